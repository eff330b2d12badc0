import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import type { Key, KeyValue } from './cursor.ts'

/** A column that an index begins with, and the values that are asked for. */
export interface Dimension {
  readonly column: string
  readonly values: readonly string[]
}

/** A page in the order of an index, as a select of the keys and nothing else. */
export interface OrderedPage {
  readonly table: string
  readonly index: string
  /** The first columns of the index. */
  readonly dimensions: readonly Dimension[]
  /** Whatever else must hold. The table's alias is `t`. */
  readonly conditions: readonly RawBuilder<unknown>[]
  /** The columns after the dimensions; together they are unique. */
  readonly keys: readonly Key[]
  readonly descending: boolean
  /** False for counting: any rows will do, and nothing needs sorting. */
  readonly ordered?: boolean
  /** The key of the last row before the page. */
  readonly after: readonly KeyValue[] | null
  readonly limit: number
}

/**
 * Selects the keys of a page. An index gives one order for one department and phase only, and `or` makes databases
 * read and sort everything. So each combination of dimensions, and each part of "after this key", becomes a select of its
 * own that reads at most `limit` rows of the index in order, and the parts are merged: the cost does not grow with the table.
 */
export function orderedPage(engine: SqlEngine, page: OrderedPage): RawBuilder<Record<string, KeyValue>> {
  const columns = sql.join(page.keys.map(({ column }) => sql.ref(column)))
  const order = page.ordered === false ? sql`` : sql`order by ${ordering(page)}`
  const from = engine.tableBy(page.table, 't', page.index)
  const parts = combinations(page.dimensions).flatMap((fixed) =>
    piecesAfter(page, fixed).map((piece) => {
      const equal = [...fixed].map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
      const all = [...equal, ...piece, ...page.conditions]
      const where = all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`
      return sql`select * from (select ${columns} from ${from} ${where} ${order} limit ${sql.lit(page.limit)}) as part`
    }),
  )
  if (parts.length === 0) return sql`select ${columns} from ${sql.table(page.table)} as t where 1 = 0`
  return sql`select * from (${sql.join(parts, sql` union all `)}) as parts ${order} limit ${sql.lit(page.limit)}`
}

/** Pages over different rows of one table, all in the same order and with the same limit, as one. */
export function mergedPages(
  engine: SqlEngine,
  pages: readonly [OrderedPage, ...OrderedPage[]],
): RawBuilder<Record<string, KeyValue>> {
  const [first, ...others] = pages
  if (others.length === 0) return orderedPage(engine, first)
  const parts = pages.map((page) => sql`select * from (${orderedPage(engine, page)}) as part`)
  return sql`select * from (${sql.join(parts, sql` union all `)}) as parts order by ${ordering(first)} limit ${sql.lit(first.limit)}`
}

/** `order by` of the keys, for an outer select of the same columns. */
export const ordering = (
  { keys, descending }: Pick<OrderedPage, 'keys' | 'descending'>,
  alias?: string,
): RawBuilder<unknown> =>
  sql.join(
    keys.map(
      ({ column }) =>
        sql`${sql.ref(alias === undefined ? column : `${alias}.${column}`)} ${descending ? sql`desc` : sql`asc`}`,
    ),
  )

/** How many selects a page takes. */
export const partsOf = (dimensions: readonly Dimension[]): number =>
  dimensions.reduce((product, { values }) => product * values.length, 1)

function combinations(dimensions: readonly Dimension[]): ReadonlyMap<string, string>[] {
  return dimensions.reduce<ReadonlyMap<string, string>[]>(
    (fixed, { column, values }) => fixed.flatMap((some) => values.map((value) => new Map(some).set(column, value))),
    [new Map()],
  )
}

/**
 * "After (a, b, c)" as conditions that an index can begin at: `a > x`; `a = x and b > y`; `a = x and b = y and c > z`.
 * A key that the combination fixes is compared here and not by the database.
 */
function piecesAfter(
  { keys, after, descending }: OrderedPage,
  fixed: ReadonlyMap<string, string>,
): RawBuilder<unknown>[][] {
  if (after === null) return [[]]
  const pieces: RawBuilder<unknown>[][] = []
  const equal: RawBuilder<unknown>[] = []
  for (const [place, { column }] of keys.entries()) {
    const last = after[place] ?? ''
    const constant = fixed.get(column)
    if (constant === undefined) {
      pieces.push([...equal, sql`${sql.ref(column)} ${descending ? sql`<` : sql`>`} ${last}`])
      equal.push(sql`${sql.ref(column)} = ${last}`)
      continue
    }
    if (constant === last) continue
    // All of this combination comes after the cursor, or none of what is left.
    if (constant > String(last) !== descending) pieces.push([...equal])
    break
  }
  return pieces
}
