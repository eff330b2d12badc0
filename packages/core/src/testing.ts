/** For tests: a storage in memory and fixtures. */
export * from './testing/fixtures.ts'
export { memoryStorage } from './testing/memory-storage.ts'
