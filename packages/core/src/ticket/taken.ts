import * as Effect from 'effect/Effect'
import type { Administrator, Operator } from '../kernel/actor.ts'
import { permit } from '../kernel/command.ts'
import type { House } from '../kernel/house.ts'
import { advance } from './load-ticket.ts'
import type { Ticket } from './ticket.ts'

/** The step of taking, alone or before an answer or assignment, where it is an event of its own (B12). */
export const taken = Effect.fnUntraced(function* (
  actor: Operator | Administrator,
  ticket: Ticket,
  house: House,
  at: string,
) {
  yield* permit(house.definition.policies.mayTake(actor, ticket, house))
  return yield* advance(ticket, { type: 'take', by: actor.id, at })
})
