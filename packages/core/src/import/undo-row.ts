import { command, found } from '../kernel/command.ts'
import type { PersonId, TicketId } from '../kernel/ids.ts'
import { changePerson } from '../people/change-person.ts'
import type { Person } from '../people/person.ts'
import { removed as blanked } from '../people/removed.ts'
import { StoragePort } from '../services.ts'
import { changeTicket } from '../ticket/change-ticket.ts'
import { forgotten } from '../ticket/forgotten.ts'
import { advance, stamp } from '../ticket/load-ticket.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { UndoRow } from './import.contract.ts'
import type { UndoOutcome } from './import.contract.ts'
import { mayImport } from './may-import.ts'

const stays = { writes: [], events: [], answer: (): UndoOutcome => ({ outcome: 'touched' }) }
const removed = (): UndoOutcome => ({ outcome: 'removed' })

/**
 * Takes back what an import has brought, as long as its bringing is the last thing that happened to it. A ticket is erased
 * as by deleting it; of a person whom no ticket names any more an id is kept, for the record.
 */
export const undoRow = command('imports.undo', UndoRow, function* (caller, { run, subject }) {
  const storage = yield* StoragePort
  yield* mayImport(caller)
  const when = yield* stamp(caller)
  const ticket: Ticket | null = subject.startsWith('tkt_') ? yield* storage.tickets.find(subject as TicketId) : null
  const person: Person | null = subject.startsWith('per_') ? yield* storage.people.find(subject as PersonId) : null
  const { head } = yield* found('imported row', ticket ?? person)
  const [last] = yield* storage.events.of(subject, { after: head.sequence - 1, limit: 1 })
  const body = last?.body
  const brought = (body?.type === 'ticket.imported' || body?.type === 'person.imported') && body.run === run
  if (!brought) return stays
  if (ticket) {
    const step = yield* advance(ticket, { type: 'delete', approvedBy: null, reason: 'import_undone' })
    const change = changeTicket(ticket, forgotten(step.after), step.events, when)
    return {
      writes: [...change.writes, { kind: 'ticket.erase', ticketId: ticket.id }],
      events: change.events,
      answer: removed,
    }
  }
  if (!person) return stays
  const named = {
    scope: { kind: 'all' },
    includeHidden: true,
    sort: 'opened',
    direction: 'descending',
    limit: 1,
  } as const
  const customers = yield* storage.tickets.list({ ...named, customer: person.id })
  const chats = yield* storage.chats.list({
    scope: { kind: 'customer', customerId: person.id },
    limit: 1,
    sort: 'newest',
  })
  const held = yield* storage.tickets.heldBy(person.id)
  if (customers.items.length + chats.items.length + held.length > 0) return stays
  const after = blanked(person, when.at)
  const { writes, events } = changePerson(person, after, [{ type: 'person.import_undone', run }], when)
  return { writes, events, answer: removed }
})
