import type { ChatId, MailStore, OutboxItem, TicketId } from '@guichet/core/ports'
import { AlreadyExists, VersionConflict } from '@guichet/core/ports'
import type { Database, SqlEngine } from '../engine.ts'
import { inTransaction } from '../failures.ts'
import { placeColumn } from '../place-column.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertLater } from '../written-rows.ts'
import { toOutboxItem, toOutboxRow } from './mail.rows.ts'

const mostAtOnce = 500

/** One mail per cause and recipient. */
export async function insertOutboxItem(context: WriteContext, item: OutboxItem): Promise<void> {
  await insertLater(context, 'outbox', [toOutboxRow(item)], { refusal: () => new AlreadyExists('outbox') })
}

export async function updateOutboxItem({ trx }: WriteContext, item: OutboxItem, version: number): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('outbox')
    .set(toOutboxRow(item))
    .where('id', '=', item.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new VersionConflict('outbox', item.id)
}

export async function deleteOutboxOf({ trx }: WriteContext, place: TicketId | ChatId): Promise<void> {
  await trx.deleteFrom('outbox').where(placeColumn(place), '=', place).execute()
}

/** Takes away what was settled long ago, some at a time. */
export async function sweepOutbox(db: Database, before: string): Promise<void> {
  for (;;) {
    const old = await db.selectFrom('outbox').select('id').where('settled_at', '<', before).limit(mostAtOnce).execute()
    if (old.length === 0) return
    await db
      .deleteFrom('outbox')
      .where(
        'id',
        'in',
        old.map(({ id }) => id),
      )
      .execute()
  }
}

export const outboxReads = (
  engine: SqlEngine,
): Pick<MailStore, 'claimOutbox' | 'findOutbox' | 'late' | 'outboxOf'> => ({
  claimOutbox: ({ now, leaseUntil, limit }) =>
    inTransaction(engine, async (trx) => {
      const ready = trx
        .selectFrom('outbox')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('ready_at', '<=', now)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('outbox as earlier')
                .select('earlier.id')
                .whereRef('earlier.ticket_id', '=', 'outbox.ticket_id')
                .whereRef('earlier.recipient_key', '=', 'outbox.recipient_key')
                .where('earlier.state', '=', 'waiting')
                .whereRef('earlier.id', '<', 'outbox.id'),
            ),
          ),
        )
        .orderBy('ready_at')
        .orderBy('id')
        .limit(limit)
      const rows = await engine.lockedForClaim(ready).execute()
      const ids = rows.map(({ id }) => id)
      if (ids.length > 0) await trx.updateTable('outbox').set({ ready_at: leaseUntil }).where('id', 'in', ids).execute()
      return rows.map(toOutboxItem)
    }),
  async findOutbox(id) {
    if (!isWord(id)) return null
    const row = await engine.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toOutboxItem(row) : null
  },
  async late(before) {
    const waiting = engine.db.selectFrom('outbox').where('state', '=', 'waiting').where('created_at', '<', before)
    const oldest = await waiting.select(['created_at', 'said']).orderBy('created_at').limit(1).executeTakeFirst()
    if (!oldest) return { count: 0, since: null, said: '' }
    const { count } = await waiting
      .select(({ fn }) => fn.countAll<number | bigint>().as('count'))
      .executeTakeFirstOrThrow()
    return { count: Number(count), since: oldest.created_at, said: oldest.said }
  },
  async outboxOf(ticket) {
    if (!isWord(ticket)) return []
    const rows = await engine.db
      .selectFrom('outbox')
      .selectAll()
      .where('ticket_id', '=', ticket)
      .orderBy('id')
      .execute()
    return rows.map(toOutboxItem)
  },
})
