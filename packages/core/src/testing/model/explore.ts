import type { Definition } from '../../definition/definition.ts'
import type { Helpdesk } from '../../helpdesk.types.ts'
import type { DeskApi } from '../../kernel/api.ts'
import { HelpdeskError } from '../../kernel/errors.ts'
import type { TicketId } from '../../kernel/ids.ts'
import { houseOf } from '../../kernel/house.ts'
import { visitor } from '../../kernel/actor.ts'
import type { Verdict } from '../../kernel/verdict.ts'
import { can } from '../../ticket/can.ts'
import type { TicketAction } from '../../ticket/ticket-views.contract.ts'
import type { NewTicket, Ticket } from '../../ticket/ticket.ts'
import { testDesk } from '../desk.ts'
import { aTicket } from '../fixtures/tickets.ts'
import { castOf, positionKey, positionOf } from './positions.ts'
import type { Cast, Position } from './positions.ts'

/** What an actor can try on a ticket. Every way into every command, statuses one by one. */
export type Attempts = Readonly<Record<string, (desk: DeskApi, ticketId: TicketId) => Promise<unknown>>>

/** One try in one position: where it led, or the code and reason of the refusal. */
export interface Edge {
  readonly from: Position
  readonly actor: string
  readonly attempt: string
  readonly to: Position | null
  readonly code: string
  readonly reason: string
}

/** What `can` says of one actor in one position. */
export interface Offer {
  readonly from: Position
  readonly actor: string
  readonly visible: boolean
  readonly can: Readonly<Record<TicketAction, Verdict>>
}

export interface Model {
  readonly positions: readonly Position[]
  readonly edges: readonly Edge[]
  readonly offers: readonly Offer[]
}

export function attemptsOf(definition: Definition, cast: Cast, original: TicketId): Attempts {
  const statuses = definition.statuses.map(({ id }) => id)
  const each = (verb: string, run: (status: string) => Attempts[string]): Attempts =>
    Object.fromEntries(statuses.map((status) => [`${verb} ${status}`, run(status)]))
  return {
    reply: ({ tickets }, ticketId) => tickets.reply({ ticketId, text: 'An answer.' }),
    'take and reply': ({ tickets }, ticketId) => tickets.reply({ ticketId, text: 'An answer.', take: true }),
    ...each(
      'reply as',
      (status) =>
        ({ tickets }, ticketId) =>
          tickets.reply({ ticketId, text: 'An answer.', status }),
    ),
    'reply and take back': async ({ tickets }, ticketId) => {
      const { id: messageId } = await tickets.reply({ ticketId, text: 'An answer.' })
      return tickets.takeBack({ ticketId, messageId })
    },
    note: ({ tickets }, ticketId) => tickets.note({ ticketId, text: 'A note.' }),
    take: ({ tickets }, ticketId) => tickets.take({ ticketId }),
    drop: ({ tickets }, ticketId) => tickets.drop({ ticketId }),
    'assign to bo': ({ tickets }, ticketId) => tickets.assign({ ticketId, operatorId: cast.idOf('bo') ?? '' }),
    'take and assign to bo': ({ tickets }, ticketId) =>
      tickets.assign({ ticketId, operatorId: cast.idOf('bo') ?? '', take: true }),
    ...each(
      'close as',
      (resolution) =>
        ({ tickets }, ticketId) =>
          tickets.close({ ticketId, resolution, duplicateOf: original }),
    ),
    reopen: ({ tickets }, ticketId) => tickets.reopen({ ticketId }),
    ...each(
      'set status',
      (status) =>
        ({ tickets }, ticketId) =>
          tickets.setStatus({ ticketId, status }),
    ),
    'raise priority': ({ tickets }, ticketId) => tickets.change({ ticketId, priority: 'high' }),
    'correct contact': ({ tickets }, ticketId) => tickets.correctContact({ ticketId, city: 'Porto' }),
    hide: ({ tickets }, ticketId) => tickets.hide({ ticketId }),
    unhide: ({ tickets }, ticketId) => tickets.unhide({ ticketId }),
    delete: ({ tickets }, ticketId) => tickets.delete({ ticketId }),
    'reopen in bulk': async ({ tickets }, ticketId) => {
      const { items } = await tickets.bulk({ ticketIds: [ticketId], action: { kind: 'reopen' } })
      if (!items[0]?.done) throw new HelpdeskError('forbidden', 'bulk', { reason: items[0]?.reason ?? '' })
    },
  }
}

/** A new ticket in a position. */
function ticketAt(definition: Definition, cast: Cast, from: Position): NewTicket {
  const kind = definition.statuses.find(({ id }) => id === from.status)?.kind
  const answeredBy = [
    ...(from.answered === 'ana' || from.answered === 'both' ? [cast.idOf('ana')] : []),
    ...(from.answered === 'bo' || from.answered === 'both' ? [cast.idOf('bo')] : []),
  ]
  const { number: _number, ...ticket } = aTicket({
    department: definition.departments[0]?.id ?? '',
    status: from.status,
    holderId: cast.idOf(from.holder),
    customerId: cast.people[4]?.id ?? 'per_none',
    answered: answeredBy.length > 0,
    answeredBy: answeredBy.filter((id) => id !== null),
    closedAt: kind === 'closed' || from.status === 'deleted' ? '2026-03-01T11:00:00.000Z' : null,
    head: { sequence: 0, hash: '' },
  })
  return ticket
}

/** What `can` says in a position. */
function offerIn(definition: Definition, cast: Cast, from: Position, actor: string): Offer {
  const ticket = ticketAt(definition, cast, from)
  const as = cast.actors[actor]?.(ticket as Ticket) ?? visitor
  const house = houseOf(definition, '2026-03-01T12:00:00.000Z')
  const visible = definition.policies.maySee(as, ticket, house).allowed
  return { from, actor, visible, can: can(as, ticket, house) }
}

/** Puts a ticket in a position and lets an actor try something, through the real command. */
async function tryOne(
  desk: Helpdesk,
  cast: Cast,
  from: Position,
  actor: string,
  run: Attempts[string],
): Promise<Omit<Edge, 'from' | 'actor' | 'attempt'>> {
  const ticket = ticketAt(desk.definition, cast, from)
  await desk.storage.commit({ writes: [{ kind: 'ticket.insert', ticket }], events: [] })
  const as = cast.actors[actor]
  if (!as || !run) throw new Error(`no actor ${actor}`)
  const refusal = await run(desk.as(as(ticket as Ticket)), ticket.id).then(
    () => null,
    (error: unknown) => {
      if (error instanceof HelpdeskError) return error
      throw error
    },
  )
  const after = await desk.storage.tickets.find(ticket.id)
  if (!after) throw new Error('the ticket is gone')
  return { to: refusal ? null : positionOf(after, cast), code: refusal?.code ?? '', reason: refusal?.reason ?? '' }
}

/** Every position that can be reached from a new ticket, and everything that every actor can try in each. */
export async function explore(definition: Definition): Promise<Model> {
  const cast = castOf(definition)
  const desk = testDesk({ definition })
  for (const person of cast.people)
    await desk.storage.commit({ writes: [{ kind: 'person.insert', person }], events: [] })
  const { number: _number, ...original } = aTicket({
    department: definition.departments[0]?.id ?? '',
    customerId: cast.people[4]?.id ?? 'per_none',
  })
  await desk.storage.commit({ writes: [{ kind: 'ticket.insert', ticket: original }], events: [] })
  const attempts = attemptsOf(definition, cast, original.id)
  const start: Position = { status: definition.lifecycle.opened, holder: 'nobody', answered: 'nobody' }
  const positions = new Map([[positionKey(start), start]])
  const edges: Edge[] = []
  const offers: Offer[] = []
  for (const from of positions.values()) {
    for (const actor of Object.keys(cast.actors)) {
      offers.push(offerIn(definition, cast, from, actor))
      for (const [attempt, run] of Object.entries(attempts)) {
        const edge = { from, actor, attempt, ...(await tryOne(desk, cast, from, actor, run)) }
        edges.push(edge)
        if (edge.to) positions.set(positionKey(edge.to), edge.to)
      }
    }
  }
  await desk.stop()
  return { positions: [...positions.values()], edges, offers }
}
