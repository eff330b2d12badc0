import { command, permit } from '../../kernel/command.ts'
import { changeTicket } from '../change-ticket.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { UnhideTicket } from '../ticket-inputs.contract.ts'

/** A customer who took a ticket off their own list puts it back (C5). Who may take it off may put it back. */
export const unhideTicket = command('ticket.unhide', UnhideTicket, function* (caller, input) {
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayHide(caller.actor, ticket, house))
  if (!ticket.hiddenFromCustomer) return { writes: [], events: [], answer: () => undefined }
  const step = yield* advance(ticket, { type: 'unhide' })
  const change = changeTicket(ticket, { ...step.after, hiddenFromCustomer: false }, step.events, yield* stamp(caller))
  return { ...change, answer: () => undefined }
})
