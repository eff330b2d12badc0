import type { Schema, SqlEngine } from '@guichet/adapters-sql'
import { Kysely, sql } from 'kysely'
import type { KyselyConfig } from 'kysely'
import { mysqlDdl } from './mysql.ddl.ts'
import { failureOf } from './mysql.failure.ts'
import { GatheringDialect } from './mysql.dialect.ts'
import type { MysqlPoolOptions } from './mysql.pool.ts'
import { fullTextQuery, indexedBeginning, indexedWord } from './mysql.words.ts'

/** Milliseconds after which a statement of a request is given up. */
export const requestTimeout = 10_000

/** `log` sees every statement. Migrations may take long, so they take a timeout of 0. */
export function mysqlEngine(options: MysqlPoolOptions, timeout = requestTimeout, log?: KyselyConfig['log']): SqlEngine {
  const db = new Kysely<Schema>({ dialect: new GatheringDialect(options, timeout), ...(log && { log }) })
  return {
    db,
    ddl: mysqlDdl,
    transaction: (work) => db.transaction().execute(work),
    facts: sql`select
      if(version() like '%MariaDB%', concat('MariaDB ', substring_index(version(), '-', 1)), concat('MySQL ', version())) as product,
      date_format(utc_timestamp(3), '%Y-%m-%dT%H:%i:%s.%fZ') as now`,
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
    hitCost: 1,
    newestHits: (table, asked, below, limit) => sql<{ ticket_number: number }>`
      select s.ticket_number from ${sql.table(table)} as s
      where match(s.words) against (${fullTextQuery(asked)} in boolean mode)
      ${below === Infinity ? sql`` : sql`and s.ticket_number < ${below}`}
      order by s.ticket_number desc limit ${limit}`,
  }
}
