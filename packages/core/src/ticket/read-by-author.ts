import type { Actor } from '../kernel/actor.ts'
import { personOf } from '../kernel/actor.ts'
import type { TicketId } from '../kernel/ids.ts'
import type { TicketWrite } from './ticket.port.ts'

/** Nobody's own words are new to them. */
export function readByAuthor(actor: Actor, ticketId: TicketId, sequence: number): readonly TicketWrite[] {
  const personId = personOf(actor)
  return personId === null ? [] : [{ kind: 'ticket.read', ticketId, personId, sequence }]
}
