import type { RawBuilder } from 'kysely'
import type { Database, SearchTableName } from '../engine.ts'

/** The words of a database's `create` statements. Every step can be run again when it was killed halfway. */
export interface Ddl {
  readonly types: {
    /** A primary key that rises with every row. */
    readonly counter: RawBuilder<unknown>
    readonly integer: RawBuilder<unknown>
    /** A number of a ticket. */
    readonly number: RawBuilder<unknown>
    /** Ids and words of the definition: ASCII, compared byte by byte. */
    readonly word: RawBuilder<unknown>
    /** 64 hexadecimal characters. */
    readonly hash: RawBuilder<unknown>
    /** ISO 8601 UTC with milliseconds: 24 characters that sort by time. */
    readonly time: RawBuilder<unknown>
    /** Up to 60 characters, compared by code point. */
    readonly order: RawBuilder<unknown>
    /** Up to 320 characters, compared by code point. */
    readonly address: RawBuilder<unknown>
    readonly text: RawBuilder<unknown>
    readonly longText: RawBuilder<unknown>
    /** Up to 16 MB. */
    readonly bytes: RawBuilder<unknown>
    /** Words for search: long, compared by code point. */
    readonly words: RawBuilder<unknown>
  }
  /** What stands after the closing bracket of `create table`. */
  readonly tableEnd: RawBuilder<unknown>
  /** What stands there for a table that is always read in the order of its key of several columns. */
  readonly keyedTableEnd: RawBuilder<unknown>
  /** A column that may be null. */
  addColumn(db: Database, table: string, name: string, type: RawBuilder<unknown>): Promise<void>
  dropIndex(db: Database, table: string, name: string): Promise<void>
  createIndex(db: Database, index: IndexDefinition): Promise<void>
  /** Makes the words of a search table findable, within the transaction that writes them. */
  createFullText(db: Database, table: SearchTableName): Promise<void>
}

export interface IndexDefinition {
  readonly table: string
  readonly name: string
  readonly columns: readonly string[]
  readonly unique?: boolean
}
