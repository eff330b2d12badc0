import * as Effect from 'effect/Effect'
import { departmentIn } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { DepartmentId } from '../kernel/ids.ts'
import type { Person } from '../people/person.ts'
import { StoragePort } from '../services.ts'
import { isWithinHours } from './chat-hours.ts'
import type { ChatAgent } from './chat.ts'
import type { ChatPresence } from './chat.policy.ts'

/** Who has not been seen for so long is not there. */
export const thereSeconds = 90

/** A member of staff at the chat desk, and what they chose. */
export interface Colleague {
  readonly person: Person
  readonly agent: ChatAgent
}

export const secondsBefore = (at: string, seconds: number): string =>
  new Date(Date.parse(at) - seconds * 1000).toISOString()

/** Everybody who was at the chat desk at or after a time, and may still answer. */
export const colleaguesSince = Effect.fnUntraced(function* (seenFrom: string) {
  const storage = yield* StoragePort
  const agents: readonly ChatAgent[] = yield* storage.chats.agents(seenFrom)
  const people: readonly Person[] =
    agents.length === 0 ? [] : yield* storage.people.findMany(agents.map(({ personId }) => personId))
  return agents.flatMap((agent): readonly Colleague[] => {
    const person = people.find(({ id }) => id === agent.personId)
    return person && person.disabledAt === null && person.role !== 'customer' ? [{ person, agent }] : []
  })
})

/** Whoever is there now, whether or not they take chats. */
export const colleaguesNow = (house: House) => colleaguesSince(secondsBefore(house.now, thereSeconds))

export const takesChats = ({ agent }: Colleague): boolean => agent.availability === 'available'

/** Administrators attend anywhere, but only operators are expected to. */
export const worksIn = ({ person }: Colleague, department: DepartmentId): boolean =>
  person.role === 'administrator' || person.departments.includes(department)

/** Whether a department takes chats at this moment. */
export const presenceIn = (house: House, department: DepartmentId, there: readonly Colleague[]): ChatPresence => ({
  withinHours: isWithinHours(
    departmentIn(house, department)?.department.chatHours,
    house.definition.timeZone,
    house.now,
  ),
  available: there.filter((colleague) => takesChats(colleague) && worksIn(colleague, department)).length,
})
