import type { Failure } from '@guichet/adapters-sql'

/** Primary result codes after which nothing was changed and the same may work later. */
const unavailable = new Set([
  5, // busy: another process has held the lock for longer than the timeout
  6, // locked
  8, // readonly
  10, // I/O error
  13, // disk full
  14, // cannot open
])
/** Extended codes of constraints on unique values. */
const duplicate = new Set([1555, 2067, 2579])

/** What an error of `node:sqlite` means. */
export function failureOf(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null
  if ('errcode' in error && typeof error.errcode === 'number') {
    if (duplicate.has(error.errcode)) return 'duplicate'
    return unavailable.has(error.errcode & 0xff) ? 'unavailable' : null
  }
  // After close().
  return /database is not open|already been destroyed/.test(error.message) ? 'unavailable' : null
}
