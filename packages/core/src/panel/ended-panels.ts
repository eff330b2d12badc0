import * as Effect from 'effect/Effect'
import type { EventBody } from '../events/event.ts'
import { decide } from '../kernel/decide.ts'
import { StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import type { ConversationId, PanelGrant, PanelVisit, VisitEndReason } from './panel.ts'
import { panelEffects } from './panel-effects.ts'
import type { PanelHappening } from './panel-effects.ts'
import { panelGrantLifecycle } from './panel-grant.machine.ts'
import type { PanelGrantContext, PanelGrantInput } from './panel-grant.machine.ts'
import { panelVisitLifecycle } from './panel-visit.machine.ts'
import type { PanelVisitContext, PanelVisitInput } from './panel-visit.machine.ts'

/** One step of an authorisation, or null when it has no such step. Pure. */
export function nextGrant(grant: PanelGrant, input: PanelGrantInput): PanelGrant | null {
  const { sealed, authorisedAt, expiresAt, endedAt, endReason } = grant
  const context = { sealed, authorisedAt, expiresAt, endedAt, endReason }
  const step = decide<PanelGrantContext, never>(panelGrantLifecycle, { state: grant.state, context }, input)
  return step && { ...grant, ...step.context, state: step.state as PanelGrant['state'], version: grant.version + 1 }
}

/** One step of a visit, or null when it has no such step. Pure. */
export function nextVisit(visit: PanelVisit, input: PanelVisitInput): PanelVisit | null {
  const context: PanelVisitContext = {
    createdAt: visit.createdAt,
    ownerNode: visit.ownerNode,
    liveAt: visit.liveAt,
    lastActiveAt: visit.lastActiveAt,
    softMs: visit.softMs,
    hardMs: visit.hardMs,
    graceIdleMs: visit.graceIdleMs,
    entryHash: visit.entryHash,
    cookieHash: visit.cookieHash,
    jarSealed: visit.jarSealed,
    renewals: visit.renewals,
    endedAt: visit.endedAt,
    endReason: visit.endReason,
  }
  const step = decide<PanelVisitContext, never>(panelVisitLifecycle, { state: visit.state, context }, input)
  return step && { ...visit, ...step.context, state: step.state as PanelVisit['state'], version: visit.version + 1 }
}

/** The end of a visit: its row, and what the conversation's record says of it. */
export function endOf(
  visit: PanelVisit,
  reason: VisitEndReason,
  at: string,
): { writes: readonly Write[]; bodies: readonly EventBody[] } {
  const after = nextVisit(visit, { type: 'end', reason, at })
  return after === null
    ? { writes: [], bodies: [] }
    : {
        writes: [{ kind: 'panel_visit.update', visit: after, expectedVersion: visit.version }],
        bodies: [{ type: 'panel.visit_ended', visitId: visit.id, reason }],
      }
}

/**
 * What a happening does to the panel of a conversation: the ends of its visits and of its authorisation, for the commit in
 * which it happens (panel-7). `agent` narrows it to the visits of one person.
 */
export const endedPanels = Effect.fnUntraced(function* (
  conversation: ConversationId,
  happening: PanelHappening,
  at: string,
) {
  const storage = yield* StoragePort
  const effect = panelEffects(happening)
  const visits: readonly PanelVisit[] = yield* storage.panels.openVisits(conversation)
  const grant: PanelGrant | null = effect.grant === null ? null : yield* storage.panels.openGrant(conversation)
  const ends = visits.map((visit) => endOf(visit, effect.visits, at))
  const after = grant && effect.grant !== null ? nextGrant(grant, { type: 'end', reason: effect.grant, at }) : null
  const writes: readonly Write[] = [
    ...ends.flatMap((end) => end.writes),
    ...(grant && after ? [{ kind: 'panel_grant.update' as const, grant: after, expectedVersion: grant.version }] : []),
  ]
  const bodies: readonly EventBody[] = [
    ...ends.flatMap((end) => end.bodies),
    ...(grant && after && effect.grant !== null ? [{ type: 'panel.grant_ended' as const, reason: effect.grant }] : []),
  ]
  return { writes, bodies }
})
