import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { conditionsOf } from './ticket.filter.ts'
import { comparedColumns, hasClause, hasParts, isAnsweredByIndex } from './search-clauses.ts'
import type { Clause, ComparedTicket } from './search-clauses.ts'
import type { AskedWords } from '../engine.ts'
import type { Search, Wanted } from './ticket.search.ts'

/** How many rows of the full-text index are fetched first; when most are not in the list, four times as many, and so on. */
const firstHits = 1000
/** Lists of numbers are filled up to a multiple of this, so that statements have few shapes. */
const listStep = 50

/** The clause that the index is asked for, by these of its words. */
export interface Driver {
  readonly clause: Clause
  readonly asked: AskedWords
}

/** Numbers of tickets by the full-text index, newest first: what it finds of one clause, compared with all the rest. */
export async function foundByIndex(
  search: Search,
  driver: Driver,
  { limit, below }: Wanted,
): Promise<readonly number[]> {
  const found: number[] = []
  let from = below
  for (let size = Math.max(firstHits, limit * 4); ; size *= 4) {
    const { numbers, floor } = await newestHits(search, driver, from, size)
    found.push(...(await ofList(search, driver.clause, numbers, limit - found.length)))
    if (found.length >= limit || floor === null) return found
    from = floor
  }
}

/** Tickets with a hit, newest first. Below `floor` there may be more; null: there are not. */
async function newestHits({ engine }: Search, { clause, asked }: Driver, below: number, size: number) {
  const { tables } = clause
  const numbers = new Set<number>()
  let floor: number | null = null
  for (const table of tables) {
    const { rows } = await engine.newestHits(table, asked, below, size).execute(engine.db)
    for (const { ticket_number } of rows) numbers.add(ticket_number)
    const last = rows.at(-1)
    if (last !== undefined && rows.length === size) floor = Math.max(floor ?? 0, last.ticket_number)
  }
  // What lies below the floor of one table is asked again, because the other may have more in between.
  const complete = [...numbers].filter((number) => floor === null || number >= floor)
  return { numbers: complete.toSorted((one, other) => other - one), floor }
}

/** Those of some tickets that are in the list and have every clause, in the same order, up to a limit. */
async function ofList(
  { engine, clauses, filter }: Search,
  driver: Clause,
  numbers: readonly number[],
  limit: number,
): Promise<readonly number[]> {
  const unanswered = clauses.filter((clause) => clause !== driver || !isAnsweredByIndex(clause))
  // Beside the row and not among the conditions, where a planner would read all words of all tickets first.
  const found = unanswered.length === 0 ? sql.lit(1) : sql.join(unanswered.map(hasClause), sql` and `)
  const listed: number[] = []
  const step = 500
  for (let place = 0; place < numbers.length && listed.length < limit; place += step) {
    const some = numbers.slice(place, place + step)
    const { rows } = await sql<{ number: number; found: number } & ComparedTicket>`
      select t.number, ${comparedColumns}, ${found} as found from ${engine.tableBy('ticket', 't', 'primary')}
      where ${sql.join([numbersIn('t.number', some), ...conditionsOf(filter, new Set())], sql` and `)}
      order by t.number desc`.execute(engine.db)
    listed.push(...rows.filter((row) => row.found === 1 && hasParts(clauses, row)).map(({ number }) => number))
  }
  return listed.slice(0, limit)
}

/** `column in (…)`. */
export const numbersIn = (column: string, numbers: readonly number[]): RawBuilder<unknown> => {
  const length = Math.ceil(numbers.length / listStep) * listStep
  const filled = Array.from({ length }, (_, place) => numbers[Math.min(place, numbers.length - 1)])
  return sql`${sql.ref(column)} in (${sql.join(filled)})`
}
