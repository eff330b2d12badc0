import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import type { SubjectHead } from './event.port.ts'
import type { BrokenChain } from './verify.ts'

const batch = 500
/** An event is dated when its command starts, and committed a little later: checkpoints overlap by this much. */
const overlapMs = 10 * 60_000

/**
 * Keeps the heads of chains where who can change the database cannot change them (audit-1): a chain written anew from
 * its beginning is whole in itself, and differs from what was kept.
 */
export interface CheckpointKeeper {
  /** When the last checkpoint was made; null asks for the heads of all subjects. */
  last(): Promise<string | null>
  keep(checkpoint: { readonly at: string; readonly heads: readonly (readonly SubjectHead[])[] }): Promise<void>
}

/** Hands the heads of all subjects that moved since the last checkpoint to whoever keeps them. */
export const checkpoint = Effect.fnUntraced(function* (keeper: CheckpointKeeper) {
  const storage = yield* StoragePort
  const { now } = yield* DeskPort
  const at = new Date(now()).toISOString()
  const last = yield* Effect.promise(() => keeper.last())
  const since = last === null ? null : new Date(Date.parse(last) - overlapMs).toISOString()
  const heads: (readonly SubjectHead[])[] = []
  for (let after = ''; ;) {
    const some = yield* storage.events.moved({ since, after, limit: batch })
    if (some.length > 0) heads.push(some)
    after = some.at(-1)?.subject ?? after
    if (some.length < batch) break
  }
  yield* Effect.promise(() => keeper.keep({ at, heads }))
})

/** Those of these heads that the record does not have any more. */
export const lostHeads = Effect.fnUntraced(function* (heads: readonly SubjectHead[]) {
  const storage = yield* StoragePort
  const broken: BrokenChain[] = []
  for (const { subject, sequence, hash } of heads) {
    const [event] = yield* storage.events.of(subject, { after: sequence - 1, limit: 1 })
    if (event?.sequence !== sequence) broken.push({ subject, sequence, problem: 'tail_cut' })
    else if (event.hash !== hash) broken.push({ subject, sequence, problem: 'written_anew' })
  }
  return broken
})
