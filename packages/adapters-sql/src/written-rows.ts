import { CompiledQuery } from 'kysely'
import type { Compilable, Insertable, RawBuilder } from 'kysely'
import type { Database, SqlEngine } from './engine.ts'
import { unlessTaken } from './failures.ts'
import { later } from './later.ts'
import type { Schema } from './schema.ts'
import type { WriteContext } from './write-context.ts'

/**
 * Statements by what they write. Commits write the same few shapes over and over, and building such a text takes about
 * as long as running it. Only names of our own tables and columns are in them; values are parameters.
 */
const mostTexts = 500
const texts = new WeakMap<SqlEngine, Map<string, string>>()

function textOf(engine: SqlEngine, shape: string, build: () => string): string {
  const known = texts.get(engine) ?? new Map<string, string>()
  texts.set(engine, known)
  const text = known.get(shape) ?? build()
  if (known.size < mostTexts) known.set(shape, text)
  return text
}

/** Every row is written with the columns of the first, of which each of our rows has all. */
const columnsOf = (row: object | undefined): readonly string[] => Object.keys(row ?? {})

function insertion<Table extends keyof Schema>(
  { engine, trx }: WriteContext,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
  end?: () => RawBuilder<unknown>,
): { readonly text: string; readonly parameters: unknown[] } {
  const text = textOf(engine, `insert ${table} ${rows.length}${end === undefined ? '' : ' with its end'}`, () => {
    const columns = columnsOf(rows[0])
    const places = `(${columns.map(() => '?').join(', ')})`
    const values = rows.map(() => places).join(', ')
    const ending = end === undefined ? '' : ` ${end().compile(trx).sql}`
    return `insert into ${engine.quoted(table)} (${columns.map(engine.quoted).join(', ')}) values ${values}${ending}`
  })
  return { text, parameters: rows.flatMap(Object.values) }
}

/** Inserts rows with one statement and answers the first number that the database gave. `end` stands behind the values. */
export async function insertRows<Table extends keyof Schema>(
  context: WriteContext,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
  end?: () => RawBuilder<unknown>,
): Promise<number> {
  if (rows.length === 0) return 0
  const { text, parameters } = insertion(context, table, rows, end)
  const { insertId } = await context.trx.executeQuery(CompiledQuery.raw(text, parameters))
  return Number(insertId ?? 0)
}

/**
 * Inserts rows with one statement that need not be done before the next one begins. `refusal` is what the commit fails
 * with when a unique value is taken.
 */
export async function insertLater<Table extends keyof Schema>(
  context: WriteContext,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
  { refusal, end }: { readonly refusal?: () => Error; readonly end?: () => RawBuilder<unknown> } = {},
): Promise<void> {
  if (rows.length === 0) return
  const { text, parameters } = insertion(context, table, rows, end)
  const statement = context.trx.executeQuery(later(text, parameters, refusal ?? null))
  await (refusal ? unlessTaken(context.engine, statement, refusal) : statement)
}

/** Writes the given columns of a row that is still at `expectedVersion`, and answers whether it was. */
export async function updateAtVersion<
  Table extends
    | 'ticket'
    | 'person'
    | 'department'
    | 'chat'
    | 'chat_agent'
    | 'panel_grant'
    | 'panel_ask'
    | 'panel_visit'
    | 'answer_template'
    | 'saved_view'
    | 'webhook'
    | 'webhook_delivery'
    | 'received_mail'
    | 'import_job',
>(
  { engine, trx }: WriteContext,
  table: Table,
  row: Partial<Insertable<Schema[Table]>> & { readonly id: string },
  expectedVersion: number,
): Promise<boolean> {
  const text = textOf(engine, `update ${table}`, () => {
    const assignments = columnsOf(row).map((column) => `${engine.quoted(column)} = ?`)
    return `update ${engine.quoted(table)} set ${assignments.join(', ')} where id = ? and version = ?`
  })
  const { numAffectedRows } = await trx.executeQuery(
    CompiledQuery.raw(text, [...Object.values(row), row.id, expectedVersion]),
  )
  return numAffectedRows === 1n
}

/**
 * Rows of a statement that is asked for over and over. `build` makes it once for each `name`, with any values in the
 * places of the parameters and in their order.
 */
export async function readRows<Row>(
  { engine, trx }: Pick<WriteContext, 'engine'> & { readonly trx?: Database },
  name: string,
  build: (db: Database) => Compilable<Row>,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const text = textOf(engine, `read ${name}`, () => build(engine.db).compile().sql)
  const { rows } = await (trx ?? engine.db).executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
  return rows
}
