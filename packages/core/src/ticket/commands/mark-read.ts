import * as Effect from 'effect/Effect'
import { personOf } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { Forbidden } from '../../kernel/errors.ts'
import { visibleTicket } from '../load-ticket.ts'
import { MarkRead } from '../ticket-inputs.contract.ts'

/** Marks the thread as read for this person. Looking at a ticket does not (B24); this is no event of the ticket. */
export const markRead = command('ticket.mark_read', MarkRead, function* (caller, { ticketId, sequence }) {
  const { ticket } = yield* visibleTicket(caller, ticketId)
  const personId = personOf(caller.actor)
  if (personId === null) return yield* Effect.fail(new Forbidden('sign_in_first'))
  return {
    writes: [
      { kind: 'ticket.read', ticketId: ticket.id, personId, sequence: Math.min(sequence, ticket.head.sequence) },
    ],
    events: [],
    answer: () => undefined,
  }
})
