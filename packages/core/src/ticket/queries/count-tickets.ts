import * as Effect from 'effect/Effect'
import { query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { filterFor } from '../list-filter.ts'
import { CountManyTickets, CountTickets } from '../ticket-inputs.contract.ts'
import type { CountsView, CountView } from '../ticket-views.contract.ts'

/** Counting stops here; sooner where many are counted at once. */
const countLimit = 1000
const countsLimit = 100

/** How many tickets a filter has, up to a thousand. */
export const countTickets = query('ticket.count', CountTickets, function* (caller, filter) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const wanted = filterFor(caller, yield* desk.house(), filter)
  const count = wanted === null ? 0 : yield* storage.tickets.count(wanted, countLimit)
  const view: CountView = { count, atLeast: count >= countLimit }
  return view
})

/** How many tickets each of some filters has. Whoever asks the same at the same moment shares the count. */
export const countManyTickets = query('ticket.counts', CountManyTickets, function* (caller, { filters }) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const counts = yield* Effect.all(
    filters.map((filter) => {
      const wanted = filterFor(caller, house, filter)
      return wanted === null ? Effect.succeed(0) : desk.countTickets(wanted, countsLimit)
    }),
    { concurrency: 4 },
  )
  const view: CountsView = { items: counts.map((count) => ({ count, atLeast: count >= countsLimit })) }
  return view
})
