import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { clausesOf, comparedColumns, hasClause, hasParts, isAnsweredByIndex, rarestWord } from './search-clauses.ts'
import type { Clause, ComparedTicket } from './search-clauses.ts'
import { foundByIndex, numbersIn } from './ticket.search-index.ts'
import type { Driver } from './ticket.search-index.ts'
import type { TicketFilter, TicketFilterQuery } from './ticket.filter.ts'
import { ticketPage } from './ticket.order.ts'

/** How many of the newest tickets are looked through first, at most at once, and at most in all. */
const firstLook = 200
const longestLook = 5000
const mostLookedThrough = 20_000
/** So many are looked through sooner than the index is asked. */
const alwaysLookedThrough = 1000
/** So many found are enough to say how common a word is; else tickets of all ages are asked. */
const telling = 5
const sampleSize = 100

/** What a search is for, and of which tickets. */
export interface Search {
  readonly engine: SqlEngine
  readonly clauses: readonly Clause[]
  readonly filter: TicketFilter
}

export interface Wanted {
  readonly limit: number
  /** Only tickets with smaller numbers. */
  readonly below: number
}

/**
 * Numbers of the tickets that have, for each clause, all words in one message or in their own words, newest first.
 *
 * A full-text index fetches every row of a word, which takes long for a word that is everywhere. So the newest tickets
 * of the list are looked through first: a common word fills the page from them. If they do not, what they and a sample
 * hold says how common the word is, and so which way to go on is the shorter: to look on, or to ask the index.
 */
export async function foundTickets(
  engine: SqlEngine,
  query: TicketFilterQuery,
  filter: TicketFilter,
  { limit, below }: Wanted,
): Promise<readonly number[]> {
  const clauses = clausesOf(engine, query)
  if (clauses === null) return []
  const search: Search = { engine, clauses, filter }
  const tables = Math.max(...clauses.map((clause) => clause.tables.length))

  const found: number[] = []
  let from = below
  let looked = 0
  let sample: Sample | null = null
  let overall: number | null = null
  for (let look = firstLook; ;) {
    const newest = await lookThrough(search, { limit: look, below: from })
    found.push(...newest.found)
    if (found.length >= limit || newest.looked < look) return found.slice(0, limit)
    from = newest.lowest
    looked += look
    const recent = newest.found.length / look
    if (overall === null && newest.found.length < telling) sample = await lookAtSample(search, from)
    overall ??= sample?.all ?? recent
    const missing = Math.ceil(((limit - found.length) / Math.max(recent, overall)) * 1.3)
    const worthLooking = Math.max(alwaysLookedThrough, overall * from * engine.hitCost)
    if (looked > mostLookedThrough || missing * tables > worthLooking) break
    look = Math.min(Math.max(missing, look * 2), longestLook)
  }
  const driver = await driverOf(search, from, sample)
  return [...found, ...(await foundByIndex(search, driver, { limit: limit - found.length, below: from }))]
}

/** Looks into the words of the newest tickets of the list, one by one. */
async function lookThrough(search: Search, { limit, below }: Wanted) {
  const after = below === Infinity ? null : [below]
  const page = await ticketPage(search.engine, search.filter, { sort: 'number', descending: true, after, limit })
  const rows = await lookInto(search, page)
  const found = rows.filter((row) => row.found).map(({ number }) => number)
  return {
    looked: rows.length,
    lowest: Math.min(...rows.map(({ number }) => number)),
    found: found.toSorted((one, other) => other - one),
  }
}

/** Some tickets of every age, and how many of them have all clauses, and each of them, as shares. */
interface Sample {
  readonly tickets: readonly ComparedTicket[]
  readonly all: number
  readonly each: readonly number[]
}

/** The clause that the fewest of some tickets have: the index is asked for it, and what it finds for the others. */
async function driverOf(search: Search, below: number, looked: Sample | null): Promise<Driver> {
  const [only, ...others] = search.clauses as [Clause, ...Clause[]]
  if (others.length === 0 && isAnsweredByIndex(only)) return { clause: only, asked: only.asked }
  const { each, tickets } = looked ?? (await lookAtSample(search, below))
  const lengthOf = ({ asked }: Clause): number => [...asked.words, asked.beginning].join('').length
  const ranked = search.clauses.map((clause, place) => ({ clause, share: each[place] ?? 0 }))
  const [rarest] = ranked.toSorted(
    (one, other) => one.share - other.share || lengthOf(other.clause) - lengthOf(one.clause),
  )
  const clause = rarest?.clause ?? only
  return { clause, asked: isAnsweredByIndex(clause) ? clause.asked : rarestWord(clause, tickets) }
}

/** Looks into some tickets of every age once for every clause. */
async function lookAtSample({ engine, clauses }: Search, below: number): Promise<Sample> {
  const numbers = Array.from({ length: sampleSize }, (_, place) => Math.ceil((below * (place + 0.5)) / sampleSize))
  const found = clauses.map((clause, place) => sql`${hasClause(clause)} as ${sql.ref(`found_${place}`)}`)
  const { rows } = await sql<Readonly<Record<string, number>> & ComparedTicket>`
    select t.number, ${sql.join(found)}, ${comparedColumns}
    from (select number from ticket where ${numbersIn('number', numbers)}) as page
    join ticket as t on t.number = page.number`.execute(engine.db)
  const has = rows.map((row) => clauses.map((clause, place) => row[`found_${place}`] === 1 && hasParts([clause], row)))
  const share = (isIt: (one: readonly boolean[]) => boolean): number =>
    rows.length === 0 ? 0 : has.filter(isIt).length / rows.length
  return {
    tickets: rows,
    all: share((one) => one.every(Boolean)),
    each: clauses.map((_, place) => share((one) => one[place] === true)),
  }
}

async function lookInto({ engine, clauses }: Search, page: RawBuilder<unknown>) {
  const compared = clauses.some(({ part }) => part !== null) ? sql`, ${comparedColumns}` : sql``
  const { rows } = await sql<{ number: number; found: number } & ComparedTicket>`
    select t.number, ${sql.join(clauses.map(hasClause), sql` and `)} as found ${compared}
    from (${page}) as page join ticket as t on t.number = page.number`.execute(engine.db)
  return rows.map((row) => ({ number: row.number, found: row.found === 1 && hasParts(clauses, row) }))
}
