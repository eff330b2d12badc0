import { migrate, migrationStatus, sqlStorage } from '@guichet/adapters-sql'
import type { MigrationStatus, SqlEngine } from '@guichet/adapters-sql'
import type { Storage } from '@guichet/core/ports'
import { sql } from 'kysely'
import { mysqlEngine } from './mysql.engine.ts'
import type { MysqlPoolOptions } from './mysql.pool.ts'

export interface MysqlOptions extends MysqlPoolOptions {
  /** Whether a server may be used that acknowledges commits before they are on disk: for tests. */
  readonly allowWeakDurability?: boolean
}

/**
 * Opens a helpdesk's storage on MySQL 8 or MariaDB 10.11 and later, and brings its schema up to date.
 * @throws when the server does not answer, acknowledges commits before they are on disk (data-1), or the database was
 *   made by a newer version.
 */
export async function mysqlStorage(options: MysqlOptions): Promise<Storage> {
  await using(patientEngine(options), async (engine) => {
    if (options.allowWeakDurability !== true) await assertDurable(engine)
    await migrate(engine)
  })
  return sqlStorage(mysqlEngine(options))
}

/** For steps that may take as long as the tables are large. */
const patientEngine = (options: MysqlPoolOptions): SqlEngine => mysqlEngine({ ...options, poolSize: 2 }, 0)

async function assertDurable({ db }: SqlEngine): Promise<void> {
  const { rows } = await sql<{ setting: number }>`select @@innodb_flush_log_at_trx_commit as setting`.execute(db)
  const setting = Number(rows[0]?.setting)
  if (setting === 1) return
  throw new Error(
    `The database acknowledges commits before they are on disk: innodb_flush_log_at_trx_commit is ${setting} and must be 1. ` +
      'Change it on the server, or allow weak durability where losing the last second is acceptable.',
  )
}

/** Brings the schema up to date and answers the names of the steps it ran. */
export const migrateMysql = (options: MysqlPoolOptions): Promise<readonly string[]> =>
  using(patientEngine(options), migrate)

/** Which steps have been run. Changes nothing. */
export const mysqlMigrationStatus = (options: MysqlPoolOptions): Promise<readonly MigrationStatus[]> =>
  using(patientEngine(options), migrationStatus)

async function using<Value>(engine: SqlEngine, work: (engine: SqlEngine) => Promise<Value>): Promise<Value> {
  try {
    return await work(engine)
  } finally {
    await engine.db.destroy()
  }
}
