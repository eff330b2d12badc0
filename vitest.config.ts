import { defineConfig } from 'vitest/config'

const conditions = ['@guichet/source', 'module', 'node', 'import', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.{ts,tsx}'] },
    projects: [
      { extends: true, test: { name: 'unit', include: ['packages/!(react-ui)/src/**/*.test.ts'], pool: 'threads' } },
      { extends: true, test: { name: 'ui', include: ['packages/react-ui/src/**/*.test.{ts,tsx}'], environment: 'jsdom' } },
    ],
  },
})
