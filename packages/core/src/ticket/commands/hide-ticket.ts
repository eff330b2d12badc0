import { command, permit } from '../../kernel/command.ts'
import { changeTicket } from '../change-ticket.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { HideTicket } from '../ticket-inputs.contract.ts'

/** A customer takes a ticket off their own list; staff still has it (C5). */
export const hideTicket = command('ticket.hide', HideTicket, function* (caller, input) {
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayHide(caller.actor, ticket, house))
  const step = yield* advance(ticket, { type: 'hide' })
  const change = changeTicket(ticket, { ...step.after, hiddenFromCustomer: true }, step.events, yield* stamp(caller))
  return { ...change, answer: () => undefined }
})
