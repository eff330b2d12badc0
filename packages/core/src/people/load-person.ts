import * as Effect from 'effect/Effect'
import { found } from '../kernel/command.ts'
import type { Caller } from '../kernel/command.ts'
import { NotFound } from '../kernel/errors.ts'
import type { PersonId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { isRemoved } from './removed.ts'

/** The person, if they exist for this actor (acl-2). */
export const visiblePerson = Effect.fnUntraced(function* ({ actor }: Caller, id: string) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const { policies } = house.definition
  const person = yield* found('person', yield* storage.people.find(id as PersonId))
  if (isRemoved(person) || !policies.maySeePerson(actor, person, house).allowed)
    return yield* Effect.fail(new NotFound('person'))
  return { person, house, policies }
})
