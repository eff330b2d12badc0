import * as Effect from 'effect/Effect'
import { found, permit } from '../kernel/command.ts'
import { InsertUnavailable } from '../kernel/errors.ts'
import type { Actor } from '../kernel/actor.ts'
import { DeskPort } from '../services.ts'
import type { InsertProvider } from './insert.port.ts'

const patience = '5 seconds'

/** The catalogue of this id, for whoever may look into it. */
export const providerFor = Effect.fnUntraced(function* (actor: Actor, id: string) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayInsert(actor, house))
  return yield* found(
    'catalogue',
    desk.inserts.find((provider) => provider.id === id),
  )
})

/** Asks a catalogue; whatever goes wrong there, or takes too long, is its own unavailability. */
export const askProvider = <Answer>(
  provider: InsertProvider,
  call: () => Promise<Answer>,
): Effect.Effect<Answer, InsertUnavailable> =>
  Effect.tryPromise({
    try: async () => await call(),
    catch: (cause) => new InsertUnavailable(provider.id, cause),
  }).pipe(
    Effect.timeoutOrElse({
      duration: patience,
      orElse: () => Effect.fail(new InsertUnavailable(provider.id, 'it took too long')),
    }),
  )
