import type { Failure } from '@guichet/adapters-sql'

/** Somebody was faster and this transaction has been undone: deadlock, lock wait timeout, and MariaDB's changed record. */
const races = new Set([1205, 1213, 1020])
const duplicates = new Set([1062, 1586])
/** Server errors after which nothing was changed and the same may work later. */
const unavailableNumbers = new Set([
  3, // error writing a file
  1021, // disk full
  1026, // error writing a file
  1030, // the storage engine failed, as it does when the disk is full
  1040, // too many connections
  1047, // a Galera node that is not ready
  1053, // shutting down
  1114, // table full
  1129, // host blocked after too many errors
  1158,
  1159,
  1160,
  1161, // the network, as the server saw it
  1203, // too many connections of this user
  1290, // read-only server
  1792, // read-only transaction
  1836, // read-only mode
  1927, // connection killed
  2013, // connection lost
  4031, // disconnected for being idle
])
const unavailableCodes = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'PROTOCOL_PACKETS_OUT_OF_ORDER',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'HANDSHAKE_NO_SSL_SUPPORT',
])

/** What an error of mysql2 means. */
export function failureOf(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null
  const { errno, code } = error as { errno?: unknown; code?: unknown }
  if (typeof errno === 'number') {
    if (races.has(errno)) return 'race'
    if (duplicates.has(errno)) return 'duplicate'
    if (unavailableNumbers.has(errno)) return 'unavailable'
  }
  if (typeof code === 'string' && unavailableCodes.has(code)) return 'unavailable'
  return /closed state|[Pp]ool is closed|already been destroyed/.test(error.message) ? 'unavailable' : null
}
