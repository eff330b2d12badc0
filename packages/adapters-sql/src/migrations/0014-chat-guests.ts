import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** A colleague who is invited into a chat. */
export async function addChatGuests(db: Database, ddl: Ddl): Promise<void> {
  await ddl.addColumn(db, 'chat', 'guest_id', ddl.types.word)
  await ddl.createIndex(db, { table: 'chat', name: 'chat_guest', columns: ['guest_id', 'place'] })
}
