import { VersionConflict } from '@guichet/core/ports'
import type { IdempotencyRecord, IdempotencyStore, TicketId } from '@guichet/core/ports'
import type { Database } from '../engine.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertLater } from '../written-rows.ts'

/** Of two commits with one key, the second to arrive is refused. One that has ended gives way. */
export async function insertIdempotencyRecord(
  context: WriteContext,
  record: IdempotencyRecord,
  over?: string,
): Promise<void> {
  if (over !== undefined)
    await context.trx
      .deleteFrom('idempotency')
      .where('request_key', '=', record.key)
      .where('expires_at', '=', over)
      .execute()
  const row = {
    request_key: record.key,
    request_hash: record.requestHash,
    answer: record.answer,
    ticket_id: record.ticketId,
    expires_at: record.expiresAt,
  }
  const refusal = () => new VersionConflict('idempotency key', record.key)
  await insertLater(context, 'idempotency', [row], { refusal })
}

export const idempotencyReads = (db: Database): IdempotencyStore => ({
  async find(key) {
    if (!isWord(key)) return null
    const row = await db.selectFrom('idempotency').selectAll().where('request_key', '=', key).executeTakeFirst()
    if (!row) return null
    return {
      key: row.request_key,
      requestHash: row.request_hash,
      answer: row.answer,
      ticketId: row.ticket_id as TicketId | null,
      expiresAt: row.expires_at,
    }
  },
})
