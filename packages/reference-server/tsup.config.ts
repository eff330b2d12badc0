import { defineConfig } from 'tsup'

export default defineConfig({
  // The demo's connector is loaded by its path, as connectors of one's own are.
  entry: ['src/index.ts', 'src/cli.ts', 'src/demo/demo-connector.ts'],
  format: 'esm',
  target: 'node22',
  dts: false,
  clean: true,
  splitting: true,
  removeNodeProtocol: false,
})
