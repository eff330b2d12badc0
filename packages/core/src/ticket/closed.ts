import * as Effect from 'effect/Effect'
import { personOf } from '../kernel/actor.ts'
import { permit, wrongInput } from '../kernel/command.ts'
import type { Caller } from '../kernel/command.ts'
import { Forbidden, TransitionRefused } from '../kernel/errors.ts'
import { kindOf, statusIn } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { TicketId } from '../kernel/ids.ts'
import { advance, visibleTicket } from './load-ticket.ts'
import type { Ticket } from './ticket.ts'

/** The step of closing, by its own command or by choosing a status of the closed kind. */
export const closed = Effect.fnUntraced(function* (
  caller: Caller,
  ticket: Ticket,
  house: House,
  asked: { readonly resolution?: string | undefined; readonly duplicateOf?: string | number | undefined },
  at: string,
) {
  const { actor } = caller
  yield* permit(house.definition.policies.mayClose(actor, ticket, house))
  if (kindOf(house, ticket.status) === 'closed') return yield* Effect.fail(new TransitionRefused('ticket_closed'))
  const id = asked.resolution ?? house.definition.lifecycle.closed
  const resolution = statusIn(house, id)
  if (!resolution || resolution.kind !== 'closed')
    return yield* wrongInput('resolution', 'unknown', 'is no status of the closed kind')
  const role =
    actor.kind === 'operator'
      ? 'operator'
      : actor.kind === 'customer' || actor.kind === 'link_holder'
        ? 'customer'
        : 'administrator'
  if (!resolution.setBy.includes(role)) return yield* Effect.fail(new Forbidden('status_not_for_you'))
  const duplicateOf = resolution.pointsToOriginal ? yield* original(caller, ticket, asked.duplicateOf) : null
  return yield* advance(ticket, {
    type: 'close',
    status: id,
    duplicateOf,
    by: personOf(actor) ?? (role === 'customer' ? ticket.customerId : null),
    at,
  })
})

/** The original that a duplicate points to: one that the actor may see, and in the end not the ticket itself (acl-3). */
const original = Effect.fnUntraced(function* (caller: Caller, ticket: Ticket, reference: string | number | undefined) {
  if (reference === undefined) return yield* wrongInput('duplicateOf', 'required', 'is required for a duplicate')
  const { ticket: named } = yield* visibleTicket(caller, String(reference)).pipe(
    Effect.mapError((error) => (error.code === 'not_found' ? new Forbidden('original_not_visible') : error)),
  )
  let place = named
  for (let hop = 0; hop < 10 && place.duplicateOf !== null && place.id !== ticket.id; hop++) {
    place = (yield* visibleTicket(caller, place.duplicateOf)).ticket
  }
  const id: TicketId = place.id
  return id === ticket.id ? yield* Effect.fail(new Forbidden('original_is_itself')) : id
})
