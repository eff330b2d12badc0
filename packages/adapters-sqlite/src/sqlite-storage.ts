import { migrate, migrationStatus, sqlStorage } from '@guichet/adapters-sql'
import type { MigrationStatus, SqlEngine } from '@guichet/adapters-sql'
import type { Storage } from '@guichet/core/ports'
import { sqliteEngine } from './sqlite.engine.ts'

export interface SqliteOptions {
  /** Path of the database; it is made when it is missing. `:memory:` for tests. One process at a time should serve it. */
  readonly file: string
}

/**
 * Opens a helpdesk's storage in one SQLite file and brings its schema up to date. A commit is acknowledged when it is on
 * disk (WAL, `synchronous=FULL`).
 * @throws when the file cannot be opened, or was made by a newer version.
 */
export async function sqliteStorage({ file }: SqliteOptions): Promise<Storage> {
  const engine = sqliteEngine(file)
  try {
    await migrate(engine)
  } catch (error) {
    await engine.db.destroy()
    throw error
  }
  return sqlStorage(engine)
}

/** Brings the schema up to date and answers the names of the steps it ran. */
export const migrateSqlite = ({ file }: SqliteOptions): Promise<readonly string[]> => using(sqliteEngine(file), migrate)

/** Which steps have been run. Changes nothing. */
export const sqliteMigrationStatus = ({ file }: SqliteOptions): Promise<readonly MigrationStatus[]> =>
  using(sqliteEngine(file), migrationStatus)

async function using<Value>(engine: SqlEngine, work: (engine: SqlEngine) => Promise<Value>): Promise<Value> {
  try {
    return await work(engine)
  } finally {
    await engine.db.destroy()
  }
}
