import type { Page, Person, PersonQuery } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { RawBuilder, Selectable } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { readCursor, writeCursor } from '../paging/cursor.ts'
import type { Key } from '../paging/cursor.ts'
import { orderedPage, ordering } from '../paging/ordered-page.ts'
import type { PersonTable } from './person.tables.ts'
import { addressKey, afterBeginning, isWord, orderText } from '../stored-text.ts'
import { toPerson } from './person.rows.ts'

const keys: readonly Key[] = [
  { column: 'name_order', kind: 'text' },
  { column: 'id', kind: 'word' },
]
const order = 'people'

/** People by name, then id. */
export async function listPeople(engine: SqlEngine, query: PersonQuery): Promise<Page<Person>> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, order, keys)
  if (query.department !== undefined && !isWord(query.department)) return { items: [], nextCursor: null }
  const page = orderedPage(engine, {
    table: 'person',
    index: 'person_name',
    dimensions: [{ column: 'role', values: [...new Set(query.roles)] }],
    conditions: conditionsOf(query),
    keys,
    descending: false,
    after,
    limit: query.limit + 1,
  })
  const { rows } = await sql<Selectable<PersonTable>>`
    select person.* from (${page}) as page
    join person on person.id = page.id
    order by ${ordering({ keys, descending: false }, 'page')}`.execute(engine.db)
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map(toPerson),
    nextCursor: last !== undefined && rows.length > query.limit ? writeCursor(order, [last.name_order, last.id]) : null,
  }
}

function conditionsOf({ text, department, includeDisabled }: PersonQuery): RawBuilder<unknown>[] {
  return [
    ...(text === undefined ? [] : [hasText(text)]),
    // A JSON list of words: the quotes keep `sales` apart from `presales`.
    ...(department === undefined ? [] : [sql`instr(t.departments, ${JSON.stringify(department)}) > 0`]),
    includeDisabled === true
      ? // Of who is removed nothing is left to list (B26).
        sql`(t.disabled_at is null or length(t.name) > 0 or t.email_key is not null)`
      : sql`t.disabled_at is null`,
  ]
}

/** A part of the name, as search folds it, or a beginning of the address. */
function hasText(text: string): RawBuilder<unknown> {
  const address = addressKey(text)
  const byAddress =
    address === '' ? sql`1 = 1` : sql`(t.email_key >= ${address} and t.email_key < ${afterBeginning(address)})`
  const name = orderText(text)
  return name === '' ? byAddress : sql`(instr(t.name_order, ${name}) > 0 or ${byAddress})`
}
