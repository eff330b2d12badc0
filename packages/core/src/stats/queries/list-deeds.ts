import * as Effect from 'effect/Effect'
import type { Actor } from '../../kernel/actor.ts'
import { permit, query } from '../../kernel/command.ts'
import type { House } from '../../kernel/house.ts'
import type { PersonId, TicketId } from '../../kernel/ids.ts'
import { mapPage } from '../../kernel/page.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { Ticket } from '../../ticket/ticket.ts'
import { timedMeasures, workedMeasures } from '../deed.ts'
import type { Deed } from '../deed.ts'
import { timesOf } from '../load.ts'
import { workedInOf } from '../worked-in.ts'
import type { WorkedIn } from '../fold-counts.ts'
import { ListDeeds } from '../stats.contract.ts'
import type { DeedView } from '../stats.contract.ts'

/** What a figure counts, newest first: as many as the figure says. */
export const listDeeds = query(
  'statistics.deeds',
  ListDeeds,
  function* (caller, { department, operatorId, cursor, weekHour, zone, businessHours, ...asked }) {
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const house = yield* desk.house()
    yield* permit(
      house.definition.policies.mayReadStatistics(caller.actor, (operatorId ?? null) as PersonId | null, house),
    )
    const [weekday, hour] = weekHour?.split(' ').map(Number) ?? []
    const times =
      weekday === undefined || hour === undefined
        ? undefined
        : timesOf({ weekday, hour }, { ...asked, zone: zone ?? house.definition.timeZone })
    const workedIn = businessHours ? workedInOf(house) : undefined
    const page = yield* storage.stats.deeds({
      ...asked,
      ...(times && { times }),
      ...(department !== undefined && { department }),
      ...(operatorId !== undefined && { personId: operatorId }),
      ...(cursor !== undefined && { cursor }),
    })
    const people = yield* storage.people.findMany([...new Set(page.items.map(({ personId }) => personId as PersonId))])
    const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
    const tickets = yield* visibleTickets(caller.actor, house, page.items)
    return mapPage(page, ({ personId, seconds, ...deed }): DeedView => {
      const ticket = tickets.get(deed.subject)
      return {
        ...deed,
        operator: personId === '' ? null : { id: personId, name: names.get(personId) ?? '' },
        seconds: timedMeasures.includes(deed.measure) ? seconds : null,
        worked: workedIn && workedMeasures.includes(deed.measure) ? workedBy(workedIn, deed, seconds) : null,
        ticket: ticket ? { id: ticket.id, number: ticket.number, subject: ticket.subject } : null,
      }
    })
  },
)

/** How long a deed took in the business hours of its department. */
function workedBy(workedIn: WorkedIn, { department, at }: Pick<Deed, 'department' | 'at'>, seconds: number): number {
  const end = Math.floor(Date.parse(at) / 1000)
  return workedIn(department)?.(end - seconds, end) ?? seconds
}

/** Of the tickets that deeds are about, those that are not deleted and that the actor may see (acl-2). */
const visibleTickets = Effect.fnUntraced(function* (actor: Actor, house: House, deeds: readonly Deed[]) {
  const storage = yield* StoragePort
  const tickets = new Map<string, Ticket>()
  for (const id of new Set(deeds.map(({ subject }) => subject).filter((subject) => subject.startsWith('tkt_')))) {
    const ticket = yield* storage.tickets.find(id as TicketId)
    if (!ticket || ticket.status === 'deleted') continue
    if (house.definition.policies.maySee(actor, ticket, house).allowed) tickets.set(id, ticket)
  }
  return tickets
})
