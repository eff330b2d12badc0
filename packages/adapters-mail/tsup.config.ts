import { defineConfig } from 'tsup'

export default defineConfig({
  // The worker stands beside the bundle: it runs in threads of its own.
  entry: { index: 'src/index.ts', 'parse-worker': 'src/mime/parse-worker.ts' },
  format: 'esm',
  target: 'node22',
  dts: false,
  clean: true,
  splitting: true,
  removeNodeProtocol: false,
})
