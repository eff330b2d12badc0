import type * as z from 'zod'
import { isStaff, personOf } from '../kernel/actor.ts'
import type { Caller } from '../kernel/command.ts'
import type { House } from '../kernel/house.ts'
import { searchFields } from './search-fields.ts'
import type { CountTickets } from './ticket-inputs.contract.ts'
import type { TicketFilter } from './ticket.port.ts'

/** Whether a list shows what words find. */
export const isSearch = ({ text, within = [] }: Pick<TicketFilter, 'text' | 'within'>): boolean =>
  text !== undefined || within.length > 0

type Filter = z.output<typeof CountTickets>

/** The actor's scope and the asked filter together; null when the actor sees no tickets at all. */
export function filterFor({ actor }: Caller, house: House, filter: Filter): TicketFilter | null {
  const scope = house.definition.policies.scopeOf(actor, house)
  if (scope === null) return null
  const reader = personOf(actor)
  const holder = filter.holder === 'me' ? reader : filter.holder
  const statuses = filter.kind
    ? house.definition.statuses
        .filter(({ id, kind }) => kind === filter.kind && (filter.status?.includes(id) ?? true))
        .map(({ id }) => id)
    : filter.status
  const within = searchFields.flatMap((field) => {
    const text = filter[field]?.trim()
    return text ? [{ field, text }] : []
  })
  return {
    scope,
    ...(statuses && { statuses }),
    ...(filter.phase && { phase: filter.phase }),
    ...(filter.department && { departments: filter.department }),
    ...(filter.group && { group: filter.group }),
    ...(holder && { holder: holder as TicketFilter['holder'] & string }),
    ...(filter.customer && { customer: filter.customer as NonNullable<TicketFilter['customer']> }),
    ...(filter.priority && { priority: filter.priority }),
    ...(filter.category && { category: filter.category }),
    ...(filter.openedFrom && { openedFrom: filter.openedFrom }),
    ...(filter.openedBefore && { openedBefore: filter.openedBefore }),
    ...(filter.updatedFrom && { updatedFrom: filter.updatedFrom }),
    ...(filter.updatedBefore && { updatedBefore: filter.updatedBefore }),
    ...(filter.text?.trim() && { text: filter.text }),
    ...(within.length > 0 && { within }),
    searchNotes: isStaff(actor),
    includeHidden: actor.kind !== 'customer',
    ...(reader !== null && { reader }),
  }
}
