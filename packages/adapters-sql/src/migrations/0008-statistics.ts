import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl, IndexDefinition } from './ddl.ts'

/** What is counted, and counts by day. `guichet statistics` fills them from a log that is older. */
export async function createStatistics(db: Database, ddl: Ddl): Promise<void> {
  const { counter, integer, number, word, time, longText } = ddl.types
  await sql`create table if not exists deed (
    place ${counter},
    subject ${word} not null,
    sequence ${integer} not null,
    measure ${word} not null,
    at ${time} not null,
    department ${word} not null,
    person_id ${word} not null,
    seconds ${number} not null,
    tallied ${integer} not null
  ) ${ddl.tableEnd}`.execute(db)
  await sql`create table if not exists deed_day (
    person_id ${word} not null,
    day ${word} not null,
    department ${word} not null,
    measure ${word} not null,
    amount ${integer} not null,
    seconds ${number} not null,
    slots ${longText} not null,
    primary key (person_id, day, department, measure)
  ) ${ddl.keyedTableEnd}`.execute(db)
  await sql`create table if not exists deed_turn (
    name ${word} not null primary key,
    turns ${integer} not null
  ) ${ddl.tableEnd}`.execute(db)
  for (const index of indexes) await ddl.createIndex(db, index)
}

const indexes: readonly IndexDefinition[] = [
  { table: 'deed', name: 'deed_subject', columns: ['subject', 'sequence', 'measure'], unique: true },
  { table: 'deed', name: 'deed_list', columns: ['measure', 'at', 'subject', 'sequence'] },
  { table: 'deed', name: 'deed_pending', columns: ['tallied', 'at'] },
  {
    table: 'deed_day',
    name: 'deed_day_sum',
    columns: ['person_id', 'day', 'department', 'measure', 'amount', 'seconds'],
  },
]
