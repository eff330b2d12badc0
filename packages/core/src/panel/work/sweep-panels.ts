import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { system } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { conversationOf, noted } from '../conversation.ts'
import { endedPanels, nextVisit } from '../ended-panels.ts'
import type { PanelVisit, PanelVisitId } from '../panel.ts'
import { phase } from '../phase.ts'

/** So many of each are looked at in one turn. */
const limit = 100
const caller = { actor: system, facts: {} }
/** Gateways write once a second when somebody was last active: who worked a moment ago is not idle because that is on its way. */
const unwrittenMs = 5000
/** Whoever's page has been gone for half a minute has left (panel.md, section 4); lines are written every ten seconds. */
const goneMs = 40_000
const seenWithinMs = 15_000

/**
 * Ends what nobody else has ended: visits whose gateway is gone and whose time is over, whose agent has no page open any
 * more or whose department has lost the right, and authorisations that have expired. Gateways end their own visits to the
 * second; this holds when they do not (panel-6). `upSince`: the start of this node. Pages need a moment to come back after
 * it, so nobody counts as gone before (panel.md, section 13).
 */
export const sweepPanels = Effect.fnUntraced(function* (upSince: number) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = new Date(desk.now()).toISOString()
  for (const { id } of yield* storage.panels.openSince({ before: now, limit })) {
    yield* timeOut(caller, id)
    yield* leaveBehind(caller, { id, judgesLines: desk.now() - upSince > goneMs })
  }
  for (const { conversationId } of yield* storage.panels.expiredGrants({ now, limit }))
    yield* expire(caller, conversationId)
})

const timeOut = command('panel.time_out', z.string(), function* (by, id) {
  const storage = yield* StoragePort
  const when = yield* stamp(by)
  const visit: PanelVisit | null = yield* storage.panels.findVisit(id as PanelVisitId)
  const isOver = visit !== null && phase(visit, Date.parse(when.at) - unwrittenMs).phase === 'ended'
  const after = isOver ? nextVisit(visit, { type: 'time_out', at: when.at }) : null
  if (!visit || !after) return { writes: [], events: [], answer: () => undefined }
  const { conversation, house } = yield* conversationOf(visit.conversationId)
  const bodies = [{ type: 'panel.visit_ended' as const, visitId: visit.id, reason: after.endReason ?? 'expired' }]
  const change = noted(conversation, bodies, house, when)
  return {
    writes: [...change.writes, { kind: 'panel_visit.update', visit: after, expectedVersion: visit.version }],
    events: change.events,
    answer: () => undefined,
  }
})

const leaving = z.strictObject({ id: z.string(), judgesLines: z.boolean() })

/** The agent's page is closed, its session is over, or its department enters panels no more. */
const leaveBehind = command('panel.leave_behind', leaving, function* (by, { id, judgesLines }) {
  const storage = yield* StoragePort
  const when = yield* stamp(by)
  const nothing = { writes: [], events: [], answer: () => undefined }
  const visit: PanelVisit | null = yield* storage.panels.findVisit(id as PanelVisitId)
  if (!visit || visit.state === 'ended') return nothing
  const { conversation, house } = yield* conversationOf(visit.conversationId)
  const hasRight = house.definition.panel.departments.includes(conversation.facts.department)
  // Who had no line when it opened has none to lose: programs may open panels too.
  const agent = yield* storage.chats.agent(visit.agentId)
  const hadLine = agent !== null && since(agent.seenAt, visit.createdAt) < seenWithinMs
  const isGone = judgesLines && hadLine && since(agent.seenAt, when.at) > goneMs
  if (hasRight && !isGone) return nothing
  const ended = yield* endedPanels(conversation.facts.id, hasRight ? 'agent_offline' : 'right_lost', when.at)
  const change = noted(conversation, ended.bodies, house, when)
  return { writes: [...change.writes, ...ended.writes], events: change.events, answer: () => undefined }
})

const since = (before: string, at: string): number => Date.parse(at) - Date.parse(before)

const expire = command('panel.expire_grant', z.string(), function* (by, id) {
  const when = yield* stamp(by)
  const { conversation, house } = yield* conversationOf(id)
  const ended = yield* endedPanels(conversation.facts.id, 'grant_expired', when.at)
  if (ended.bodies.length === 0) return { writes: [], events: [], answer: () => undefined }
  const change = noted(conversation, ended.bodies, house, when)
  return { writes: [...change.writes, ...ended.writes], events: change.events, answer: () => undefined }
})
