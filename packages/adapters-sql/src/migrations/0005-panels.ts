import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl, IndexDefinition } from './ddl.ts'

/** Consent to enter customers' panels, visits by it, and what was done in them. */
export async function createPanels(db: Database, ddl: Ddl): Promise<void> {
  const { counter, integer, word, hash, time, text, longText } = ddl.types
  const end = ddl.tableEnd
  await sql`create table if not exists panel_grant (
    id ${word} not null primary key,
    version ${integer} not null,
    conversation_id ${word} not null,
    open_conversation ${word},
    customer_id ${word} not null,
    connector_id ${word} not null,
    state ${word} not null,
    username_hint ${text} not null,
    sealed ${longText},
    created_at ${time} not null,
    authorised_at ${time},
    expires_at ${time} not null,
    open_until ${time},
    ended_at ${time},
    end_reason ${word}
  ) ${end}`.execute(db)
  await sql`create table if not exists panel_visit (
    id ${word} not null primary key,
    version ${integer} not null,
    label ${word} not null,
    grant_id ${word} not null,
    conversation_id ${word} not null,
    open_conversation ${word},
    agent_id ${word} not null,
    open_agent ${word},
    owner_node ${text} not null,
    state ${word} not null,
    created_at ${time} not null,
    open_since ${time},
    live_at ${time},
    last_active_at ${time},
    soft_ms ${integer} not null,
    hard_ms ${integer} not null,
    grace_idle_ms ${integer} not null,
    entry_hash ${hash},
    cookie_hash ${hash},
    jar_sealed ${longText},
    renewals ${integer} not null,
    pages ${integer} not null,
    changes ${integer} not null,
    denied ${integer} not null,
    ended_at ${time},
    end_reason ${word}
  ) ${end}`.execute(db)
  await sql`create table if not exists panel_activity (
    place ${counter},
    visit_id ${word} not null,
    at ${time} not null,
    method ${word} not null,
    path ${text} not null,
    status ${integer} not null,
    kind ${word} not null
  ) ${end}`.execute(db)
  for (const index of indexes) await ddl.createIndex(db, index)
}

const indexes: readonly IndexDefinition[] = [
  { table: 'panel_grant', name: 'panel_grant_open', columns: ['open_conversation'], unique: true },
  { table: 'panel_grant', name: 'panel_grant_until', columns: ['open_until'] },
  { table: 'panel_visit', name: 'panel_visit_label', columns: ['label'], unique: true },
  { table: 'panel_visit', name: 'panel_visit_open', columns: ['open_conversation'], unique: true },
  { table: 'panel_visit', name: 'panel_visit_agent', columns: ['open_agent'] },
  { table: 'panel_visit', name: 'panel_visit_since', columns: ['open_since'] },
  { table: 'panel_visit', name: 'panel_visit_conversation', columns: ['conversation_id', 'id'] },
  { table: 'panel_activity', name: 'panel_activity_visit', columns: ['visit_id', 'place'] },
]
