import { countsOfDeed, everybody, mergedCounts } from '@guichet/core/ports'
import type { CountQuery, DayCount, OpenCount, StatsStore } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { inTransaction } from '../failures.ts'
import { isWord } from '../stored-text.ts'
import { addDeeds, listDeeds } from './deed.repository.ts'
import { tallyDeeds, toCount } from './tally.ts'

const dayMs = 86_400_000

const inDepartment = (department: CountQuery['department']): RawBuilder<unknown> =>
  department === undefined ? sql`` : sql`and department = ${department}`

const ofMeasures = (measures: CountQuery['measures']): RawBuilder<unknown> =>
  measures === undefined ? sql`` : sql`and measure in (${sql.join(measures)})`

/** Deeds that are in no day yet, of the people and days that are asked for. */
function pending({ people, from, to, department, measures }: CountQuery): RawBuilder<unknown> {
  const end = new Date(Date.parse(`${to}T00:00:00.000Z`) + dayMs).toISOString()
  const whose = people.includes(everybody) ? sql`` : sql`and person_id in (${sql.join(people)})`
  const where = sql`${inDepartment(department)} ${ofMeasures(measures)}`
  return sql`tallied = 0 and at >= ${`${from}T00:00:00.000Z`} and at < ${end} ${whose} ${where}`
}

const counted = ({ people, from, to, department, measures }: CountQuery): RawBuilder<unknown> =>
  sql`person_id in (${sql.join(people)}) and day >= ${from} and day <= ${to}
    ${inDepartment(department)} ${ofMeasures(measures)}`

const isAnswerable = ({ people, department }: CountQuery): boolean =>
  people.length > 0 && people.every(isWord) && (department === undefined || isWord(department))

interface CountedRow {
  readonly person_id: string
  readonly day: string
  readonly department: string
  readonly measure: string
  readonly amount: number | string
  readonly seconds: number | string
  /** Null for a deed that is in no day yet; its time stands for the day. */
  readonly slots: string | null
}

/** One statement reads days and what is in none yet: a deed is in one of the two at any moment. */
async function days(engine: SqlEngine, query: CountQuery): Promise<readonly DayCount[]> {
  if (!isAnswerable(query)) return []
  const { rows } = await sql<CountedRow>`
    select person_id, day, department, measure, amount, seconds, slots from deed_day where ${counted(query)}
    union all
    select person_id, at, department, measure, 1, seconds, null from deed where ${pending(query)}`.execute(engine.db)
  const asked = new Set(query.people)
  const fresh: DayCount[] = []
  const settled: DayCount[] = []
  for (const row of rows) {
    const measure = row.measure as DayCount['measure']
    const seconds = Number(row.seconds)
    if (row.slots !== null) settled.push(toCount({ ...row, slots: row.slots, amount: Number(row.amount), seconds }))
    else
      fresh.push(
        ...countsOfDeed({
          subject: '',
          sequence: 0,
          measure,
          at: row.day,
          department: row.department,
          personId: row.person_id,
          seconds,
        }),
      )
  }
  return mergedCounts([...settled, ...fresh.filter(({ personId }) => asked.has(personId))])
}

async function sums(engine: SqlEngine, query: CountQuery): ReturnType<StatsStore['sums']> {
  if (!isAnswerable(query)) return []
  const everyone = query.people.includes(everybody)
  const own = sql`
    select person_id, measure, count(*) as amount, sum(seconds) as seconds from deed
    where ${pending(query)} and person_id <> '' group by person_id, measure`
  const all = sql`
    select ${everybody} as person_id, measure, count(*) as amount, sum(seconds) as seconds from deed
    where ${pending({ ...query, people: [everybody] })} group by measure`
  const { rows } = await sql<CountedRow>`
    select person_id, measure, sum(amount) as amount, sum(seconds) as seconds from (
      select person_id, measure, amount, seconds
      from ${engine.tableBy('deed_day', 't', 'deed_day_sum')} where ${counted(query)}
    ) as days group by person_id, measure
    union all select * from (${own}) as fresh
    ${everyone ? sql`union all select * from (${all}) as everyone` : sql``}`.execute(engine.db)
  const asked = new Set(query.people)
  const found = new Map<string, Awaited<ReturnType<StatsStore['sums']>>[number]>()
  for (const row of rows.filter(({ person_id: id }) => asked.has(id))) {
    const key = `${row.person_id} ${row.measure}`
    const known = found.get(key)
    found.set(key, {
      personId: row.person_id,
      measure: row.measure as DayCount['measure'],
      count: (known?.count ?? 0) + Number(row.amount),
      seconds: (known?.seconds ?? 0) + Number(row.seconds),
    })
  }
  return [...found.values()]
}

async function open(
  engine: SqlEngine,
  { departments, holder, since }: Parameters<StatsStore['open']>[0],
): Promise<readonly OpenCount[]> {
  const known = departments.filter(isWord)
  if (known.length === 0 || (holder !== undefined && !isWord(holder))) return []
  const younger = since.map(
    (at, place) => sql`, sum(case when opened_at >= ${at} then 1 else 0 end) as ${sql.ref(`since${place}`)}`,
  )
  const held = holder === undefined ? sql`` : sql`and holder_id = ${holder}`
  const { rows } = await sql<{ status: string; amount: number | string; oldest: string } & Record<string, unknown>>`
    select status, count(*) as amount, min(opened_at) as oldest ${sql.join(younger, sql` `)}
    from ${engine.tableBy('ticket', 't', 'ticket_status')}
    where department in (${sql.join(known)}) and phase = 'open' ${held} group by status`.execute(engine.db)
  return rows.map((row) => ({
    status: row.status,
    count: Number(row.amount),
    oldest: row.oldest,
    since: since.map((_, place) => Number(row[`since${place}`])),
  }))
}

export const statsReads = (engine: SqlEngine): StatsStore => ({
  days: (query) => days(engine, query),
  sums: (query) => sums(engine, query),
  deeds: (query) => listDeeds(engine, query),
  open: (query) => open(engine, query),
  tally: (range) => tallyDeeds(engine, range),
  add: (deeds) => inTransaction(engine, (trx) => addDeeds({ engine, trx, numbers: new Map() }, deeds)),
})
