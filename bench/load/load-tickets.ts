import { sql } from 'kysely'
import type { SqlEngine } from '../../packages/adapters-sql/src/engine.ts'
import { appendEvents } from '../../packages/adapters-sql/src/events/event.repository.ts'
import { insertPeople } from '../../packages/adapters-sql/src/people/person.repository.ts'
import { writeTexts } from '../../packages/adapters-sql/src/ticket/message.repository.ts'
import type { TextWrite } from '../../packages/adapters-sql/src/ticket/message.repository.ts'
import { toTicketRow } from '../../packages/adapters-sql/src/ticket/ticket.rows.ts'
import type { WriteContext } from '../../packages/adapters-sql/src/write-context.ts'
import { insertRows } from '../../packages/adapters-sql/src/written-rows.ts'
import type { TicketId } from '../../packages/core/src/ports.ts'
import { inventedPeople, inventedTickets } from './invented-tickets.ts'
import type { InventedTicket, Invention } from './invented-tickets.ts'

const ticketsPerTransaction = 1000
const ticketsPerStatement = 100

/**
 * Fills an empty, migrated database with invented tickets, many to a transaction. The rows are made by the adapter's own
 * functions, so they are what commits would have written. `onProgress` hears how many tickets there are.
 */
export async function loadTickets(
  engine: SqlEngine,
  invention: Invention,
  onProgress: (count: number) => void = () => {},
): Promise<void> {
  await engine.db.transaction().execute(async (trx) => {
    await insertPeople({ engine, trx, numbers: new Map() }, inventedPeople(invention.operators))
  })
  let batch: InventedTicket[] = []
  // The next batch is made while the database takes the last one.
  let writing = Promise.resolve()
  const write = async () => {
    const waiting = batch
    batch = []
    const before = writing
    writing = engine.db.transaction().execute((trx) => writeBatch({ engine, trx, numbers: new Map() }, waiting))
    await before
    onProgress(waiting.at(-1)?.ticket.number ?? 0)
  }
  for (const invented of inventedTickets(invention)) {
    batch.push(invented)
    if (batch.length === ticketsPerTransaction) await write()
  }
  await write()
  await writing
}

async function writeBatch(context: WriteContext, batch: readonly InventedTicket[]): Promise<void> {
  for (let from = 0; from < batch.length; from += ticketsPerStatement) {
    const some = batch.slice(from, from + ticketsPerStatement)
    await insertRows(
      context,
      'ticket',
      some.map(({ ticket }) => ({ number: ticket.number, ...toTicketRow(ticket) })),
    )
    for (const { ticket } of some) context.numbers.set(ticket.id as TicketId, ticket.number)
    await writeTexts(context, some.flatMap(textsOf))
    await appendEvents(
      context,
      some.flatMap(({ events }) => events),
    )
  }
}

const textsOf = ({ ticket, messages }: InventedTicket): TextWrite[] => [
  ...messages.map((message) => ({ kind: 'message.insert' as const, message, searchText: message.text })),
  {
    kind: 'ticket.search_text',
    ticketId: ticket.id,
    searchText: [ticket.subject, ...Object.values(ticket.contact)].join('\n'),
  },
]

/** Lets the database count its rows, as it would have done by itself over the years. */
export async function analyse(
  engine: SqlEngine,
  tables: readonly string[] = ['ticket', 'message', 'event', 'public_search', 'note_search', 'person'],
): Promise<void> {
  const isMysql = engine.quoted('a') === '`a`'
  for (const table of tables)
    await (isMysql ? sql`analyze table ${sql.table(table)}` : sql`analyze ${sql.table(table)}`).execute(engine.db)
}
