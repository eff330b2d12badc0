import { defineConfig } from 'vitest/config'
import { proof } from './e2e/support/proof.ts'

/** The long form of a proof may take hours. */
const patience = proof(1, 60)
const conditions = ['@guichet/source', 'module', 'node', 'import', 'default']

/** Tests sit beside the source: `*.test.ts` needs nothing, `*.db.ts` a real MariaDB, `*.mail.ts` a real Dovecot, `e2e/*.e2e.ts` server and Chromium. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    reporters: ['default', './tools/closing-line.ts'],
    maxWorkers: 2,
    // What is polled is so at once on a quiet machine; this is for one that has no time.
    expect: { poll: { timeout: 30_000 } },
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.{ts,tsx}'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/!(react-ui)/src/**/*.test.ts', 'examples/**/*.test.ts', 'docs/**/*.test.ts'],
          pool: 'threads',
          testTimeout: 180_000 * patience,
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          include: ['packages/react-ui/src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['./packages/react-ui/src/testing/browser/patient.ts'],
          testTimeout: 120_000 * patience,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['packages/*/src/**/*.db.ts'],
          globalSetup: './e2e/support/mariadb.setup.ts',
          sequence: { groupOrder: 1 },
          testTimeout: 400_000 * patience,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'mail',
          include: ['packages/*/src/**/*.mail.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 400_000 * patience,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: './e2e/support/mariadb.setup.ts',
          sequence: { groupOrder: 2 },
          testTimeout: 300_000 * patience,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
