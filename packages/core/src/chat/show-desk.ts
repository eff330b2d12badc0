import * as Effect from 'effect/Effect'
import type { House } from '../kernel/house.ts'
import type { PersonId } from '../kernel/ids.ts'
import { StoragePort } from '../services.ts'
import type { Availability } from './chat.ts'
import type { ChatDesk } from './chat.contract.ts'
import { colleaguesNow, takesChats, thereSeconds, worksIn, secondsBefore } from './presence.ts'

/** The chat desk as one member of the staff sees it: themselves, and who else is there. */
export const showDesk = Effect.fnUntraced(function* (
  own: { readonly id: PersonId; readonly departments: readonly string[] },
  house: House,
) {
  const storage = yield* StoragePort
  const agent = yield* storage.chats.agent(own.id)
  const there = yield* colleaguesNow(house)
  const others = there.filter(({ person }) => person.id !== own.id)
  const isThere = agent !== null && agent.seenAt >= secondsBefore(house.now, thereSeconds)
  const availability: Availability = agent && isThere ? agent.availability : 'away'
  const colleagues: ChatDesk['colleagues'] = []
  for (const { person, agent: their } of others) {
    colleagues.push({
      id: person.id,
      name: person.name,
      availability: their.availability,
      departments: [...person.departments],
      administrator: person.role === 'administrator',
      holding: yield* storage.chats.holding(person.id),
    })
  }
  const view: ChatDesk = {
    availability,
    holding: yield* storage.chats.holding(own.id),
    limit: house.definition.chat.chatsPerOperator,
    lastIn:
      availability === 'available'
        ? own.departments.filter(
            (department) => !others.some((other) => takesChats(other) && worksIn(other, department)),
          )
        : [],
    colleagues,
  }
  return view
})

/** The departments of somebody at the desk in which chats come. */
export const chatDepartments = (departments: readonly string[] | null, house: House): readonly string[] =>
  house.departments
    .filter(({ department, closed }) => !closed && department.channels.includes('chat'))
    .map(({ department }) => department.id)
    .filter((id) => departments === null || departments.includes(id))
