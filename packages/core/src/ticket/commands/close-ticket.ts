import { command } from '../../kernel/command.ts'
import { changeTicket } from '../change-ticket.ts'
import { closed } from '../closed.ts'
import { stamp, visibleTicket } from '../load-ticket.ts'
import { showTicket } from '../show-ticket.ts'
import { CloseTicket } from '../ticket-inputs.contract.ts'

/** Closes a ticket with a resolution (B8); a duplicate points to its original. */
export const closeTicket = command('ticket.close', CloseTicket, function* (caller, input) {
  const { ticket, house } = yield* visibleTicket(caller, input.ticketId)
  const when = yield* stamp(caller)
  const step = yield* closed(caller, ticket, house, input, when.at)
  const change = changeTicket(ticket, step.after, step.events, when)
  const view = yield* showTicket(caller, change.ticket, house)
  return { ...change, answer: () => view }
})
