import * as Effect from 'effect/Effect'
import { isStaff } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Verdict } from '../kernel/verdict.ts'
import { StoragePort, DeskPort } from '../services.ts'
import { conversationOf } from './conversation.ts'
import type { PanelView } from './panel.contract.ts'
import type { PanelGrant, PanelVisit } from './panel.ts'

const plus = (at: string | null, ms: number): string | null =>
  at === null ? null : new Date(Date.parse(at) + ms).toISOString()

const verdictView = (verdict: Verdict): { allowed: boolean; reason?: string } =>
  verdict.allowed ? { allowed: true } : { allowed: false, reason: verdict.reason }

const visitView = (
  visit: PanelVisit,
  names: ReadonlyMap<string, string>,
  actor: Actor,
): PanelView['visits'][number] => {
  const name = names.get(visit.agentId) ?? ''
  return {
    id: visit.id,
    state: visit.state,
    agent: { id: isStaff(actor) ? visit.agentId : '', name: isStaff(actor) ? name : (name.split(' ')[0] ?? '') },
    openedAt: visit.createdAt,
    liveAt: visit.liveAt,
    softAt: plus(visit.liveAt, visit.softMs),
    hardAt: plus(visit.liveAt, visit.hardMs),
    pages: visit.pages,
    changes: visit.changes,
    denied: visit.denied,
    endedAt: visit.endedAt,
    endReason: visit.endReason,
  }
}

/** The panel of a conversation for whoever may read of it. */
export const showPanel = Effect.fnUntraced(function* (actor: Actor, conversationId: string) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { conversation, house } = yield* conversationOf(conversationId)
  const { facts } = conversation
  const { policies } = house.definition
  const grant: PanelGrant | null = yield* storage.panels.openGrant(facts.id)
  const visits: readonly PanelVisit[] = yield* storage.panels.visits({ conversation: facts.id, limit: 50 })
  const agents = [...new Set(visits.map(({ agentId }) => agentId))]
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
    visit: open ? visitView(open, names, actor) : null,
    visits: visits.map((visit) => visitView(visit, names, actor)),
    can: {
      authorise: verdictView(policies.mayAuthorisePanel(actor, facts, house)),
      withdraw: verdictView(
        grant ? policies.mayWithdrawPanel(actor, facts, house) : { allowed: false, reason: 'not_authorised' },
      ),
      open: verdictView(policies.mayOpenPanel(actor, facts, grant, house)),
    },
    now: null,
  }
  return view
})
