import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { conditionsOf } from './ticket.filter.ts'
import { comparedColumns, hasClause, hasParts } from './search-clauses.ts'
import type { Clause, ComparedTicket } from './search-clauses.ts'
import type { Search, Wanted } from './ticket.search.ts'

/** How many rows of the full-text index are fetched first; when most are not in the list, four times as many, and so on. */
const firstHits = 1000
/** Lists of numbers are filled up to a multiple of this, so that statements have few shapes. */
const listStep = 50

/** Numbers of tickets by the full-text index, newest first: what it finds of one clause, compared with all the rest. */
export async function foundByIndex(
  search: Search,
  driver: Clause,
  { limit, below }: Wanted,
): Promise<readonly number[]> {
  const found: number[] = []
  let from = below
  for (let size = Math.max(firstHits, limit * 4); ; size *= 4) {
    const { numbers, floor } = await newestHits(search, driver, from, size)
    found.push(...(await ofList(search, driver, numbers, limit - found.length)))
    if (found.length >= limit || floor === null) return found
    from = floor
  }
}

/** Tickets with a hit, newest first. Below `floor` there may be more; null: there are not. */
async function newestHits({ engine }: Search, { tables, asked }: Clause, below: number, size: number) {
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
  const isPlain = driver.author === null && driver.part === null
  const asked = clauses.filter((clause) => clause !== driver || !isPlain).map(hasClause)
  const conditions = [...conditionsOf(filter, new Set()), ...asked]
  const found: number[] = []
  const step = 500
  for (let place = 0; place < numbers.length && found.length < limit; place += step) {
    const some = numbers.slice(place, place + step)
    const { rows } = await sql<{ number: number } & ComparedTicket>`
      select t.number, ${comparedColumns} from ${engine.tableBy('ticket', 't', 'primary')}
      where ${sql.join([numbersIn('t.number', some), ...conditions], sql` and `)}
      order by t.number desc`.execute(engine.db)
    found.push(...rows.filter((row) => hasParts(clauses, row)).map(({ number }) => number))
  }
  return found.slice(0, limit)
}

/** `column in (…)`. */
export const numbersIn = (column: string, numbers: readonly number[]): RawBuilder<unknown> => {
  const length = Math.ceil(numbers.length / listStep) * listStep
  const filled = Array.from({ length }, (_, place) => numbers[Math.min(place, numbers.length - 1)])
  return sql`${sql.ref(column)} in (${sql.join(filled)})`
}
