import * as Effect from 'effect/Effect'
import { isStaff } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/ids.ts'
import { verdictView } from '../kernel/verdict.ts'
import { StoragePort, DeskPort } from '../services.ts'
import { conversationOf } from './conversation.ts'
import type { PanelView } from './panel.contract.ts'
import { mostAsks } from './panel-ask.policy.ts'
import type { PanelAsk, PanelGrant, PanelVisit } from './panel.ts'

const plus = (at: string | null, ms: number): string | null =>
  at === null ? null : new Date(Date.parse(at) + ms).toISOString()

/** Customers know an agent by the first name. */
const agentView = (id: PersonId, names: ReadonlyMap<string, string>, actor: Actor): { id: string; name: string } => {
  const name = names.get(id) ?? ''
  return { id: isStaff(actor) ? id : '', name: isStaff(actor) ? name : (name.split(' ')[0] ?? '') }
}

const visitView = (
  visit: PanelVisit,
  names: ReadonlyMap<string, string>,
  actor: Actor,
): PanelView['visits'][number] => ({
  id: visit.id,
  state: visit.state,
  agent: agentView(visit.agentId, names, actor),
  openedAt: visit.createdAt,
  liveAt: visit.liveAt,
  softAt: plus(visit.liveAt, visit.softMs),
  hardAt: plus(visit.liveAt, visit.hardMs),
  pages: visit.pages,
  changes: visit.changes,
  denied: visit.denied,
  endedAt: visit.endedAt,
  endReason: visit.endReason,
})

const askView = (ask: PanelAsk | undefined, names: ReadonlyMap<string, string>, actor: Actor): PanelView['ask'] =>
  !ask || ask.answer === 'authorised'
    ? null
    : { agent: agentView(ask.agentId, names, actor), askedAt: ask.askedAt, state: ask.answer ?? 'waiting' }

/** The panel of a conversation for whoever may read of it. */
export const showPanel = Effect.fnUntraced(function* (actor: Actor, conversationId: string) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { conversation, house } = yield* conversationOf(conversationId)
  const { facts } = conversation
  const { policies } = house.definition
  const grant: PanelGrant | null = yield* storage.panels.openGrant(facts.id)
  const visits: readonly PanelVisit[] = yield* storage.panels.visits({ conversation: facts.id, limit: 50 })
  const asks: readonly PanelAsk[] = yield* storage.panels.asks({ conversation: facts.id, limit: mostAsks })
  const agents = [...new Set([...visits, ...asks.slice(0, 1)].map(({ agentId }) => agentId))]
  const people = agents.length === 0 ? [] : yield* storage.people.findMany(agents)
  const names = new Map(people.map(({ id, name }) => [id, name] as const))
  const open = visits.find(({ state }) => state !== 'ended')
  const view: PanelView = {
    conversationId: facts.id,
    customerId: facts.customerId,
    fields: desk.panel?.fields ?? 'none',
    grant: grant && {
      state: grant.state,
      usernameHint: isStaff(actor) ? '' : grant.usernameHint,
      authorisedAt: grant.authorisedAt,
      expiresAt: grant.expiresAt,
      endReason: grant.endReason,
    },
    ask: askView(asks[0], names, actor),
    visit: open ? visitView(open, names, actor) : null,
    visits: visits.map((visit) => visitView(visit, names, actor)),
    can: {
      authorise: verdictView(policies.mayAuthorisePanel(actor, facts, house)),
      withdraw: verdictView(
        grant ? policies.mayWithdrawPanel(actor, facts, house) : { allowed: false, reason: 'not_authorised' },
      ),
      ask: verdictView(policies.mayAskForPanel(actor, facts, { grant, asks }, house)),
      decline: verdictView(policies.mayDeclinePanel(actor, facts, house)),
      open: verdictView(policies.mayOpenPanel(actor, facts, grant, house)),
    },
    now: null,
  }
  return view
})
