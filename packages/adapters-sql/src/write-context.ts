import type { TicketId } from '@guichet/core/ports'
import type { Transaction } from 'kysely'
import type { SqlEngine } from './engine.ts'
import type { Schema } from './schema.ts'

/** One commit on its way: its transaction, and the numbers of tickets that it has met. */
export interface WriteContext {
  readonly engine: SqlEngine
  readonly trx: Transaction<Schema>
  readonly numbers: Map<TicketId, number>
}

/** A ticket's number, asked of the database only when the commit has not met the ticket. Null when there is no such ticket. */
export async function numberOf({ numbers, trx }: WriteContext, id: TicketId): Promise<number | null> {
  const known = numbers.get(id)
  if (known !== undefined) return known
  const row = await trx.selectFrom('ticket').select('number').where('id', '=', id).executeTakeFirst()
  if (row) numbers.set(id, row.number)
  return row?.number ?? null
}
