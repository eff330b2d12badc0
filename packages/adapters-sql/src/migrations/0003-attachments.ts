import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl, IndexDefinition } from './ddl.ts'

/** Files below messages, uploads that wait, and the keys of contents that are to go. */
export async function createAttachments(db: Database, ddl: Ddl): Promise<void> {
  const { integer, word, hash, time, text } = ddl.types
  await sql`create table if not exists attachment (
    id ${word} not null primary key,
    ticket_id ${word},
    message_id ${word},
    uploader ${word} not null,
    file_name ${text} not null,
    safe_name ${text} not null,
    claimed_type ${text} not null,
    detected_type ${text},
    flagged ${integer} not null,
    size ${integer} not null,
    sha256 ${hash} not null,
    inline ${integer} not null,
    content_id ${text},
    blob_key ${word} not null,
    created_at ${time} not null
  ) ${ddl.tableEnd}`.execute(db)
  await sql`create table if not exists blob_to_remove (
    blob_key ${word} not null primary key
  ) ${ddl.tableEnd}`.execute(db)
  for (const index of indexes) await ddl.createIndex(db, index)
}

const indexes: readonly IndexDefinition[] = [
  { table: 'attachment', name: 'attachment_ticket', columns: ['ticket_id', 'message_id', 'id'] },
  { table: 'attachment', name: 'attachment_unsent', columns: ['message_id', 'created_at'] },
  { table: 'attachment', name: 'attachment_blob', columns: ['blob_key'], unique: true },
]
