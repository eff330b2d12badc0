import * as Effect from 'effect/Effect'
import { confirmed } from '../access/confirmed.ts'
import { permit } from '../kernel/command.ts'
import type { Caller } from '../kernel/command.ts'
import { DeskPort } from '../services.ts'

/** Goes on for whoever may administer, where it is surely them. */
export const mayImport = Effect.fnUntraced(function* ({ actor }: Caller) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  yield* confirmed(actor)
  return house
})
