import { found, permit, query } from '../../kernel/command.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { ListPanelVisits } from '../panel-administration.contract.ts'
import type { LoggedPanelVisit, PanelVisitsView } from '../panel-administration.contract.ts'
import type { LoggedVisit, PanelLogRange } from '../panel.port.ts'
import type { ConversationId, PanelVisitId } from '../panel.ts'

/** Every access to a customer's panel, the newest first, for whoever may read the record (B25, panel-9). */
export const listPanelVisits = query('panel.visits', ListPanelVisits, function* ({ actor }, asked) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayReadRecord(actor, house))
  yield* found('panel', desk.panel)
  const { customer, conversation, cursor, limit } = asked
  const read: readonly LoggedVisit[] = yield* storage.panels.log({
    phase: asked.phase ?? null,
    customer: customer || null,
    agent: (asked.agentId || null) as PersonId | null,
    conversation: conversation ? placeNamed(conversation) : null,
    source: asked.source || null,
    endReason: asked.endReason ?? null,
    from: asked.from ?? null,
    until: asked.before ?? null,
    before: (cursor ?? null) as PanelVisitId | null,
    limit: limit + 1,
  })
  const shown = read.slice(0, limit)
  const nextCursor = read.length > limit ? (shown.at(-1)?.visit.id ?? null) : null
  const view: PanelVisitsView = { items: shown.map(entryOf), nextCursor }
  return view
})

/** `#12` and `12` are a ticket's number; anything else is an id. */
const placeNamed = (text: string): NonNullable<PanelLogRange['conversation']> =>
  /^#?\d{1,15}$/.test(text) ? Number(text.replace('#', '')) : (text as ConversationId)

function entryOf({ visit, source, agentName, customer, place }: LoggedVisit): LoggedPanelVisit {
  const { id, state, createdAt: openedAt, liveAt, endedAt, endReason, pages, changes, denied } = visit
  return {
    id,
    state,
    conversation: place && {
      id: visit.conversationId,
      kind: place.kind,
      number: place.kind === 'ticket' ? place.number : null,
    },
    // Whoever is erased with a conversation is not named by what is left of it.
    customer: place && customer,
    agent: { id: visit.agentId, name: agentName },
    source,
    openedAt,
    liveAt,
    endedAt,
    endReason,
    pages,
    changes,
    denied,
  }
}
