import { countsOfDeed, keyOfCount, mergedCounts } from '@guichet/core/ports'
import type { DayCount } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { Insertable, Selectable, Transaction } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { inTransaction } from '../failures.ts'
import type { Schema } from '../schema.ts'
import { fromJson } from '../stored-text.ts'
import { insertRows } from '../written-rows.ts'
import { toDeed } from './deed.repository.ts'
import type { DeedDayTable } from './stats.tables.ts'

const rowsAtOnce = 200

const toRow = (count: DayCount): Insertable<DeedDayTable> => ({
  person_id: count.personId,
  day: count.day,
  department: count.department,
  measure: count.measure,
  amount: count.count,
  seconds: count.seconds,
  slots: JSON.stringify(count.slots),
})

/** A row as a count. */
export const toCount = (row: Selectable<DeedDayTable>): DayCount => ({
  personId: row.person_id,
  day: row.day,
  department: row.department,
  measure: row.measure as DayCount['measure'],
  count: row.amount,
  seconds: row.seconds,
  slots: fromJson<number[]>(row.slots),
})

/**
 * Adds deeds up by day, in one transaction with the mark that they are, so that none is counted twice or lost. One at a
 * time over all nodes: who tallies holds a row that no commit touches.
 */
export async function tallyDeeds(
  engine: SqlEngine,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<number> {
  return inTransaction(engine, async (trx) => {
    const context = { engine, trx, numbers: new Map() }
    const turn = () => engine.onTaken(['name'], () => ({ turns: sql`deed_turn.turns + 1` }))
    await insertRows(context, 'deed_turn', [{ name: 'tally', turns: 1 }], turn)
    const rows = await trx
      .selectFrom('deed')
      .selectAll()
      .where('tallied', '=', 0)
      .where('at', '<', before)
      .orderBy('at')
      .limit(limit)
      .execute()
    if (rows.length === 0) return 0
    const added = mergedCounts(rows.map(toDeed).flatMap(countsOfDeed))
    const wanted = new Set(added.map(keyOfCount))
    const known = (await countsThere(trx, added)).filter((count) => wanted.has(keyOfCount(count)))
    const counts = mergedCounts([...known, ...added]).map(toRow)
    const end = () =>
      engine.onTaken(['person_id', 'day', 'department', 'measure'], (incoming) => ({
        amount: incoming('amount'),
        seconds: incoming('seconds'),
        slots: incoming('slots'),
      }))
    for (let from = 0; from < counts.length; from += rowsAtOnce)
      await insertRows(context, 'deed_day', counts.slice(from, from + rowsAtOnce), end)
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      await trx
        .updateTable('deed')
        .set({ tallied: 1 })
        .where(
          'place',
          'in',
          rows.slice(from, from + rowsAtOnce).map(({ place }) => place),
        )
        .execute()
    return rows.length
  })
}

/** The counts of some people and days, as they stand. */
async function countsThere(trx: Transaction<Schema>, counts: readonly DayCount[]): Promise<readonly DayCount[]> {
  const people = [...new Set(counts.map(({ personId }) => personId))]
  const days = [...new Set(counts.map(({ day }) => day))]
  const found: DayCount[] = []
  for (let from = 0; from < people.length; from += rowsAtOnce)
    for (let place = 0; place < days.length; place += rowsAtOnce) {
      const rows = await trx
        .selectFrom('deed_day')
        .selectAll()
        .where('person_id', 'in', people.slice(from, from + rowsAtOnce))
        .where('day', 'in', days.slice(place, place + rowsAtOnce))
        .execute()
      found.push(...rows.map(toCount))
    }
  return found
}
