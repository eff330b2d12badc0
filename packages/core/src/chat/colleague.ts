import * as Effect from 'effect/Effect'
import { wrongInput } from '../kernel/command.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Person } from '../people/person.ts'
import { StoragePort } from '../services.ts'

/** Somebody who is asked by name. @throws invalid_input when there is no such person */
export const colleague = Effect.fnUntraced(function* (id: string) {
  const storage = yield* StoragePort
  const person: Person | null = yield* storage.people.find(id as PersonId)
  return person ?? (yield* wrongInput('operatorId', 'unknown', 'is nobody of the staff'))
})
