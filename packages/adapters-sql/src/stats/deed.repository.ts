import { deedsOf } from '@guichet/core/ports'
import type { ChangeSet, Deed, DeedQuery, Page } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { Insertable, Selectable } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { readCursor, writeCursor } from '../paging/cursor.ts'
import type { Key } from '../paging/cursor.ts'
import { orderedPage, ordering } from '../paging/ordered-page.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertLater } from '../written-rows.ts'
import type { DeedTable } from './stats.tables.ts'

const toRow = (deed: Deed): Insertable<DeedTable> => ({
  subject: deed.subject,
  sequence: deed.sequence,
  measure: deed.measure,
  at: deed.at,
  department: deed.department,
  person_id: deed.personId,
  seconds: deed.seconds,
  tallied: 0,
})

/** A row as a deed. */
export const toDeed = (row: Omit<Selectable<DeedTable>, 'place' | 'tallied'>): Deed => ({
  subject: row.subject,
  sequence: row.sequence,
  measure: row.measure as Deed['measure'],
  at: row.at,
  department: row.department,
  personId: row.person_id,
  seconds: row.seconds,
})

/** The deeds of a commit: rows of its own and no other's. An answer that is taken back was none. */
export async function recordDeeds(context: WriteContext, changes: ChangeSet): Promise<void> {
  for (const write of changes.writes)
    if (write.kind === 'message.remove')
      await context.trx
        .deleteFrom('deed')
        .where('subject', '=', write.message.ticketId)
        .where('sequence', '=', write.message.sequence)
        .where('tallied', '=', 0)
        .execute()
  await insertLater(context, 'deed', deedsOf(changes).map(toRow))
}

const rowsAtOnce = 500

/** Adds deeds; those that are there stay as they are. */
export async function addDeeds({ engine, trx }: WriteContext, deeds: readonly Deed[]): Promise<void> {
  const end = engine.onTaken(['subject', 'sequence', 'measure'], () => ({ measure: sql`deed.measure` }))
  for (let from = 0; from < deeds.length; from += rowsAtOnce)
    await trx
      .insertInto('deed')
      .values(deeds.slice(from, from + rowsAtOnce).map(toRow))
      .modifyEnd(end)
      .execute()
}

const keys: readonly Key[] = [
  { column: 'at', kind: 'word' },
  { column: 'subject', kind: 'word' },
  { column: 'sequence', kind: 'number' },
]
const order = 'deeds'
const noPage: Page<Deed> = { items: [], nextCursor: null }

const within = (times: NonNullable<DeedQuery['times']>) =>
  sql`(${sql.join(
    times.map(({ from, before }) => sql`(at >= ${from} and at < ${before})`),
    sql` or `,
  )})`

/** The deeds behind a figure, newest first. */
export async function listDeeds(engine: SqlEngine, query: DeedQuery): Promise<Page<Deed>> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, order, keys)
  const { measure, department, personId } = query
  if (![department, personId].every((word) => word === undefined || isWord(word))) return noPage
  if (query.times?.length === 0) return noPage
  const page = orderedPage(engine, {
    table: 'deed',
    index: 'deed_list',
    dimensions: [{ column: 'measure', values: [measure] }],
    conditions: [
      sql`at >= ${query.from}`,
      sql`at < ${query.before}`,
      ...(query.times ? [within(query.times)] : []),
      ...(department === undefined ? [] : [sql`department = ${department}`]),
      ...(personId === undefined ? [] : [sql`person_id = ${personId}`]),
    ],
    keys,
    descending: true,
    after,
    limit: query.limit + 1,
  })
  const { rows } = await sql<Selectable<DeedTable>>`
    select deed.* from (${page}) as page
    join deed on deed.subject = page.subject and deed.sequence = page.sequence and deed.measure = ${measure}
    order by ${ordering({ keys, descending: true }, 'page')}`.execute(engine.db)
  const items = rows.slice(0, query.limit).map(toDeed)
  const last = items.at(-1)
  return {
    items,
    nextCursor:
      last !== undefined && rows.length > query.limit
        ? writeCursor(order, [last.at, last.subject, last.sequence])
        : null,
  }
}
