import * as Effect from 'effect/Effect'
import { command, permit } from '../../kernel/command.ts'
import { TransitionRefused } from '../../kernel/errors.ts'
import { kindOf } from '../../kernel/house.ts'
import { changeTicket } from '../change-ticket.ts'
import { stamp, visibleTicket } from '../load-ticket.ts'
import { reopened } from '../reopened.ts'
import { showTicket } from '../show-ticket.ts'
import { ReopenTicket } from '../ticket-inputs.contract.ts'

/** Opens a closed ticket again. Support does not (A12), whichever way it asks. */
export const reopenTicket = command('ticket.reopen', ReopenTicket, function* (caller, input) {
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayReopen(caller.actor, ticket, house))
  if (kindOf(house, ticket.status) !== 'closed') return yield* Effect.fail(new TransitionRefused('ticket_open'))
  const step = yield* reopened(ticket)
  const change = changeTicket(ticket, step.after, step.events, yield* stamp(caller))
  const view = yield* showTicket(caller, change.ticket, house)
  return { ...change, answer: () => view }
})
