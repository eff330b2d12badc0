/** Suites that every adapter of the helpdesk runs, in vitest. */
export { storageConformance } from './storage.ts'
export type { OpenStorage } from './storage.ts'
