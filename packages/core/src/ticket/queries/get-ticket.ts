import { query } from '../../kernel/command.ts'
import { visibleTicket } from '../load-ticket.ts'
import { showTicket } from '../show-ticket.ts'
import { GetTicket } from '../ticket-inputs.contract.ts'

/** One ticket with the end of its thread. Nothing is taken, marked or logged by looking (B24). */
export const getTicket = query('ticket.get', GetTicket, function* (caller, input) {
  const { ticket, house } = yield* visibleTicket(caller, input.ticketId)
  return yield* showTicket(caller, ticket, house)
})
