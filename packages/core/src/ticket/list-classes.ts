import * as Effect from 'effect/Effect'
import { isStaff } from '../kernel/actor.ts'
import type { Caller } from '../kernel/command.ts'
import type { House } from '../kernel/house.ts'
import { kindOf } from '../kernel/house.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Page } from '../kernel/page.ts'
import type { Person } from '../people/person.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Classing } from './classing.ts'
import type { TicketFilter } from './ticket.port.ts'

/** One part of a list: tickets of one status, one priority, one department, or held by one person. */
export interface ListClass {
  /** Of the status, priority, department or person; `none` for tickets that nobody holds. */
  readonly id: string
  readonly name: string
  /** The filter of the tickets in both; null for none. */
  narrowed(filter: TicketFilter): TicketFilter | null
}

const both = (values: readonly string[] | undefined, value: string): readonly string[] | null =>
  values === undefined || values.includes(value) ? [value] : null

/**
 * The parts of every list, each ticket in exactly one: what the definition no longer knows but tickets still have comes
 * last, in the order of its words.
 */
export const classesOf = Effect.fn('ticket.classes')(function* ({ actor }: Caller, house: House, by: Classing) {
  switch (by) {
    case 'status':
      return withUnknown(house.definition.statuses, yield* valuesOf('status')).map((id): ListClass => {
        const phase = kindOf(house, id) === 'closed' ? 'closed' : 'open'
        const known = house.definition.statuses.some((status) => status.id === id)
        return {
          id,
          name: '',
          narrowed: (filter) => {
            const statuses = both(filter.statuses, id)
            if (statuses === null || (known && filter.phase !== undefined && filter.phase !== phase)) return null
            return { ...filter, statuses }
          },
        }
      })
    case 'priority':
      return withUnknown(house.definition.priorities, yield* valuesOf('priority')).map((id) => ({
        id,
        name: '',
        narrowed: (filter: TicketFilter) =>
          filter.priority === undefined || filter.priority === id ? { ...filter, priority: id } : null,
      }))
    case 'department':
      return house.departments.map(({ department: { id } }) => ({
        id,
        name: '',
        narrowed: (filter: TicketFilter) => {
          const departments = both(filter.departments, id)
          const outside = filter.scope.kind === 'departments' && !filter.scope.departments.includes(id)
          return departments === null || outside ? null : { ...filter, departments }
        },
      }))
    case 'holder': {
      // Who answers whom is told to staff alone; for others it is all one.
      if (!isStaff(actor)) return [{ id: 'all', name: '', narrowed: (filter: TicketFilter) => filter }]
      const held = (id: PersonId | 'none', name: string): ListClass => ({
        id,
        name,
        narrowed: (filter) => (filter.holder === undefined || filter.holder === id ? { ...filter, holder: id } : null),
      })
      return [held('none', ''), ...(yield* everyStaff()).map(({ id, name }) => held(id, name))]
    }
  }
})

const withUnknown = (known: readonly { readonly id: string }[], found: readonly string[]): readonly string[] => [
  ...new Set([...known.map(({ id }) => id), ...found.toSorted()]),
]

const valuesOf = Effect.fnUntraced(function* (column: 'status' | 'priority') {
  const desk = yield* DeskPort
  return yield* desk.ticketValues(column)
})

/** Everybody who may hold or have held a ticket, by name. */
const everyStaff = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const people: Person[] = []
  let cursor: string | null = null
  do {
    const page: Page<Person> = yield* storage.people.list({
      roles: ['operator', 'administrator'],
      includeDisabled: true,
      limit: 200,
      ...(cursor !== null && { cursor }),
    })
    people.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return people
})
