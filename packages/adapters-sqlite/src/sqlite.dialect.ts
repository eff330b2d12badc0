import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely'
import type { DatabaseConnection, DialectAdapter, Driver, SqliteDatabase } from 'kysely'

/** How many prepared statements are kept. */
const keptStatements = 256

/** Writers wait for the lock at `begin`, instead of failing at their first write. */
class ImmediateDriver extends SqliteDriver {
  readonly #connection: DatabaseSync

  constructor(connection: DatabaseSync, database: SqliteDatabase) {
    super({ database })
    this.#connection = connection
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** A full disk ends a transaction by itself; rolling back once more would hide what happened. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection.isTransaction) await super.rollbackTransaction(connection)
  }
}

/** Migrations run in one transaction, whose lock also keeps a second process out. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Kysely on `node:sqlite`, with prepared statements kept: Kysely's own dialect prepares each query again. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #connection: DatabaseSync
  readonly #database: SqliteDatabase

  constructor(connection: DatabaseSync) {
    const database = withStatements(connection)
    super({ database })
    this.#connection = connection
    this.#database = database
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#connection, this.#database)
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter()
  }
}

type Prepared = ReturnType<SqliteDatabase['prepare']>

const prepared = (statement: StatementSync): Prepared => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as string[])),
  run: (parameters) => statement.run(...(parameters as string[])),
  iterate: (parameters) => statement.iterate(...(parameters as string[])),
})

function withStatements(connection: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, Prepared>()
  return {
    close() {
      statements.clear()
      connection.close()
    },
    prepare(text) {
      const statement = statements.get(text) ?? prepared(connection.prepare(text))
      // Put at the end: the first is the one that was not asked for longest.
      statements.delete(text)
      statements.set(text, statement)
      const [oldest] = statements.keys()
      if (statements.size > keptStatements && oldest !== undefined) statements.delete(oldest)
      return statement
    },
  }
}
