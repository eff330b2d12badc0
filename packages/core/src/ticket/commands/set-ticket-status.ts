import * as Effect from 'effect/Effect'
import { command, permit, wrongInput } from '../../kernel/command.ts'
import type { Caller } from '../../kernel/command.ts'
import { kindOf, statusIn } from '../../kernel/house.ts'
import type { House } from '../../kernel/house.ts'
import { changeTicket } from '../change-ticket.ts'
import { closed } from '../closed.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { reopened } from '../reopened.ts'
import { showTicket } from '../show-ticket.ts'
import type { Ticket } from '../ticket.ts'
import { SetTicketStatus } from '../ticket-inputs.contract.ts'

/** Chooses a status by hand. Into the closed kind it is closing, out of it reopening, with the rules of both. */
export const setTicketStatus = command('ticket.set_status', SetTicketStatus, function* (caller, input) {
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  if (!statusIn(house, input.status)) yield* wrongInput('status', 'unknown', 'is no status of this helpdesk')
  yield* permit(policies.maySetStatus(caller.actor, ticket, house, input.status))
  const when = yield* stamp(caller)
  const step = yield* stepTo(caller, ticket, house, input.status, when.at)
  const change = changeTicket(ticket, step.after, step.events, when)
  const view = yield* showTicket(caller, change.ticket, house)
  return { ...change, answer: () => view }
})

const stepTo = Effect.fnUntraced(function* (caller: Caller, ticket: Ticket, house: House, status: string, at: string) {
  const wasClosed = kindOf(house, ticket.status) === 'closed'
  if (kindOf(house, status) === 'closed' && !wasClosed)
    return yield* closed(caller, ticket, house, { resolution: status }, at)
  if (!wasClosed) return yield* advance(ticket, { type: 'set_status', status })
  const open = yield* reopened(ticket)
  if (open.after.status === status) return open
  const step = yield* advance(open.after, { type: 'set_status', status })
  return { after: step.after, events: [...open.events, ...step.events] }
})
