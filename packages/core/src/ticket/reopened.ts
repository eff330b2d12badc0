import * as Effect from 'effect/Effect'
import type { EventBody } from '../events/event.ts'
import { StoragePort } from '../services.ts'
import { advance } from './load-ticket.ts'
import { worksWith } from './ticket-standing.policy.ts'
import type { Ticket } from './ticket.ts'

/** The step of reopening. The operator who had it keeps it, if they still could answer; else it is free again. */
export const reopened = Effect.fnUntraced(function* (ticket: Ticket) {
  const storage = yield* StoragePort
  const open = yield* advance(ticket, { type: 'reopen' })
  if (ticket.holderId === null) return open
  const holder = yield* storage.people.find(ticket.holderId)
  const able =
    holder !== null &&
    holder.disabledAt === null &&
    (holder.role === 'administrator' || worksWith(holder, ticket).allowed)
  if (able) return open
  const free = yield* advance(open.after, { type: 'drop', because: 'moved' })
  const events: readonly EventBody[] = [...open.events, ...free.events]
  return { after: free.after, events }
})
