import { command, permit } from '../../kernel/command.ts'
import { changeTicket } from '../change-ticket.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { showTicket } from '../show-ticket.ts'
import { DropTicket } from '../ticket-inputs.contract.ts'

/** Lets go of a held ticket; it is free for everybody again. */
export const dropTicket = command('ticket.drop', DropTicket, function* (caller, input) {
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayDrop(caller.actor, ticket, house))
  const step = yield* advance(ticket, { type: 'drop', because: 'dropped' })
  const change = changeTicket(ticket, step.after, step.events, yield* stamp(caller))
  const view = yield* showTicket(caller, change.ticket, house)
  return { ...change, answer: () => view }
})
