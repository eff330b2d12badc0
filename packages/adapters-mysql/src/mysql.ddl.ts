import type { Database, Ddl } from '@guichet/adapters-sql'
import { sql } from 'kysely'

/** ASCII, compared byte by byte: ids, times and words of the definition. */
const ascii = sql`character set ascii collate ascii_bin`
/** Compared by code point, the same in every database. */
const binary = sql`character set utf8mb4 collate utf8mb4_bin`
const readable = sql`character set utf8mb4 collate utf8mb4_unicode_ci`
const engine = sql`engine = InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci`

/**
 * The words of MySQL's and MariaDB's `create` statements. Each of them commits by itself, so each can be run again:
 * tables by `if not exists`, indexes after a look at what is there.
 */
export const mysqlDdl: Ddl = {
  types: {
    counter: sql`bigint not null auto_increment primary key`,
    integer: sql`int`,
    number: sql`bigint`,
    word: sql`varchar(64) ${ascii}`,
    hash: sql`char(64) ${ascii}`,
    time: sql`char(24) ${ascii}`,
    order: sql`varchar(60) ${binary}`,
    address: sql`varchar(320) ${binary}`,
    text: sql`text ${readable}`,
    longText: sql`mediumtext ${readable}`,
    bytes: sql`mediumblob`,
    words: sql`mediumtext ${binary}`,
  },
  tableEnd: engine,
  keyedTableEnd: engine,
  async addColumn(db, table, name, type) {
    const { rows } = await sql`
      select 1 from information_schema.columns
      where table_schema = database() and table_name = ${table} and column_name = ${name}`.execute(db)
    if (rows.length > 0) return
    await sql`alter table ${sql.table(table)} add column ${sql.ref(name)} ${type}`.execute(db)
  },
  async dropIndex(db, table, name) {
    if (await hasIndex(db, table, name)) await sql`drop index ${sql.ref(name)} on ${sql.table(table)}`.execute(db)
  },
  async createIndex(db, { table, name, columns, unique }) {
    if (await hasIndex(db, table, name)) return
    const kind = unique === true ? sql`unique index` : sql`index`
    await sql`create ${kind} ${sql.ref(name)} on ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`.execute(
      db,
    )
  },
  async createFullText(db, table) {
    const name = `${table}_index`
    if (!(await hasIndex(db, table, name)))
      await sql`create fulltext index ${sql.ref(name)} on ${sql.table(table)} (words)`.execute(db)
  },
}

async function hasIndex(db: Database, table: string, name: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.statistics
    where table_schema = database() and table_name = ${table} and index_name = ${name} limit 1`.execute(db)
  return rows.length > 0
}
