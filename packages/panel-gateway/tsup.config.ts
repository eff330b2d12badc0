import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', conformance: 'src/conformance.ts' },
  splitting: true,
  format: 'esm',
  target: 'node22',
  dts: false,
  clean: true,
  removeNodeProtocol: false,
})
