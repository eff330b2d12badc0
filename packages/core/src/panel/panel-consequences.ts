import * as Effect from 'effect/Effect'
import type { LoggedEvent } from '../events/event.ts'
import type { HelpdeskError } from '../kernel/errors.ts'
import { kindOf } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { PersonId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Services } from '../services.ts'
import type { Write } from '../storage.ts'
import { conversationOf, noted, notedToo } from './conversation.ts'
import { endedPanels } from './ended-panels.ts'
import type { ConversationId } from './panel.ts'
import { panelEffects } from './panel-effects.ts'
import type { PanelHappening } from './panel-effects.ts'

/** What an event of a ticket or chat means for a panel; null for nothing. */
function happeningOf({ body, actor }: LoggedEvent, house: House): PanelHappening | null {
  switch (body.type) {
    case 'ticket.closed':
      return body.status === 'solved' && (actor.kind === 'customer' || actor.kind === 'link_holder')
        ? 'solved'
        : 'ticket_closed'
    case 'ticket.status_set':
      return kindOf(house, body.to) === 'closed' ? 'ticket_closed' : null
    case 'ticket.deleted':
      return 'conversation_deleted'
    case 'ticket.dropped':
      return body.because === 'dropped' ? 'reassigned' : 'agent_left'
    case 'ticket.assigned':
    case 'ticket.moved':
      return 'reassigned'
    case 'ticket.taken':
      return body.from === null ? null : 'reassigned'
    case 'chat.ended':
      if (body.reason === 'solved') return 'solved'
      return body.reason === 'ended_by_customer' || body.reason === 'abandoned'
        ? 'chat_closed_by_customer'
        : 'chat_closed_otherwise'
    case 'chat.released':
      return body.because === 'gone' ? 'agent_offline' : 'agent_left'
    case 'chat.accepted':
      return body.from === null || body.from === body.operatorId ? null : 'reassigned'
    default:
      return null
  }
}

interface Commit {
  readonly writes: readonly Write[]
  readonly events: readonly LoggedEvent[]
}

/** What ends the authorisation too says the most; that somebody else has it now says more than that its agent let go. */
const weight = (happening: PanelHappening): number =>
  panelEffects(happening).grant !== null ? 2 : happening === 'reassigned' ? 1 : 0

/** The stronger of two happenings of one commit. */
const stronger = (one: PanelHappening | undefined, other: PanelHappening): PanelHappening =>
  one === undefined || weight(other) > weight(one) ? other : one

/**
 * The commit of a command, with the ends of the panels that it brings about: closing a ticket or chat, handing it on, or
 * taking somebody's rights away ends visits in that very commit, so no gap is left open (A9, A10, panel-7). Holds alike
 * for every way in, because every command passes here.
 */
export const withPanelsEnded = Effect.fnUntraced(function* (commit: Commit) {
  const desk = yield* DeskPort
  if (desk.definition.panel.departments.length === 0 || commit.events.length === 0) return commit
  const house = yield* desk.house()
  const happenings = new Map<ConversationId, PanelHappening>()
  for (const event of commit.events) {
    const happening = happeningOf(event, house)
    if (happening)
      happenings.set(
        event.subject as ConversationId,
        stronger(happenings.get(event.subject as ConversationId), happening),
      )
  }
  for (const agent of leaving(commit.events))
    for (const { conversationId } of yield* openVisitsOf(agent))
      if (!happenings.has(conversationId)) happenings.set(conversationId, 'agent_left')
  let { writes, events } = commit
  for (const [id, happening] of happenings) {
    const [first] = commit.events
    const when = { at: first?.at ?? house.now, actor: first?.actor ?? { kind: 'system' as const, id: null } }
    const ended = yield* endedPanels(id, happening, when.at)
    if (ended.bodies.length === 0) continue
    const inside = notedToo(writes, events, id, ended.bodies, when)
    const beside = inside ?? (yield* notedBeside(id, ended.bodies, { writes, events }, when))
    writes = [...beside.writes, ...ended.writes]
    events = beside.events
  }
  return { writes, events } satisfies Commit
})

/** Whose sessions end with these. */
const endsSessions: ReadonlySet<string> = new Set([
  'person.signed_out',
  'person.disabled',
  'person.removed',
  'person.password_changed',
])

const leaving = (events: readonly LoggedEvent[]): readonly PersonId[] =>
  events.flatMap(({ subject, body }) => (endsSessions.has(body.type) ? [subject as PersonId] : []))

const openVisitsOf = Effect.fnUntraced(function* (agent: PersonId) {
  const storage = yield* StoragePort
  return yield* storage.panels.openVisitsOf(agent)
})

/** On a conversation that this commit does not write otherwise. */
const notedBeside = (
  id: ConversationId,
  bodies: Parameters<typeof noted>[1],
  { writes, events }: Commit,
  when: Parameters<typeof noted>[3],
): Effect.Effect<Commit, HelpdeskError, Services> =>
  Effect.map(conversationOf(id), ({ conversation, house }) => {
    const change = noted(conversation, bodies, house, when)
    return { writes: [...writes, ...change.writes], events: [...events, ...change.events] }
  })
