import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/cli.ts'],
  format: 'esm',
  target: 'node22',
  dts: false,
  clean: true,
  splitting: true,
  removeNodeProtocol: false,
})
