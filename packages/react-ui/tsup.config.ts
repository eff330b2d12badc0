import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'console/index': 'src/console/index.ts',
    'admin/index': 'src/admin/index.ts',
    'testing/index': 'src/testing/index.ts',
    styles: 'src/theme/styles.css',
    console: 'src/theme/console.css',
    admin: 'src/theme/admin.css',
  },
  format: 'esm',
  target: 'node22',
  dts: false,
  clean: true,
  splitting: true,
  loader: { '.json': 'json' },
})
