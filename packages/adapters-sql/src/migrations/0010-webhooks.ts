import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** Addresses that are told what happens, and what is sent to each (E10). */
export async function createWebhooks(db: Database, ddl: Ddl): Promise<void> {
  const { counter, integer, word, hash, time, text, longText } = ddl.types
  await sql`create table if not exists webhook (
    position ${counter},
    id ${word} not null,
    version ${integer} not null,
    head_sequence ${integer} not null,
    head_hash ${hash} not null,
    name ${text} not null,
    url ${longText} not null,
    types ${longText} not null,
    secret ${text} not null,
    previous_secret ${text},
    previous_until ${time},
    off_because ${word},
    failing_since ${time},
    failures ${integer} not null,
    held_until ${time},
    created_at ${time} not null,
    removed_at ${time}
  ) ${ddl.tableEnd}`.execute(db)
  await sql`create table if not exists webhook_delivery (
    id ${word} not null primary key,
    version ${integer} not null,
    webhook_id ${word} not null,
    type ${word} not null,
    subject ${word} not null,
    sequence ${integer} not null,
    at ${time} not null,
    state ${word} not null,
    attempts ${integer} not null,
    due_at ${time} not null,
    ready_at ${time} not null,
    tried_at ${time},
    status ${integer},
    problem ${word},
    took_milliseconds ${integer},
    settled_at ${time}
  ) ${ddl.tableEnd}`.execute(db)
  await ddl.createIndex(db, { table: 'webhook', name: 'webhook_id', columns: ['id'], unique: true })
  const index = (name: string, columns: readonly string[]) =>
    ddl.createIndex(db, { table: 'webhook_delivery', name: `webhook_delivery_${name}`, columns })
  await index('ready', ['webhook_id', 'state', 'ready_at', 'id'])
  await index('newest', ['webhook_id', 'id'])
  await index('age', ['settled_at'])
}
