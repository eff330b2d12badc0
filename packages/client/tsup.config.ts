import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/page.ts'],
  format: 'esm',
  target: 'node22',
  dts: false,
  clean: true,
  splitting: true,
})
