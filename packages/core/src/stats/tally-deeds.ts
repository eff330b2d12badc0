import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import { deedsOfLog } from './deed.ts'

const atOnce = 2000
const settleMs = 3_600_000
const batch = 500

/** Deeds before this are settled: no answer that is so old can still be taken back. */
const settledBefore = Effect.fnUntraced(function* () {
  const desk = yield* DeskPort
  return new Date(desk.now() - settleMs - desk.undoMilliseconds).toISOString()
})

/** Adds settled deeds up by day, as many as there are. */
export const tallyDeeds = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const before = yield* settledBefore()
  let tallied = 0
  for (;;) {
    const some = yield* storage.stats.tally({ before, limit: atOnce })
    tallied += some
    if (some < atOnce) return tallied
  }
})

/**
 * Makes the deeds of a log that is older than statistics. It may be stopped and begun again: what is there stays, and
 * nothing is counted twice. The last hour is left to the commits themselves, whose answers may still be taken back.
 */
export const rebuildStatistics = Effect.fnUntraced(function* (onProgress: (subjects: number) => void = () => {}) {
  const storage = yield* StoragePort
  const before = yield* settledBefore()
  let done = 0
  for (let after = ''; ;) {
    const subjects = yield* storage.events.subjects({ after, limit: batch })
    const counted = subjects.filter((subject) => subject.startsWith('tkt_') || subject.startsWith('cht_'))
    for (const subject of counted) {
      const deeds = deedsOfLog(yield* storage.events.of(subject, { after: 0 })).filter(({ at }) => at < before)
      if (deeds.length > 0) yield* storage.stats.add(deeds)
    }
    yield* tallyDeeds()
    done += counted.length
    yield* Effect.sync(() => onProgress(done))
    const last = subjects.at(-1)
    if (last === undefined || subjects.length < batch) return done
    after = last
  }
})
