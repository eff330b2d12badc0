import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../../services.ts'
import type { StorageFacts } from '../../storage.ts'
import type { SystemFinding } from '../finding.ts'

/** Clocks that differ by more than this put things in the wrong order. */
const skewMs = 5000
/** A database that takes longer to say its name makes everything slow. */
const slowMs = 500

/** Whether the database answers, at once, with a clock like ours. */
export const checkDatabase = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const before = desk.now()
  const facts: StorageFacts = yield* storage.describe()
  const after = desk.now()
  const tookMs = after - before
  const seconds = Math.round(Math.abs(Date.parse(facts.now) - (before + after) / 2) / 1000)
  const { product, schema } = facts
  const findings: SystemFinding[] = [
    tookMs > slowMs
      ? { about: 'database', state: 'attention', code: 'database_slow', facts: { product, milliseconds: tookMs } }
      : { about: 'database', state: 'well', code: 'database_answers', facts: { product, schema } },
    seconds * 1000 > skewMs
      ? { about: 'clock', state: 'wrong', code: 'clocks_differ', facts: { seconds } }
      : { about: 'clock', state: 'well', code: 'clocks_agree' },
  ]
  return findings
})
