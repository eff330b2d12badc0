import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl } from './ddl.ts'

/** Imports in the background, and what they have refused (E9). */
export async function createImports(db: Database, ddl: Ddl): Promise<void> {
  const { counter, integer, word, time, longText } = ddl.types
  await sql`create table if not exists import_job (
    position ${counter},
    id ${word} not null,
    version ${integer} not null,
    state ${word} not null,
    job ${longText} not null
  ) ${ddl.tableEnd}`.execute(db)
  await ddl.createIndex(db, { table: 'import_job', name: 'import_job_id', columns: ['id'], unique: true })
  await ddl.createIndex(db, { table: 'import_job', name: 'import_job_state', columns: ['state', 'position'] })
  await sql`create table if not exists import_problem (
    job_id ${word} not null,
    place ${integer} not null,
    at ${time} not null,
    problem ${longText} not null,
    primary key (job_id, place)
  ) ${ddl.keyedTableEnd}`.execute(db)
  await ddl.createIndex(db, { table: 'import_problem', name: 'import_problem_at', columns: ['at'] })
}
