import type { TicketScope, TicketSort } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import type { Key } from '../paging/cursor.ts'
import { orderedPage, partsOf } from '../paging/ordered-page.ts'
import type { Dimension, OrderedPage } from '../paging/ordered-page.ts'
import { conditionsOf, updatedColumn } from './ticket.filter.ts'
import type { TicketFilter } from './ticket.filter.ts'

const number: Key = { column: 'number', kind: 'number' }
const openedAt: Key = { column: 'opened_at', kind: 'word' }

const sorts: Readonly<Record<Exclude<TicketSort, 'updated'>, readonly Key[]>> = {
  opened: [openedAt, number],
  category: [{ column: 'category', kind: 'word' }, openedAt, number],
  customer: [{ column: 'customer_order', kind: 'text' }, number],
  subject: [{ column: 'subject_order', kind: 'text' }, number],
  number: [number],
}

/** What a sort compares, the number last so that no two tickets are equal. */
export const sortKeys = (sort: TicketSort, scope: TicketScope): readonly Key[] =>
  sort === 'updated' ? [{ column: updatedColumn(scope), kind: 'word' }, number] : sorts[sort]

/** The index that has a department's tickets of one phase in each order. */
const departmentIndex: Readonly<Record<TicketSort, string>> = {
  opened: 'ticket_opened',
  updated: 'ticket_updated',
  category: 'ticket_category',
  customer: 'ticket_customer_name',
  subject: 'ticket_subject',
  number: 'ticket_number',
}

/** Parts of one page beyond which reading an index less fitting is cheaper. */
const mostParts = 64

/** How few letters of an address still choose it as the way in. */
const selectiveBeginning = 4

type Way = Pick<OrderedPage, 'index' | 'dimensions'>

/** The numbers and sort values of a page of tickets, read by the index that fits filter and sort. */
export async function ticketPage(
  engine: SqlEngine,
  filter: TicketFilter,
  page: { readonly sort: TicketSort } & Pick<OrderedPage, 'descending' | 'ordered' | 'after' | 'limit'>,
) {
  const way = await wayIn(engine, filter, page.sort)
  const keys = sortKeys(page.sort, filter.scope)
  const answered = new Set(way.dimensions.map(({ column }) => column))
  return orderedPage(engine, { table: 'ticket', ...way, ...page, keys, conditions: conditionsOf(filter, answered) })
}

async function wayIn(engine: SqlEngine, filter: TicketFilter, sort: TicketSort): Promise<Way> {
  const phase: Dimension = { column: 'phase', values: filter.phases }
  if ((filter.emailBeginning?.length ?? 0) >= selectiveBeginning) return { index: 'ticket_email', dimensions: [] }
  if (filter.customer !== null) {
    return { index: 'ticket_customer', dimensions: [{ column: 'customer_id', values: [filter.customer] }, phase] }
  }
  if (filter.holder !== null) {
    const index = sort === 'opened' ? 'ticket_holder_opened' : 'ticket_holder'
    return { index, dimensions: [{ column: 'holder_id', values: [filter.holder] }, phase] }
  }
  const value = valueDimension(filter, sort)
  if (filter.departments === null && value === null) {
    if (sort === 'number' && filter.phases.length === 2) return { index: 'primary', dimensions: [] }
    if (sort === 'opened' || sort === 'updated') return { index: `ticket_all_${sort}`, dimensions: [phase] }
  }
  const department: Dimension = {
    column: 'department',
    values: filter.departments ?? (await departmentsWithTickets(engine)),
  }
  const index = value === null ? departmentIndex[sort] : `ticket_${value.column}`
  const dimensions = value === null ? [department, phase] : [department, phase, value]
  if (partsOf(dimensions) <= mostParts) return { index, dimensions }
  if (partsOf([department, phase]) <= mostParts)
    return { index: departmentIndex[sort], dimensions: [department, phase] }
  // So many departments that their tickets are close together in the order of all.
  return sort === 'opened' || sort === 'updated'
    ? { index: `ticket_all_${sort}`, dimensions: [phase] }
    : { index: 'any', dimensions: [] }
}

/** A filter by status, priority or category, where an index has its tickets in the order that is asked for. */
function valueDimension({ statuses, priority, category }: TicketFilter, sort: TicketSort): Dimension | null {
  if (statuses !== null && sort === 'opened') return { column: 'status', values: statuses }
  if (priority !== null && sort === 'opened') return { column: 'priority', values: [priority] }
  if (category !== null && (sort === 'opened' || sort === 'category')) return { column: 'category', values: [category] }
  return null
}

/** Every value of a column: from one to the next by its index, in each department and phase. */
export async function valuesIn(engine: SqlEngine, column: 'status' | 'priority'): Promise<readonly string[]> {
  const found = new Set<string>()
  const ref = sql.ref(column)
  const table = engine.tableBy('ticket', 't', `ticket_${column}`)
  for (const department of await departmentsWithTickets(engine))
    for (const phase of ['open', 'closed'])
      for (let last: string | null = ''; last !== null;) {
        const { rows }: { rows: { value: string }[] } = await sql<{ value: string }>`
          select ${ref} as value from ${table}
          where department = ${department} and phase = ${phase} and ${ref} > ${last} order by ${ref} limit 1`.execute(
          engine.db,
        )
        last = rows[0]?.value ?? null
        if (last !== null) found.add(last)
      }
  return [...found]
}

async function departmentsWithTickets({ db, ticketDepartments }: SqlEngine): Promise<readonly string[]> {
  const { rows } = await ticketDepartments.execute(db)
  return rows.map(({ department }) => department)
}
