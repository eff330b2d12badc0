import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Schema, SqlEngine } from '@guichet/adapters-sql'
import { Kysely, sql } from 'kysely'
import type { KyselyConfig } from 'kysely'
import { sharedTransactions } from './shared-transactions.ts'
import { placesPerTicket, sqliteDdl } from './sqlite.ddl.ts'
import { NodeSqliteDialect } from './sqlite.dialect.ts'
import { failureOf } from './sqlite.failure.ts'

/** How long a write waits for another process, in milliseconds. Waiting stops this process, so it is not long. */
const busyTimeout = 5000

/** Opens or makes the file. Every commit is on disk before it is acknowledged (data-1). */
function open(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true })
  const connection = new DatabaseSync(file, { timeout: busyTimeout })
  // `secure_delete`: what is erased is overwritten, not only forgotten.
  connection.exec(`
    pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;
    pragma temp_store = memory; pragma cache_size = -65536`)
  return connection
}

/** `file` may be `:memory:`. `log` sees every statement. */
export function sqliteEngine(file: string, log?: KyselyConfig['log']): SqlEngine {
  const db = new Kysely<Schema>({ dialect: new NodeSqliteDialect(open(file)), ...(log && { log }) })
  return {
    db,
    ddl: sqliteDdl,
    transaction: sharedTransactions(db),
    facts: sql`select 'SQLite ' || sqlite_version() as product, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') as now`,
    quoted: (name) => `"${name}"`,
    failureOf,
    tableBy: (table, alias, index) => {
      const name = sql`${sql.table(table)} as ${sql.ref(alias)}`
      if (index === 'any') return name
      // A primary key has no name here: it is what is left when no index may be used.
      return index === 'primary' ? sql`${name} not indexed` : sql`${name} indexed by ${sql.ref(index)}`
    },
    onTaken: (key, set) => {
      const values = set((column) => sql.ref(`excluded.${column}`))
      const assignments = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
      return sql`on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do update set ${sql.join(assignments)}`
    },
    greatest: (one, other) => sql`max(${one}, ${other})`,
    // `begin immediate` has locked everything already.
    lockedForClaim: (query) => query,
    // From one department to the next by the index, instead of reading all of it.
    ticketDepartments: sql<{ department: string }>`
      with recursive found(department) as (
        select min(department) from ticket
        union all
        select (select min(department) from ticket where ticket.department > found.department) from found where department is not null
      ) select department from found where department is not null`,
    indexedWord: (word) => word,
    indexedBeginning: (beginning) => beginning,
    hitCost: 0.15,
    newestHits: (table, { words, beginning }, below, limit) => {
      const index = sql.ref(`${table}_index`)
      // Only letters and digits are in words, so quotes are all that the query language needs.
      const query = [...words.map((word) => `"${word}"`), ...(beginning === '' ? [] : [`"${beginning}"*`])].join(' ')
      const place = below === Infinity ? sql`` : sql`and rowid < ${below * placesPerTicket}`
      return sql<{ ticket_number: number }>`
        select rowid / ${sql.lit(placesPerTicket)} as ticket_number from ${index}
        where ${index} match ${query} ${place} order by rowid desc limit ${limit}`
    },
  }
}
