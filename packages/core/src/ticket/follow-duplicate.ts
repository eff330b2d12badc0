import * as Effect from 'effect/Effect'
import type { Actor } from '../kernel/actor.ts'
import { deletedStatus } from '../definition/status.ts'
import { StoragePort } from '../services.ts'
import type { Ticket } from './ticket.ts'

/**
 * Where a customer's words go: to the original of a duplicate, if it is the same customer's. A code for one ticket
 * never opens somebody else's (link-4). Whoever holds the link of the duplicate writes there as holder of its original.
 */
export const followDuplicate = Effect.fnUntraced(function* (actor: Actor, ticket: Ticket) {
  const storage = yield* StoragePort
  let place = ticket
  for (let hop = 0; hop < 10 && place.duplicateOf !== null; hop++) {
    const original: Ticket | null = yield* storage.tickets.find(place.duplicateOf)
    if (!original || original.status === deletedStatus || original.customerId !== ticket.customerId) break
    place = original
  }
  const writer: Actor =
    actor.kind === 'link_holder' || actor.kind === 'mail_sender' ? { ...actor, ticketId: place.id } : actor
  return { ticket: place, writer }
})
