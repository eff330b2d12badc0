import type { Kysely, RawBuilder, SelectQueryBuilder, Transaction } from 'kysely'
import type { Ddl } from './migrations/ddl.ts'
import type { Schema } from './schema.ts'

/** A database that answers SQL, transaction or not. */
export type Database = Kysely<Schema>

/** What an error of the driver means: a unique value is taken, somebody was faster, or the database does not answer. */
export type Failure = 'duplicate' | 'race' | 'unavailable'

export type SearchTableName = 'public_search' | 'note_search'

/** What a search asks for, as words are stored. */
export interface AskedWords {
  readonly words: readonly string[]
  /** The last word, of which only the beginning may have been typed; empty for none. */
  readonly beginning: string
}

/** What differs between databases. Everything else is shared. */
export interface SqlEngine {
  readonly db: Database
  readonly ddl: Ddl
  /** Does all of `work` or nothing. Its promise is kept when what was written is on disk. */
  transaction<Value>(work: (trx: Transaction<Schema>) => Promise<Value>): Promise<Value>
  /** One row: the database's name and version, and its clock as ISO 8601 UTC. */
  readonly facts: RawBuilder<{ product: string; now: string }>
  /** A name of a table or column, as it stands in a statement. */
  quoted(name: string): string
  /** Null when the error is none of the driver's, or a mistake in a statement. */
  failureOf(error: unknown): Failure | null
  /** A table read by this index and no other, so that no planner guesses wrong; `primary` is the primary key. */
  tableBy(table: string, alias: string, index: string): RawBuilder<unknown>
  /** The end of an insert: what to set when the key is taken. `set` gets the value that was to be inserted. */
  onTaken(
    key: readonly string[],
    set: (incoming: (column: string) => RawBuilder<unknown>) => Readonly<Record<string, RawBuilder<unknown>>>,
  ): RawBuilder<unknown>
  /** The greater of two values. */
  greatest(one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown>
  /** Rows that another transaction has not locked, locked by this one. */
  lockedForClaim<Table extends 'delivery' | 'received_mail' | 'outbox' | 'webhook_delivery', Row>(
    query: SelectQueryBuilder<Schema, Table, Row>,
  ): SelectQueryBuilder<Schema, Table, Row>
  /** A table expression with the one column `department`: each department that has tickets. */
  readonly ticketDepartments: RawBuilder<{ department: string }>
  /** A word as it is stored for search and asked for. */
  indexedWord(word: string): string
  /** The beginning of a word, as stored words begin with it. */
  indexedBeginning(beginning: string): string
  /** What one row that the full-text index knows of a word costs, in tickets that could be looked through instead. */
  readonly hitCost: number
  /**
   * Rows of the full-text index with all words, of tickets below a number (or Infinity): the tickets' numbers, newest
   * first, up to `limit` rows. A ticket comes once for each of its rows.
   */
  newestHits(
    table: SearchTableName,
    asked: AskedWords,
    below: number,
    limit: number,
  ): RawBuilder<{ ticket_number: number }>
}
