import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import type { LoggedEvent } from './event.ts'
import type { Delivery, EventPlace } from './event.port.ts'

/** After this many tries a delivery is set aside with its reason, so that it holds nobody up (data-6). */
export const mostTries = 20
const leaseMs = 60_000
/** So many are delivered side by side. */
const together = 10
/** What is done is written down after this long at the latest, and with the last of what was claimed. */
const settleMs = 1000

/** How many are claimed at once. */
export const claimed = 100

/** One second, doubled with each try, six hours at the most. */
export const waitAfter = (attempts: number): number => Math.min(1000 * 2 ** attempts, 6 * 3_600_000)

/** Claims what is due, hands each event to its subscriber, and writes the outcome. Answers how many there were. */
export const deliverDue = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  const due = yield* storage.deliveries.claim({
    subscribers: desk.subscribers.map(({ name }) => name),
    now: new Date(now).toISOString(),
    leaseUntil: new Date(now + leaseMs).toISOString(),
    limit: claimed,
  })
  const events = new Map((yield* storage.events.at(due)).map((event) => [placeName(event), event]))
  let done: Delivery[] = []
  let settledAt = now
  for (let at = 0; at < due.length; at += together) {
    const lot = due.slice(at, at + together)
    const one = (delivery: Delivery) => deliver(delivery, events.get(placeName(delivery)))
    done.push(...(yield* Effect.forEach(lot, one, { concurrency: together })))
    if (at + together >= due.length || desk.now() - settledAt >= settleMs) {
      yield* storage.deliveries.settle(done)
      done = []
      settledAt = desk.now()
    }
    // An embedded database answers without waiting; requests get their turn between two lots.
    yield* Effect.sleep('1 millis')
  }
  return due.length
})

const placeName = ({ subject, sequence }: EventPlace): string => `${sequence} ${subject}`

const deliver = Effect.fnUntraced(function* (delivery: Delivery, event: LoggedEvent | undefined) {
  const desk = yield* DeskPort
  const subscriber = desk.subscribers.find(({ name }) => name === delivery.subscriber)
  const attempts = delivery.attempts + 1
  const failure = yield* Effect.tryPromise({
    try: async () => {
      if (!subscriber || !event) throw new Error('the subscriber or the event is gone')
      await subscriber.deliver(event)
      return null
    },
    catch: (error) => (error instanceof Error ? error.message : String(error)),
  }).pipe(Effect.catch((message) => Effect.succeed(message)))
  if (failure === null) return { ...delivery, attempts, state: 'done', lastError: null } satisfies Delivery
  return {
    ...delivery,
    attempts,
    state: attempts >= mostTries ? 'set_aside' : 'waiting',
    lastError: failure.slice(0, 500),
    dueAt: new Date(desk.now() + waitAfter(attempts)).toISOString(),
  } satisfies Delivery
})
