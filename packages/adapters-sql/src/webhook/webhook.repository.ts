import { VersionConflict } from '@guichet/core/ports'
import type { WebhookStore, WebhookWrite } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { Database, SqlEngine } from '../engine.ts'
import { inTransaction } from '../failures.ts'
import { readCursor, writeCursor } from '../paging/cursor.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertLater, insertRows, updateAtVersion } from '../written-rows.ts'
import { toDelivery, toDeliveryRow, toWebhook, toWebhookRow } from './webhook.rows.ts'

const mostAtOnce = 500
const order = 'webhook_deliveries'
const keys = [{ column: 'id', kind: 'word' }] as const

export async function writeWebhook(context: WriteContext, write: WebhookWrite): Promise<void> {
  switch (write.kind) {
    case 'webhook.insert':
      await insertRows(context, 'webhook', [toWebhookRow(write.webhook)])
      return
    case 'webhook.update':
      if (!(await updateAtVersion(context, 'webhook', toWebhookRow(write.webhook), write.expectedVersion)))
        throw new VersionConflict('webhook', write.webhook.id)
      return
    case 'webhook_delivery.insert':
      return insertLater(context, 'webhook_delivery', [toDeliveryRow(write.delivery)])
    case 'webhook_delivery.update':
      if (!(await updateAtVersion(context, 'webhook_delivery', toDeliveryRow(write.delivery), write.expectedVersion)))
        throw new VersionConflict('webhook delivery', write.delivery.id)
      return
    case 'webhook_delivery.cancel':
      await context.trx
        .updateTable('webhook_delivery')
        .set({ state: 'cancelled', settled_at: write.at, version: sql`version + 1` })
        .where('webhook_id', '=', write.webhookId)
        .where('state', '=', 'waiting')
        .execute()
  }
}

/** Takes away what was settled long ago, some at a time. */
export async function sweepWebhookDeliveries(db: Database, before: string): Promise<void> {
  for (;;) {
    const old = await db
      .selectFrom('webhook_delivery')
      .select('id')
      .where('settled_at', '<', before)
      .limit(mostAtOnce)
      .execute()
    if (old.length === 0) return
    const ids = old.map(({ id }) => id)
    await db.deleteFrom('webhook_delivery').where('id', 'in', ids).execute()
  }
}

export const webhookReads = (engine: SqlEngine): WebhookStore => ({
  async find(id) {
    if (!isWord(id)) return null
    const row = await engine.db.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toWebhook(row) : null
  },
  async list() {
    const rows = await engine.db
      .selectFrom('webhook')
      .selectAll()
      .where('removed_at', 'is', null)
      .orderBy('position')
      .execute()
    return rows.map(toWebhook)
  },
  claim: ({ webhookId, now, leaseUntil }) =>
    inTransaction(engine, async (trx) => {
      const ready = trx
        .selectFrom('webhook_delivery')
        .selectAll()
        .where('webhook_id', '=', webhookId)
        .where('state', '=', 'waiting')
        .where('ready_at', '<=', now)
        .orderBy('ready_at')
        .orderBy('id')
        .limit(1)
      const [row] = await engine.lockedForClaim(ready).execute()
      if (!row) return null
      await trx.updateTable('webhook_delivery').set({ ready_at: leaseUntil }).where('id', '=', row.id).execute()
      return toDelivery(row)
    }),
  async findDelivery(id) {
    if (!isWord(id)) return null
    const row = await engine.db.selectFrom('webhook_delivery').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toDelivery(row) : null
  },
  async deliveries({ webhookId, states, cursor, limit }) {
    const [last] = cursor === undefined ? [] : readCursor(cursor, order, keys)
    let query = engine.db
      .selectFrom('webhook_delivery')
      .selectAll()
      .where('webhook_id', '=', webhookId)
      .orderBy('id', 'desc')
      .limit(limit + 1)
    if (states !== undefined) query = query.where('state', 'in', states)
    if (last !== undefined) query = query.where('id', '<', String(last))
    const rows = await query.execute()
    const items = rows.slice(0, limit).map(toDelivery)
    const end = items.at(-1)
    return { items, nextCursor: end !== undefined && rows.length > limit ? writeCursor(order, [end.id]) : null }
  },
})
