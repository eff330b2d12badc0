import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** Named views of tickets (D5), and the order in which each person has put them. */
export async function createViews(db: Database, ddl: Ddl): Promise<void> {
  const { counter, integer, word, hash, time, text, longText } = ddl.types
  await sql`create table if not exists saved_view (
    position ${counter},
    id ${word} not null,
    version ${integer} not null,
    head_sequence ${integer} not null,
    head_hash ${hash} not null,
    owner_id ${word} not null,
    audience ${word} not null,
    department ${word},
    name ${text} not null,
    query ${text} not null,
    look ${longText} not null,
    removed_at ${time}
  ) ${ddl.tableEnd}`.execute(db)
  await sql`create table if not exists view_order (
    person_id ${word} not null primary key,
    view_ids ${longText} not null
  ) ${ddl.tableEnd}`.execute(db)
  await ddl.createIndex(db, { table: 'saved_view', name: 'saved_view_id', columns: ['id'], unique: true })
  await ddl.createIndex(db, { table: 'saved_view', name: 'saved_view_owner', columns: ['owner_id', 'position'] })
  await ddl.createIndex(db, { table: 'saved_view', name: 'saved_view_audience', columns: ['audience', 'position'] })
}
