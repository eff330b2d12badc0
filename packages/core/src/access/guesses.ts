import * as Effect from 'effect/Effect'
import { TooManyRequests } from '../kernel/errors.ts'
import { DeskPort, StoragePort } from '../services.ts'

const windowSeconds = 900

/** How many tries a quarter of an hour has: of one account, and of one source. */
const limits = { account: 10, source: 100 } as const

/** Counts a try before it is checked, atomically, so that many at once check no more than the limit (auth-4). */
export const limitGuesses = Effect.fnUntraced(function* (accounts: readonly string[], source?: string) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const at = new Date(desk.now()).toISOString()
  const keys = [
    ...accounts.map((key) => ({ key, limit: limits.account })),
    ...(source === undefined ? [] : [{ key: `source ${source}`, limit: limits.source }]),
  ]
  for (const { key, limit } of keys) {
    const tries = yield* storage.attempts.add(key, at, windowSeconds)
    if (tries > limit) return yield* Effect.fail(new TooManyRequests(windowSeconds))
  }
})

/** After a success the account starts from nothing again, and its source has one try less: only failures stay counted. */
export const forgetGuesses = Effect.fnUntraced(function* (account: string, source?: string) {
  const storage = yield* StoragePort
  yield* storage.attempts.clear(account)
  if (source !== undefined) yield* storage.attempts.takeBack(`source ${source}`)
})
