import type { Page, TicketQuery, TicketRow } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { RawBuilder, Selectable } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { readCursor, writeCursor } from '../paging/cursor.ts'
import type { Key, KeyValue } from '../paging/cursor.ts'
import { ordering } from '../paging/ordered-page.ts'
import type { TicketTable } from './ticket.tables.ts'
import { isWord } from '../stored-text.ts'
import { filterOf } from './ticket.filter.ts'
import type { TicketFilterQuery } from './ticket.filter.ts'
import { sortKeys, ticketPage } from './ticket.order.ts'
import { toTicket } from './ticket.rows.ts'
import { numbersIn } from './ticket.search-index.ts'
import { isSearch } from './search-clauses.ts'
import { foundTickets } from './ticket.search.ts'

type ListRecord = Selectable<TicketTable> & {
  readonly holder_name: string | null
  readonly read_sequence: number | null
}

const noPage: Page<TicketRow> = { items: [], nextCursor: null }

/** A page of tickets. What words find comes newest first, whatever the sort. */
export async function listTickets(engine: SqlEngine, query: TicketQuery): Promise<Page<TicketRow>> {
  const searched = isSearch(query)
  const sort = searched ? 'number' : query.sort
  const descending = searched || query.direction === 'descending'
  const keys = sortKeys(sort, query.scope)
  const order = `${searched ? 'search' : 'list'} ${sort} ${descending ? 'descending' : 'ascending'}`
  const after = query.cursor === undefined ? null : readCursor(query.cursor, order, keys)
  const filter = filterOf(query)
  if (filter === null) return noPage
  const limit = query.limit + 1
  const page = searched
    ? asPage(await foundTickets(engine, query, filter, { limit, below: Number(after?.[0] ?? Infinity) }))
    : await ticketPage(engine, filter, { sort, descending, after, limit })
  if (page === null) return noPage
  const reader = query.reader !== undefined && isWord(query.reader) ? query.reader : ''
  const { rows } = await sql<ListRecord>`
    select t.*, holder.name as holder_name, read_mark.sequence as read_sequence
    from (${page}) as page
    join ticket as t on t.number = page.number
    left join person as holder on holder.id = t.holder_id
    left join read_mark on read_mark.ticket_id = t.id and read_mark.person_id = ${reader}
    order by ${ordering({ keys, descending }, 'page')}`.execute(engine.db)
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => ({
      ticket: toTicket(row),
      holderName: row.holder_name,
      readSequence: row.read_sequence ?? 0,
    })),
    nextCursor: last !== undefined && rows.length > query.limit ? writeCursor(order, valuesOf(last, keys)) : null,
  }
}

const asPage = (numbers: readonly number[]): RawBuilder<unknown> | null =>
  numbers.length === 0 ? null : sql`select number from ticket where ${numbersIn('number', numbers)}`

const valuesOf = (row: ListRecord, keys: readonly Key[]): KeyValue[] =>
  keys.map(({ column }) => (row as unknown as Readonly<Record<string, KeyValue>>)[column] ?? '')

/** Counts up to a limit: never more rows are read than that. */
export async function countTickets(engine: SqlEngine, query: TicketFilterQuery, limit: number): Promise<number> {
  const filter = filterOf(query)
  if (filter === null) return 0
  if (isSearch(query)) return (await foundTickets(engine, query, filter, { limit, below: Infinity })).length
  const page = await ticketPage(engine, filter, {
    // The index that a range of times begins in; else the one that most filters have.
    sort: query.updatedFrom === undefined && query.updatedBefore === undefined ? 'opened' : 'updated',
    descending: false,
    ordered: false,
    after: null,
    limit,
  })
  const { rows } = await sql<{ found: number }>`select count(*) as found from (${page}) as page`.execute(engine.db)
  return rows[0]?.found ?? 0
}
