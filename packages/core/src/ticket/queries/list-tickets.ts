import type * as z from 'zod'
import { isStaff, personOf } from '../../kernel/actor.ts'
import { query } from '../../kernel/command.ts'
import type { Caller } from '../../kernel/command.ts'
import type { House } from '../../kernel/house.ts'
import { mapPage } from '../../kernel/page.ts'
import type { Page } from '../../kernel/page.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { beginningWith, namedByNumber } from '../named-by-number.ts'
import { CountTickets, ListTickets } from '../ticket-inputs.contract.ts'
import type { CountView, TicketSummary } from '../ticket-views.contract.ts'
import { searchFields } from '../search-fields.ts'
import type { TicketQuery } from '../ticket.port.ts'
import { readerLocale, summaryView } from '../ticket.view.ts'

/** Counting stops here. */
const countLimit = 1000

/** The tickets that an actor may see, filtered and sorted; by default in the order of opening (A1). */
export const listTickets = query(
  'ticket.list',
  ListTickets,
  function* (caller, { sort, direction, cursor, limit, ...filter }) {
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const house = yield* desk.house()
    const wanted = filterFor(caller, house, filter)
    const nothing: Page<TicketSummary> = { items: [], nextCursor: null }
    if (wanted === null) return nothing
    const first = cursor === undefined
    const named = yield* namedByNumber(caller, house, filter.text)
    const rest = yield* storage.tickets.list({
      ...wanted,
      sort,
      direction,
      limit: named && first ? Math.max(1, limit - 1) : limit,
      ...(cursor !== undefined && { cursor }),
    })
    const page = named ? { ...rest, items: beginningWith(named, rest.items, first) } : rest
    const reader = { actor: caller.actor, locale: readerLocale(caller.facts.locale, house) }
    return mapPage(page, (row) => summaryView(row, reader, house))
  },
)

/** How many tickets a filter has, up to a thousand. */
export const countTickets = query('ticket.count', CountTickets, function* (caller, filter) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const wanted = filterFor(caller, yield* desk.house(), filter)
  const count = wanted === null ? 0 : yield* storage.tickets.count(wanted, countLimit)
  const view: CountView = { count, atLeast: count >= countLimit }
  return view
})

type Filter = z.output<typeof CountTickets>

/** The actor's scope and the asked filter together; null when the actor sees no tickets at all. */
function filterFor(
  { actor }: Caller,
  house: House,
  filter: Filter,
): Omit<TicketQuery, 'sort' | 'direction' | 'limit'> | null {
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
    ...(holder && { holder: holder as TicketQuery['holder'] & string }),
    ...(filter.customer && { customer: filter.customer as NonNullable<TicketQuery['customer']> }),
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
