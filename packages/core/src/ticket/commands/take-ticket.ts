import * as Effect from 'effect/Effect'
import { isStaff } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { Forbidden } from '../../kernel/errors.ts'
import { changeTicket } from '../change-ticket.ts'
import { stamp, visibleTicket } from '../load-ticket.ts'
import { showTicket } from '../show-ticket.ts'
import { taken } from '../taken.ts'
import { TakeTicket } from '../ticket-inputs.contract.ts'

/** Holds a ticket against everybody else (B11). Of N at once one commits; the others are decided again and refused. */
export const takeTicket = command('ticket.take', TakeTicket, function* (caller, input) {
  const { actor } = caller
  const { ticket, house } = yield* visibleTicket(caller, input.ticketId)
  if (!isStaff(actor)) return yield* Effect.fail(new Forbidden('staff_only'))
  const when = yield* stamp(caller)
  const step = yield* taken(actor, ticket, house, when.at)
  const change = changeTicket(ticket, step.after, step.events, when)
  const view = yield* showTicket(caller, change.ticket, house)
  return { ...change, answer: () => view }
})
