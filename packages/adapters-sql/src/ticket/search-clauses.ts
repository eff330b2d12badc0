import { isInField, searchWords } from '@guichet/core/ports'
import type { FieldText, TicketField } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { AskedWords, SearchTableName, SqlEngine } from '../engine.ts'
import { contactOf } from '../contact-columns.ts'
import type { TicketFilterQuery } from './ticket.filter.ts'
import type { TicketTable } from './ticket.tables.ts'

/** Words of which a ticket must have all in one place. */
export interface Clause {
  readonly asked: AskedWords
  readonly tables: readonly SearchTableName[]
  /** Whose message it must be; null: anybody's, and the ticket's own words too. */
  readonly author: 'customer' | 'staff' | null
  /** A part of the ticket's own words, compared as it is stored in the ticket. */
  readonly part: { readonly field: TicketField; readonly text: string } | null
}

/** Whether a list shows what words find. */
export const isSearch = ({ text, within = [] }: Pick<TicketFilterQuery, 'text' | 'within'>): boolean =>
  text !== undefined || within.length > 0

/** What a query searches for, or null when it asks for a text without a word. */
export function clausesOf(engine: SqlEngine, { text, within = [], searchNotes }: TicketFilterQuery): Clause[] | null {
  const everywhere: readonly SearchTableName[] =
    searchNotes === true ? ['public_search', 'note_search'] : ['public_search']
  const texts: readonly (FieldText | { field: null; text: string })[] = [
    ...(text === undefined ? [] : [{ field: null, text }]),
    ...within,
  ]
  const clauses = texts.flatMap(({ field, text: words }): Clause[] => {
    const asked = askedWords(engine, words)
    if (asked === null) return []
    if (field === null) return [{ asked, tables: everywhere, author: null, part: null }]
    if (field === 'customerText') return [{ asked, tables: ['public_search'], author: 'customer', part: null }]
    if (field === 'operatorText') return [{ asked, tables: everywhere, author: 'staff', part: null }]
    return [{ asked, tables: ['public_search'], author: null, part: { field, text: words } }]
  })
  return clauses.length < texts.length ? null : clauses
}

function askedWords(engine: SqlEngine, text: string): AskedWords | null {
  const words = searchWords(text)
  const last = words.pop()
  return last === undefined ? null : { words: words.map(engine.indexedWord), beginning: engine.indexedBeginning(last) }
}

/** Whether what the full-text index finds has the clause already; else each ticket is compared. */
export const isAnsweredByIndex = ({ author, part }: Clause): boolean => author === null && part === null

/**
 * One word of a clause, for the index to be asked for: the one that the fewest of some tickets have in that part, else the
 * longest. Of `ana@example.test` every ticket may have all but one.
 */
export function rarestWord({ asked, part }: Clause, tickets: readonly ComparedTicket[]): AskedWords {
  const sought = part === null ? [] : searchWords(part.text)
  const place = (at: number): AskedWords =>
    at < asked.words.length
      ? { words: asked.words.slice(at, at + 1), beginning: '' }
      : { words: [], beginning: asked.beginning }
  const ranked = [...asked.words, asked.beginning].map((word, at) => {
    const text = sought[at]
    const having = part === null || text === undefined ? [] : tickets.filter((row) => hasPart({ ...part, text }, row))
    return { at, length: word.length, having: having.length }
  })
  const [best] = ranked.toSorted((one, other) => one.having - other.having || other.length - one.length)
  return place(best?.at ?? 0)
}

/** Whether the row `s` of the ticket `t` has the words of a clause. */
export const rowHas = ({ asked, author, part }: Omit<Clause, 'tables'>): RawBuilder<unknown> =>
  sql.join(
    [
      ...asked.words.map((word) => sql`instr(s.words, ${` ${word} `}) > 0`),
      sql`instr(s.words, ${` ${asked.beginning}`}) > 0`,
      ...(part === null ? [] : [sql`s.sequence = 0`]),
      ...(author === null
        ? []
        : [
            sql`exists (
            select 1 from message as m
            where m.ticket_id = t.id and m.sequence = s.sequence and m.author_kind = ${author})`,
          ]),
    ],
    sql` and `,
  )

/** Whether the ticket `t` has the words of a clause, looked up in its own rows. */
export function hasClause(clause: Clause): RawBuilder<unknown> {
  const inTable = (table: SearchTableName) => sql`exists (
    select 1 from ${sql.table(table)} as s where s.ticket_number = t.number and ${rowHas(clause)})`
  return sql`(${sql.join(clause.tables.map(inTable), sql` or `)})`
}

/** A ticket as far as its parts are compared. */
export type ComparedTicket = Pick<
  TicketTable,
  | 'subject'
  | 'contact_name'
  | 'contact_email'
  | 'contact_email_key'
  | 'contact_phone'
  | 'contact_address'
  | 'contact_city'
  | 'contact_country'
>

export const comparedColumns = sql.raw(
  ['subject', ...['name', 'email', 'email_key', 'phone', 'address', 'city', 'country'].map((part) => `contact_${part}`)]
    .map((column) => `t.${column}`)
    .join(', '),
)

const hasPart = (part: NonNullable<Clause['part']>, row: ComparedTicket): boolean =>
  isInField({ subject: row.subject, contact: contactOf(row) }, part)

/** Whether the parts of a ticket have what is asked of them. */
export const hasParts = (clauses: readonly Clause[], row: ComparedTicket): boolean =>
  clauses.every(({ part }) => part === null || hasPart(part, row))
