import * as Effect from 'effect/Effect'
import { chain } from '../events/chain.ts'
import { stampOf, system } from '../kernel/actor.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { advance } from './load-ticket.ts'
import type { Ticket } from './ticket.ts'
import type { TicketRow } from './ticket.port.ts'

const batch = 100

/** Moves some tickets out of statuses that are not used any more. Nothing was said on them: they keep their places in lists. */
export const leaveRetired = Effect.fnUntraced(function* () {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const { definition } = yield* desk.house()
  const statuses = definition.statuses.flatMap(({ id, retired }) => (retired === undefined ? [] : [id]))
  if (statuses.length === 0) return 0
  const query = { scope: { kind: 'all' }, statuses, includeHidden: true, limit: batch } as const
  const page = yield* storage.tickets.list({ ...query, sort: 'number', direction: 'ascending' })
  for (const { ticket } of page.items as readonly TicketRow[])
    yield* leave(ticket).pipe(
      Effect.catch((error) => (error.code === 'version_conflict' ? Effect.void : Effect.fail(error))),
    )
  return page.items.length
})

/** Moves all of them, some at a time. */
export const leaveAllRetired = Effect.fnUntraced(function* () {
  while ((yield* leaveRetired()) === batch);
})

const leave = Effect.fnUntraced(function* (ticket: Ticket) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const { after, events: bodies } = yield* advance(ticket, { type: 'leave_retired' })
  const when = { at: new Date(desk.now()).toISOString(), actor: stampOf(system) }
  const { events, head } = chain(ticket.id, ticket.head, bodies, when)
  const moved: Ticket = { ...after, head, version: ticket.version + 1 }
  yield* storage.commit({
    writes: [{ kind: 'ticket.update', ticket: moved, expectedVersion: ticket.version }],
    events,
  })
  desk.publish(events)
})
