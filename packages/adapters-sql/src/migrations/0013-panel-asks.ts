import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** Whenever an agent asked a customer to authorise access to the panel, and what the customer said. */
export async function createPanelAsks(db: Database, ddl: Ddl): Promise<void> {
  const { integer, word, time } = ddl.types
  await sql`create table if not exists panel_ask (
    id ${word} not null primary key,
    version ${integer} not null,
    conversation_id ${word} not null,
    open_conversation ${word},
    agent_id ${word} not null,
    asked_at ${time} not null,
    answered_at ${time},
    answer ${word}
  ) ${ddl.tableEnd}`.execute(db)
  const table = 'panel_ask'
  await ddl.createIndex(db, { table, name: 'panel_ask_open', columns: ['open_conversation'], unique: true })
  await ddl.createIndex(db, { table, name: 'panel_ask_conversation', columns: ['conversation_id', 'id'] })
}
