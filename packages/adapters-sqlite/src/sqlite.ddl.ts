import type { Ddl } from '@guichet/adapters-sql'
import { sql } from 'kysely'

const text = sql`text`
const integer = sql`integer`

/** A search row's place in the full-text index: rows of newer tickets have greater ones. */
export const placesPerTicket = 2 ** 20

/** The words of SQLite's `create` statements. All of them run in the migration's transaction. */
export const sqliteDdl: Ddl = {
  types: {
    counter: sql`integer primary key autoincrement`,
    integer,
    number: integer,
    word: text,
    hash: text,
    time: text,
    order: text,
    address: text,
    text,
    longText: text,
    bytes: sql`blob`,
    words: text,
  },
  tableEnd: sql`strict`,
  keyedTableEnd: sql`strict, without rowid`,
  async addColumn(db, table, name, type) {
    await sql`alter table ${sql.table(table)} add column ${sql.ref(name)} ${type}`.execute(db)
  },
  async dropIndex(db, _table, name) {
    await sql`drop index if exists ${sql.ref(name)}`.execute(db)
  },
  async createIndex(db, { table, name, columns, unique }) {
    const kind = unique === true ? sql`unique index` : sql`index`
    await sql`create ${kind} if not exists ${sql.ref(name)} on ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`.execute(
      db,
    )
  },
  async createFullText(db, table) {
    const index = sql.ref(`${table}_index`)
    const place = (row: 'new' | 'old') => sql.raw(`${row}.ticket_number * ${placesPerTicket} + ${row}.sequence`)
    // Words are folded before they come here, so every letter beyond ASCII is just a letter: the `ascii` tokenizer.
    await sql`create virtual table if not exists ${index} using fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')`.execute(
      db,
    )
    // What is deleted leaves the index at once, and not when it is next reorganised (audit-3).
    await sql`insert into ${index}(${index}, rank) values ('secure-delete', 1)`.execute(db)
    const add = sql`insert into ${index}(rowid, words) values (${place('new')}, new.words);`
    const remove = sql`insert into ${index}(${index}, rowid, words) values ('delete', ${place('old')}, old.words);`
    const triggers = { insert: add, delete: remove, update: sql`${remove} ${add}` }
    for (const [event, body] of Object.entries(triggers)) {
      const name = sql.ref(`${table}_${event}`)
      await sql`create trigger if not exists ${name} after ${sql.raw(event)} on ${sql.table(table)} begin ${body} end`.execute(
        db,
      )
    }
  },
}
