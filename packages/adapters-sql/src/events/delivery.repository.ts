import { VersionConflict } from '@guichet/core/ports'
import type { Delivery, DeliveryId, DeliveryStore, EventWrite } from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { inTransaction } from '../failures.ts'
import type { DeliveryTable } from './event.tables.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertLater } from '../written-rows.ts'

type Cancel = Extract<EventWrite, { kind: 'delivery.cancel' }>

const toRow = (delivery: Delivery): Insertable<DeliveryTable> => ({
  id: delivery.id,
  subscriber: delivery.subscriber,
  subject: delivery.subject,
  sequence: delivery.sequence,
  attempts: delivery.attempts,
  due_at: delivery.dueAt,
  ready_at: delivery.dueAt,
  state: delivery.state,
  last_error: delivery.lastError,
})

const toDelivery = (row: Selectable<DeliveryTable>): Delivery => ({
  id: row.id as DeliveryId,
  subscriber: row.subscriber,
  subject: row.subject,
  sequence: row.sequence,
  attempts: row.attempts,
  dueAt: row.due_at,
  state: row.state as Delivery['state'],
  lastError: row.last_error,
})

/** Writes deliveries that stand side by side in a commit with one statement. */
export async function insertDeliveries(context: WriteContext, deliveries: readonly Delivery[]): Promise<void> {
  await insertLater(context, 'delivery', deliveries.map(toRow))
}

/** Takes away what nobody has claimed and is not yet due. */
export async function cancelDelivery({ trx }: WriteContext, write: Cancel): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('delivery')
    .where('state', '=', 'waiting')
    .where('ready_at', '>', write.now)
    .whereRef('ready_at', '=', 'due_at')
    .where('attempts', '=', 0)
    .where('subscriber', '=', write.subscriber)
    .where('subject', '=', write.subject)
    .where('sequence', '=', write.sequence)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new VersionConflict('delivery', `${write.subject} ${write.sequence}`)
}

export const deliveries = (engine: SqlEngine): DeliveryStore => ({
  async claim({ subscribers, now, leaseUntil, limit }) {
    const known = subscribers.filter(isWord)
    if (known.length === 0) return []
    return inTransaction(engine, async (trx) => {
      const ready = trx
        .selectFrom('delivery')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('ready_at', '<=', now)
        .where('subscriber', 'in', known)
        .orderBy('ready_at')
        .orderBy('id')
        .limit(limit)
      const rows = await engine.lockedForClaim(ready).execute()
      const ids = rows.map(({ id }) => id)
      if (ids.length > 0)
        await trx.updateTable('delivery').set({ ready_at: leaseUntil }).where('id', 'in', ids).execute()
      return rows.map(toDelivery)
    })
  },
  async settle(deliveries) {
    const done = deliveries.filter(({ state }) => state === 'done').map(({ id }) => id)
    await inTransaction(engine, async (trx) => {
      // What is done is never asked for again, and a late outcome of another try must not bring it back.
      if (done.length > 0) await trx.deleteFrom('delivery').where('id', 'in', done).execute()
      for (const delivery of deliveries.filter(({ state }) => state !== 'done'))
        await trx.updateTable('delivery').set(toRow(delivery)).where('id', '=', delivery.id).execute()
    })
  },
  async late(before) {
    const { count } = await engine.db
      .selectFrom('delivery')
      .select(({ fn }) => fn.countAll<number | bigint>().as('count'))
      .where('state', '=', 'waiting')
      .where(({ eb, or }) => or([eb('due_at', '<', before), eb('attempts', '>=', 3)]))
      .executeTakeFirstOrThrow()
    return Number(count)
  },
  async setAside({ limit }) {
    const rows = await engine.db
      .selectFrom('delivery')
      .selectAll()
      .where('state', '=', 'set_aside')
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(toDelivery)
  },
})
