import * as Effect from 'effect/Effect'
import { found, permit, query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { conversationOf } from '../conversation.ts'
import type { Conversation } from '../conversation.ts'
import { ListPanelVisits } from '../panel-administration.contract.ts'
import type { LoggedPanelVisit, PanelVisitsView } from '../panel-administration.contract.ts'
import type { PanelVisit, PanelVisitId } from '../panel.ts'

/** Every access to a customer's panel, the newest first, for whoever may read the record (B25, panel-9). */
export const listPanelVisits = query('panel.visits', ListPanelVisits, function* ({ actor }, { phase, limit, cursor }) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayReadRecord(actor, house))
  yield* found('panel', desk.panel)
  const before = cursor === undefined ? null : (cursor as PanelVisitId)
  const read: readonly PanelVisit[] = yield* storage.panels.log({ phase: phase ?? null, before, limit: limit + 1 })
  const visits = read.slice(0, limit)
  const conversations = new Map(
    yield* Effect.forEach([...new Set(visits.map(({ conversationId }) => conversationId))], (id) =>
      Effect.map(placeOf(id), (place) => [id, place] as const),
    ),
  )
  const customers = [...conversations.values()].flatMap((place) => (place ? [place.facts.customerId] : []))
  const ids = [...visits.map(({ agentId }) => agentId), ...customers]
  const people = ids.length === 0 ? [] : yield* storage.people.findMany([...new Set(ids)])
  const named = (id: string) => ({ id, name: people.find((person) => person.id === id)?.name ?? '' })
  const items = visits.map((visit): LoggedPanelVisit => {
    const place = conversations.get(visit.conversationId) ?? null
    const { id, state, createdAt: openedAt, liveAt, endedAt, endReason, pages, changes, denied } = visit
    return {
      id,
      state,
      conversation: place && {
        id: visit.conversationId,
        kind: place.kind,
        number: place.kind === 'ticket' ? place.ticket.number : null,
      },
      customer: place && named(place.facts.customerId),
      agent: named(visit.agentId),
      openedAt,
      liveAt,
      endedAt,
      endReason,
      pages,
      changes,
      denied,
    }
  })
  const view: PanelVisitsView = { items, nextCursor: read.length > limit ? (visits.at(-1)?.id ?? null) : null }
  return view
})

/** The ticket or chat of a visit; null when it has been erased. */
const placeOf = (id: string) =>
  conversationOf(id).pipe(
    Effect.map(({ conversation }): Conversation | null => conversation),
    Effect.catch((error) => (error.code === 'not_found' ? Effect.succeed(null) : Effect.fail(error))),
  )
