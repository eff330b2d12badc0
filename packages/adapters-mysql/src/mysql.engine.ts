import type { SqlEngine } from '@guichet/adapters-sql'
import { CompiledQuery, Kysely, MysqlDialect, sql } from 'kysely'
import type { KyselyConfig } from 'kysely'
import { mysqlDdl } from './mysql.ddl.ts'
import { failureOf } from './mysql.failure.ts'
import { mysqlPool } from './mysql.pool.ts'
import type { MysqlPoolOptions } from './mysql.pool.ts'
import { fullTextQuery, indexedBeginning, indexedWord } from './mysql.words.ts'

/**
 * What every connection is told. A commit reads nothing that it decides on, so READ COMMITTED is enough, and it locks
 * fewer rows than the default. A lock is waited for 5 seconds and not 50.
 */
const session = [
  `set session sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE', innodb_lock_wait_timeout = 5`,
  'set session transaction isolation level read committed',
]

/** `log` sees every statement. */
export function mysqlEngine(options: MysqlPoolOptions, log?: KyselyConfig['log']): SqlEngine {
  const dialect = new MysqlDialect({
    pool: mysqlPool(options),
    async onCreateConnection(connection) {
      for (const statement of session) await connection.executeQuery(CompiledQuery.raw(statement))
    },
  })
  return {
    db: new Kysely({ dialect, ...(log && { log }) }),
    ddl: mysqlDdl,
    quoted: (name) => `\`${name}\``,
    failureOf,
    tableBy: (table, alias, index) => {
      const name = sql`${sql.table(table)} as ${sql.ref(alias)}`
      return index === 'any' ? name : sql`${name} force index (${sql.ref(index)})`
    },
    onTaken: (_key, set) => {
      const values = set((column) => sql`values(${sql.ref(column)})`)
      const assignments = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
      return sql`on duplicate key update ${sql.join(assignments)}`
    },
    greatest: (one, other) => sql`greatest(${one}, ${other})`,
    lockedForClaim: (query) => query.forUpdate().skipLocked(),
    // The server goes from one department to the next by the index, instead of reading all of it.
    ticketDepartments: sql<{ department: string }>`select distinct department from ticket`,
    indexedWord,
    indexedBeginning,
    hits: (table, asked, below) => sql<{ ticket_number: number }>`
      select s.ticket_number from ${sql.table(table)} as s
      where match(s.words) against (${fullTextQuery(asked)} in boolean mode)
      ${below === Infinity ? sql`` : sql`and s.ticket_number < ${below}`}`,
  }
}
