import * as Effect from 'effect/Effect'
import { query } from '../../kernel/command.ts'
import type { HelpdeskError } from '../../kernel/errors.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { Services } from '../../services.ts'
import { dayOf, periodsOf } from '../../stats/local-days.ts'
import { classesOf } from '../list-classes.ts'
import { filterFor, isSearch } from '../list-filter.ts'
import { GroupTickets } from '../ticket-inputs.contract.ts'
import type { GroupsView } from '../ticket-views.contract.ts'
import type { TicketFilter } from '../ticket.port.ts'

/** Counting a group stops here. */
const countLimit = 100
/** So many days have a group each; what is left is one. */
const mostDays = 14

type Group = GroupsView['items'][number]

/** The groups of a list in their order, without empty ones, each with how many tickets it has. */
export const groupTickets = query(
  'ticket.groups',
  GroupTickets,
  function* (caller, { by, time, direction, zone, ...filter }) {
    const desk = yield* DeskPort
    const house = yield* desk.house()
    const wanted = filterFor(caller, house, filter)
    const nothing: GroupsView = { items: [] }
    if (wanted === null) return nothing
    if (by === 'day') {
      // What words find comes in the order of opening, newest first.
      const order = isSearch(wanted) ? ({ time: 'opened', direction: 'descending' } as const) : { time, direction }
      const items = yield* days(wanted, { ...order, zone: zone ?? house.definition.timeZone })
      return { items }
    }
    const classes = yield* classesOf(caller, house, by)
    const groups = yield* Effect.all(
      classes.map(({ id, name, narrowed }) => {
        const some = narrowed(wanted)
        return some === null
          ? Effect.succeed(counted(id, name, 0))
          : desk.countTickets(some, countLimit).pipe(Effect.map((count) => counted(id, name, count)))
      }),
      { concurrency: 8 },
    )
    const view: GroupsView = { items: groups.filter(({ count }) => count > 0) }
    return view
  },
)

const counted = (id: string, name: string, count: number): Group => ({ id, name, count, atLeast: count >= countLimit })

interface Days {
  readonly time: 'opened' | 'updated'
  readonly direction: 'ascending' | 'descending'
  readonly zone: string
}

/** From one day with tickets to the next one: days without any cost nothing. */
const days = (wanted: TicketFilter, { time, direction, zone }: Days): Effect.Effect<Group[], HelpdeskError, Services> =>
  Effect.gen(function* () {
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const groups: Group[] = []
    let rest = wanted
    for (;;) {
      const { items } = yield* storage.tickets.list({ ...rest, sort: time, direction, limit: 1 })
      const ticket = items[0]?.ticket
      if (!ticket) return groups
      if (groups.length === mostDays) {
        groups.push(counted('rest', '', yield* desk.countTickets(rest, countLimit)))
        return groups
      }
      const at =
        time === 'opened' ? ticket.openedAt : rest.scope.kind === 'customer' ? ticket.publicUpdatedAt : ticket.updatedAt
      const date = dayOf(Date.parse(at), zone)
      const [period] = periodsOf(date, date, 'day', zone)
      if (!period) return groups
      const { from, before } = period
      const day = between(between(rest, time, { from }), time, { before })
      groups.push(counted(date, '', yield* desk.countTickets(day, countLimit)))
      rest = between(rest, time, direction === 'descending' ? { before: from } : { from: before })
    }
  })

/** The part of a filter that lies in a time too. */
function between(
  filter: TicketFilter,
  time: 'opened' | 'updated',
  { from, before }: { readonly from?: string; readonly before?: string },
): TicketFilter {
  const [first, end] = [filter[`${time}From`], filter[`${time}Before`]]
  return {
    ...filter,
    ...(from !== undefined && { [`${time}From`]: first !== undefined && first > from ? first : from }),
    ...(before !== undefined && { [`${time}Before`]: end !== undefined && end < before ? end : before }),
  }
}
