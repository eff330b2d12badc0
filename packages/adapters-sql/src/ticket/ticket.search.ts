import { searchWords } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { AskedWords, SearchTableName, SqlEngine } from '../engine.ts'
import { conditionsOf } from './ticket.filter.ts'
import type { TicketFilter, TicketFilterQuery } from './ticket.filter.ts'
import { ticketPage } from './ticket.order.ts'

/** How many of the newest tickets are looked through one by one, first and at most. */
const firstLook = 400
const longestLook = 4000

interface Wanted {
  readonly limit: number
  /** Only tickets with smaller numbers. */
  readonly below: number
  /** False for counting. */
  readonly ordered?: boolean
}

/**
 * Numbers of the tickets with all words in one message, or in their own words, newest first.
 *
 * A full-text index knows every row of a word, which takes long for a word that is everywhere. So the newest tickets of
 * the list are looked through first: a common word fills the page from them. What is left are rare words, and those are
 * what the index is fast for.
 */
export async function foundTickets(
  engine: SqlEngine,
  { text = '', searchNotes }: TicketFilterQuery,
  filter: TicketFilter,
  { limit, below, ordered = true }: Wanted,
): Promise<readonly number[]> {
  const words = searchWords(text).map(engine.indexedWord)
  const beginning = searchWords(text).at(-1)
  if (beginning === undefined) return []
  const tables: SearchTableName[] = searchNotes === true ? ['public_search', 'note_search'] : ['public_search']
  const asked: AskedWords = { words: words.slice(0, -1), beginning: engine.indexedBeginning(beginning) }

  let from = below
  const found: number[] = []
  for (let look = Math.max(firstLook, limit); ;) {
    const newest = await lookThrough(engine, filter, tables, asked, { limit: look, below: from })
    found.push(...newest.found)
    if (found.length >= limit || newest.looked < look) return found.slice(0, limit)
    from = newest.lowest
    // As common as it was so far, how far away is the end of the page?
    const missing =
      newest.found.length === 0 ? Infinity : Math.ceil(((limit - found.length) * look * 1.3) / newest.found.length)
    if (missing > longestLook) break
    look = Math.max(missing, firstLook)
  }
  return [
    ...found,
    ...(await askIndex(engine, filter, tables, asked, { limit: limit - found.length, below: from, ordered })),
  ]
}

async function lookThrough(
  engine: SqlEngine,
  filter: TicketFilter,
  tables: readonly SearchTableName[],
  asked: AskedWords,
  { limit, below }: Wanted,
) {
  const after = below === Infinity ? null : [below]
  const newest = await ticketPage(engine, filter, { sort: 'number', descending: true, after, limit })
  const contains = [
    ...asked.words.map((word) => sql`instr(s.words, ${` ${word} `}) > 0`),
    sql`instr(s.words, ${` ${asked.beginning}`}) > 0`,
  ]
  const inTable = (table: SearchTableName): RawBuilder<unknown> =>
    sql`exists (select 1 from ${sql.table(table)} as s where s.ticket_number = newest.number and ${sql.join(contains, sql` and `)})`
  const { rows } = await sql<{ number: number; found: number }>`
    select newest.number, ${sql.join(tables.map(inTable), sql` or `)} as found from (${newest}) as newest`.execute(
    engine.db,
  )
  const numbers = rows.map(({ number }) => number)
  return {
    looked: rows.length,
    lowest: Math.min(...numbers),
    found: rows
      .filter(({ found }) => found === 1)
      .map(({ number }) => number)
      .toSorted((one, other) => other - one),
  }
}

async function askIndex(
  engine: SqlEngine,
  filter: TicketFilter,
  tables: readonly SearchTableName[],
  asked: AskedWords,
  { limit, below, ordered = true }: Wanted,
) {
  const conditions = conditionsOf(filter, new Set())
  const hits = tables.map((table) => engine.hits(table, asked, below))
  const { rows } = await sql<{ number: number }>`
    select distinct t.number
    from (${sql.join(hits, sql` union all `)}) as hits
    join ticket as t on t.number = hits.ticket_number
    where ${sql.join(conditions, sql` and `)}
    ${ordered ? sql`order by t.number desc` : sql``}
    limit ${sql.lit(limit)}`.execute(engine.db)
  return rows.map(({ number }) => number)
}
