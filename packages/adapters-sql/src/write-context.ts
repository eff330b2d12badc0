import type { TicketId } from '@guichet/core/ports'
import type { RawBuilder, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { SqlEngine } from './engine.ts'
import type { Schema } from './schema.ts'

/** One commit on its way: its transaction, and the numbers of tickets that it has met. */
export interface WriteContext {
  readonly engine: SqlEngine
  readonly trx: Transaction<Schema>
  readonly numbers: Map<TicketId, number>
}

/** A ticket's number as a value, asked of the database only when the commit has not met the ticket. */
export const numberOf = ({ numbers }: WriteContext, id: TicketId): RawBuilder<number> => {
  const known = numbers.get(id)
  return known === undefined ? sql<number>`(select number from ticket where id = ${id})` : sql<number>`${known}`
}
