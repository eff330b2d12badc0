import type { LiveTicketStore } from '@guichet/core/ports'
import type { Database } from '../engine.ts'
import { fromJson, isWord } from '../stored-text.ts'

export const liveTickets = (db: Database): LiveTicketStore => ({
  async insert({ hash, proof, expiresAt }) {
    await db
      .insertInto('live_ticket')
      .values({ hash, proof: JSON.stringify(proof), expires_at: expiresAt })
      .execute()
  },
  async take(hash, now) {
    if (!isWord(hash)) return null
    const row = await db.selectFrom('live_ticket').selectAll().where('hash', '=', hash).executeTakeFirst()
    if (!row) return null
    // Of all who have read it, whoever deletes it has it.
    const { numDeletedRows } = await db.deleteFrom('live_ticket').where('hash', '=', hash).executeTakeFirst()
    if (numDeletedRows === 0n || row.expires_at <= now) return null
    return { hash, proof: fromJson(row.proof), expiresAt: row.expires_at }
  },
})
