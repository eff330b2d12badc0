import { VersionConflict } from '@guichet/core/ports'
import type { NewTicket, PersonId, Ticket, TicketId, TicketStore, TicketWrite } from '@guichet/core/ports'
import { sql } from 'kysely'
import { contactColumns, noContact } from '../contact-columns.ts'
import type { Database } from '../engine.ts'
import { deleteOutboxOf } from '../mail/outbox.repository.ts'
import { forgetReceivedOf } from '../mail/received-mail.repository.ts'
import { isWord } from '../stored-text.ts'
import { numberOf } from '../write-context.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows, updateAtVersion } from '../written-rows.ts'
import { toTicket, toTicketRow } from './ticket.rows.ts'

type Update = Extract<TicketWrite, { kind: 'ticket.update' }>
type Read = Extract<TicketWrite, { kind: 'ticket.read' }>

export async function insertTicket(context: WriteContext, ticket: NewTicket): Promise<number> {
  const number = await insertRows(context, 'ticket', [toTicketRow(ticket)])
  context.numbers.set(ticket.id, number)
  return number
}

/** `version` selects and guards at once: the loser of a race updates no row. */
export async function updateTicket(context: WriteContext, { ticket, expectedVersion }: Update): Promise<void> {
  const wins = await updateAtVersion(context, 'ticket', toTicketRow(ticket), expectedVersion)
  if (!wins) throw new VersionConflict('ticket', ticket.id)
  context.numbers.set(ticket.id, ticket.number)
}

/** Leaves the number and what is no word of people; does not rely on the caller for it. */
export async function eraseTicket(context: WriteContext, id: TicketId): Promise<void> {
  const { trx } = context
  const number = await numberOf(context, id)
  for (const table of ['public_search', 'note_search'] as const) {
    await trx.deleteFrom(table).where('ticket_number', '=', number).execute()
  }
  await trx.deleteFrom('message').where('ticket_id', '=', id).execute()
  await trx.deleteFrom('read_mark').where('ticket_id', '=', id).execute()
  await deleteOutboxOf(context, id)
  await forgetReceivedOf(context, id)
  await trx
    .updateTable('ticket')
    .set({
      subject: '',
      subject_order: '',
      ...contactColumns(noContact),
      contact_at_opening: JSON.stringify(noContact),
      fields: '{}',
      access_sealed: null,
      participants: '[]',
      client_ip: null,
    })
    .where('id', '=', id)
    .execute()
}

/** A mark only moves forward. */
export async function markRead({ trx, engine }: WriteContext, { ticketId, personId, sequence }: Read): Promise<void> {
  const { greatest } = engine
  await trx
    .insertInto('read_mark')
    .values({ ticket_id: ticketId, person_id: personId, sequence })
    .modifyEnd(
      engine.onTaken(['ticket_id', 'person_id'], (incoming) => ({
        sequence: greatest(sql.ref('read_mark.sequence'), incoming('sequence')),
      })),
    )
    .execute()
}

/** The reads by key. Ids compare equal when databases ignore trailing spaces, so such texts are not asked for. */
export const ticketReads = (db: Database) => ({
  async find(id: TicketId): Promise<Ticket | null> {
    if (!isWord(id)) return null
    const row = await db.selectFrom('ticket').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toTicket(row) : null
  },
  async findByNumber(number: number): Promise<Ticket | null> {
    if (!Number.isSafeInteger(number)) return null
    const row = await db.selectFrom('ticket').selectAll().where('number', '=', number).executeTakeFirst()
    return row ? toTicket(row) : null
  },
  async numbers(ids: readonly TicketId[]): Promise<ReadonlyMap<TicketId, number>> {
    const words = ids.filter(isWord)
    if (words.length === 0) return new Map()
    const rows = await db.selectFrom('ticket').select(['id', 'number']).where('id', 'in', words).execute()
    return new Map(rows.map(({ id, number }) => [id as TicketId, number]))
  },
  async findByAccessHash(hash: string): Promise<Ticket | null> {
    if (!isWord(hash)) return null
    const row = await db
      .selectFrom('ticket')
      .selectAll()
      .where('access_hash', '=', hash)
      .where('phase', '<>', 'deleted')
      .executeTakeFirst()
    return row ? toTicket(row) : null
  },
  async heldBy(person: PersonId): Promise<readonly Ticket[]> {
    if (!isWord(person)) return []
    const rows = await db
      .selectFrom('ticket')
      .selectAll()
      .where('holder_id', '=', person)
      .where('phase', '=', 'open')
      .orderBy('number')
      .execute()
    return rows.map(toTicket)
  },
  async loads(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>> {
    const words = people.filter(isWord)
    if (words.length === 0) return new Map()
    const rows = await db
      .selectFrom('ticket')
      .select(({ fn }) => ['holder_id', fn.countAll<number>().as('held')])
      .where('holder_id', 'in', words)
      .where('phase', '=', 'open')
      .groupBy('holder_id')
      .execute()
    return new Map(rows.map(({ holder_id, held }) => [holder_id as PersonId, held]))
  },
  async forgetClientIps({ openedBefore, afterNumber, limit }: Parameters<TicketStore['forgetClientIps']>[0]) {
    const some = await db
      .selectFrom('ticket')
      .select('number')
      .where('number', '>', afterNumber)
      .orderBy('number')
      .limit(limit)
      .execute()
    const last = some.at(-1)?.number
    if (last === undefined) return null
    await db
      .updateTable('ticket')
      .set({ client_ip: null })
      .where('number', '>', afterNumber)
      .where('number', '<=', last)
      .where('opened_at', '<', openedBefore)
      .where('client_ip', 'is not', null)
      .execute()
    return last
  },
  async readMark(ticket: TicketId, reader: PersonId): Promise<number> {
    if (!isWord(ticket) || !isWord(reader)) return 0
    const row = await db
      .selectFrom('read_mark')
      .select('sequence')
      .where('ticket_id', '=', ticket)
      .where('person_id', '=', reader)
      .executeTakeFirst()
    return row?.sequence ?? 0
  },
})
