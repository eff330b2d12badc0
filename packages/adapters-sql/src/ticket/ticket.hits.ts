import { hitLength } from '@guichet/core/ports'
import type { HitQuery, MessageHit } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { SearchTableName, SqlEngine } from '../engine.ts'
import { clausesOf, rowHas } from './search-clauses.ts'
import { numbersIn } from './ticket.search-index.ts'
import type { MessageTable } from './ticket.tables.ts'

type HitRow = Pick<MessageTable, 'sequence' | 'kind' | 'author_kind' | 'text'> & { readonly number: number }

/** The newest message of each ticket that has the words: of a page of tickets, so their own rows are looked through. */
export async function newestWith(
  engine: SqlEngine,
  { numbers, text, author, notes }: HitQuery,
): Promise<ReadonlyMap<number, MessageHit>> {
  const [clause] =
    clausesOf(engine, {
      scope: { kind: 'all' },
      searchNotes: notes,
      ...(author === null ? { text } : { within: [{ field: author, text }] }),
    }) ?? []
  if (clause === undefined || numbers.length === 0) return new Map()
  const newestIn = (table: SearchTableName) => sql`coalesce((
    select s.sequence from ${sql.table(table)} as s
    where s.ticket_number = t.number and s.sequence > 0 and ${rowHas(clause)}
    order by s.sequence desc limit 1), 0)`
  const newest = clause.tables.map(newestIn).reduce((one, other) => engine.greatest(one, other))
  const { rows } = await sql<HitRow>`
    select page.number, m.sequence, m.kind, m.author_kind, substr(m.text, 1, ${sql.lit(hitLength)}) as text
    from (select t.id, t.number, ${newest} as sequence from ticket as t where ${numbersIn('t.number', numbers)}) as page
    join message as m on m.ticket_id = page.id and m.sequence = page.sequence`.execute(engine.db)
  return new Map(
    rows.map((row) => [
      row.number,
      {
        sequence: row.sequence,
        kind: row.kind as MessageHit['kind'],
        authorKind: row.author_kind as MessageHit['authorKind'],
        text: row.text,
      },
    ]),
  )
}
