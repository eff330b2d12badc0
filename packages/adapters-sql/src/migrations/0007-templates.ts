import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** Answers that are written beforehand (B20). */
export async function createTemplates(db: Database, ddl: Ddl): Promise<void> {
  const { counter, integer, word, hash, time, text, longText } = ddl.types
  await sql`create table if not exists answer_template (
    position ${counter},
    id ${word} not null,
    version ${integer} not null,
    head_sequence ${integer} not null,
    head_hash ${hash} not null,
    name ${text} not null,
    department ${word},
    texts ${longText} not null,
    removed_at ${time}
  ) ${ddl.tableEnd}`.execute(db)
  await ddl.createIndex(db, { table: 'answer_template', name: 'answer_template_id', columns: ['id'], unique: true })
}
