import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** Languages that administrators have brought (B5). */
export async function createLanguages(db: Database, ddl: Ddl): Promise<void> {
  const { integer, word, hash, time, longText } = ddl.types
  await sql`create table if not exists language (
    locale ${word} not null primary key,
    version ${integer} not null,
    head_sequence ${integer} not null,
    head_hash ${hash} not null,
    draft ${longText} not null,
    published ${longText},
    changed_at ${time} not null,
    published_at ${time},
    removed_at ${time}
  ) ${ddl.tableEnd}`.execute(db)
}
