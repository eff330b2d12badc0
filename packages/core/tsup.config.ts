import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/contract.ts',
    'src/ports.ts',
    'src/policy.ts',
    'src/effect.ts',
    'src/testing.ts',
    'src/profiles.ts',
  ],
  format: 'esm',
  target: 'node22',
  dts: false,
  clean: true,
  splitting: true,
})
