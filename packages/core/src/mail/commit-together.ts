import * as Deferred from 'effect/Deferred'
import type * as Duration from 'effect/Duration'
import * as Effect from 'effect/Effect'
import type { HelpdeskError } from '../kernel/errors.ts'
import { StoragePort } from '../services.ts'
import type { ChangeSet, Committed, Write } from '../storage.ts'

/** Commits of one transaction at most. */
const most = 32

interface Waiting {
  readonly changes: ChangeSet
  readonly done: Deferred.Deferred<Committed, HelpdeskError>
}

/** Effects whose commits become one transaction. */
export interface Together {
  /** Runs an effect as one of them: a commit waits until the others have come to theirs, or have ended. */
  join<Answer, Failure, Needs>(
    effect: Effect.Effect<Answer, Failure, Needs>,
  ): Effect.Effect<Answer, Failure, Needs | StoragePort>
  /** Part of an effect that has joined, which nobody is to wait for: it waits for another itself. */
  aside<Answer, Failure, Needs>(effect: Effect.Effect<Answer, Failure, Needs>): Effect.Effect<Answer, Failure, Needs>
}

/**
 * A way to run effects side by side whose commits become one transaction. When one of them loses a race or is refused,
 * nothing was written, and each is committed by itself: every caller gets the outcome that it would have had alone.
 * `lingering` is how long the first waits at most for others that are still at work.
 */
export function commitsTogether(lingering: Duration.Input = '50 millis'): Together {
  const waiting: Waiting[] = []
  let atWork = 0
  let led = false
  let gathered: Deferred.Deferred<void> | null = null

  const isGathered = (): boolean => waiting.length >= Math.min(most, atWork)
  const look = Effect.suspend(() =>
    gathered && isGathered() ? Deferred.succeed(gathered, undefined) : Effect.succeed(false),
  )
  const gather = Effect.gen(function* () {
    if (isGathered()) return
    gathered = yield* Deferred.make<void>()
    yield* Effect.race(Deferred.await(gathered), Effect.sleep(lingering))
    gathered = null
  })

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
      for (;;) {
        yield* gather
        const lot = waiting.splice(0, most)
        yield* settle(lot)
        // In the same step as the look: whoever comes after it leads.
        led = waiting.length > 0
        if (!led) return
      }
    }).pipe(Effect.uninterruptible)
    return Effect.fnUntraced(function* (changes: ChangeSet) {
      const done = yield* Deferred.make<Committed, HelpdeskError>()
      waiting.push({ changes, done })
      yield* look
      if (!led) {
        led = true
        yield* lead
      }
      return yield* Deferred.await(done)
    })
  }
  const working = (by: 1 | -1) => Effect.suspend(() => ((atWork += by), look))

  return {
    join: (effect) =>
      Effect.gen(function* () {
        const storage = yield* StoragePort
        return yield* effect.pipe(Effect.provideService(StoragePort, { ...storage, commit: commitFor(storage) }))
      }).pipe((whole) =>
        Effect.acquireUseRelease(
          working(1),
          () => whole,
          () => working(-1),
        ),
      ),
    aside: (effect) =>
      Effect.acquireUseRelease(
        working(-1),
        () => effect,
        () => working(1),
      ),
  }
}

/** What others refer to comes first; writes of one kind stand side by side, so that a database can take them at once. */
const kindsInOrder: readonly Write['kind'][] = [
  'person.insert',
  'ticket.insert',
  'ticket.update',
  'message.insert',
  'ticket.search_text',
  'attachment.insert',
  'delivery.insert',
  'mail_fingerprint.insert',
  'thread_id.put',
]
const placeOf = ({ kind }: Write): number =>
  kindsInOrder.includes(kind) ? kindsInOrder.indexOf(kind) : kindsInOrder.length

const merged = (all: readonly ChangeSet[]): ChangeSet => ({
  writes: all.flatMap(({ writes }) => writes).toSorted((one, other) => placeOf(one) - placeOf(other)),
  events: all.flatMap(({ events }) => events),
})
