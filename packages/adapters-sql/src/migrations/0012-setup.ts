import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** What administrators have changed of the definition, version by version. */
export async function createSetup(db: Database, ddl: Ddl): Promise<void> {
  const { integer, word, hash, time, longText } = ddl.types
  await sql`create table if not exists setup_version (
    version ${integer} not null primary key,
    head_sequence ${integer} not null,
    head_hash ${hash} not null,
    at ${time} not null,
    actor_kind ${word} not null,
    actor_id ${word},
    parts ${longText} not null,
    changes ${longText} not null
  ) ${ddl.tableEnd}`.execute(db)
}
