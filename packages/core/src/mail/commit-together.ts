import * as Deferred from 'effect/Deferred'
import * as Effect from 'effect/Effect'
import type { HelpdeskError } from '../kernel/errors.ts'
import { StoragePort } from '../services.ts'
import type { ChangeSet, Committed } from '../storage.ts'

/** Commits of one transaction at most. */
const most = 32
/** How long the first waits for others to join it. */
const lingering = '2 millis'

interface Waiting {
  readonly changes: ChangeSet
  readonly done: Deferred.Deferred<Committed, HelpdeskError>
}

/**
 * A way to run effects that commit at about the same time: what has come together becomes one transaction. When one of
 * them loses a race or is refused, nothing was written, and each is committed by itself: every caller gets the outcome
 * that it would have had alone.
 */
export function commitsTogether() {
  const waiting: Waiting[] = []
  let led = false

  const commitFor = (storage: StoragePort['Service']) => {
    const alone = ({ changes, done }: Waiting) => Deferred.into(storage.commit(changes), done)
    const eachAlone = (lot: readonly Waiting[]) => Effect.forEach(lot, alone, { discard: true })
    const settle = (lot: readonly Waiting[]) => {
      if (lot.length === 1) return eachAlone(lot)
      return storage.commit(merged(lot.map(({ changes }) => changes))).pipe(
        Effect.flatMap((committed) =>
          Effect.forEach(lot, ({ done }) => Deferred.succeed(done, committed), { discard: true }),
        ),
        Effect.catchCause(() => eachAlone(lot)),
      )
    }
    const lead = Effect.gen(function* () {
      yield* Effect.sleep(lingering)
      for (;;) {
        const lot = waiting.splice(0, most)
        // In the same step as the look: whoever comes after it leads.
        led = lot.length > 0
        if (!led) return
        yield* settle(lot)
      }
    }).pipe(Effect.uninterruptible)
    return Effect.fnUntraced(function* (changes: ChangeSet) {
      const done = yield* Deferred.make<Committed, HelpdeskError>()
      waiting.push({ changes, done })
      if (!led) {
        led = true
        yield* lead
      }
      return yield* Deferred.await(done)
    })
  }

  return <Answer, Failure, Needs>(
    effect: Effect.Effect<Answer, Failure, Needs>,
  ): Effect.Effect<Answer, Failure, Needs | StoragePort> =>
    Effect.gen(function* () {
      const storage = yield* StoragePort
      return yield* effect.pipe(Effect.provideService(StoragePort, { ...storage, commit: commitFor(storage) }))
    })
}

const merged = (all: readonly ChangeSet[]): ChangeSet => ({
  writes: all.flatMap(({ writes }) => writes),
  events: all.flatMap(({ events }) => events),
})
