import type {
  ConversationId,
  PanelActivity,
  PanelAsk,
  PanelAskId,
  PanelGrant,
  PanelGrantId,
  PanelVisit,
  PanelVisitId,
  PersonId,
} from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { PanelActivityTable, PanelAskTable, PanelGrantTable, PanelVisitTable } from './panel.tables.ts'

/** A conversation has one of each that has not ended: its id stands in a unique column until then. */
const whileOpen = ({ state, conversationId }: PanelGrant | PanelVisit): string | null =>
  state === 'ended' ? null : conversationId

export const toGrantRow = (grant: PanelGrant): Insertable<PanelGrantTable> & { readonly id: string } => ({
  id: grant.id,
  version: grant.version,
  conversation_id: grant.conversationId,
  open_conversation: whileOpen(grant),
  customer_id: grant.customerId,
  connector_id: grant.connectorId,
  state: grant.state,
  username_hint: grant.usernameHint,
  sealed: grant.sealed,
  created_at: grant.createdAt,
  authorised_at: grant.authorisedAt,
  expires_at: grant.expiresAt,
  open_until: grant.state === 'ended' ? null : grant.expiresAt,
  ended_at: grant.endedAt,
  end_reason: grant.endReason,
})

export const toGrant = (row: Selectable<PanelGrantTable>): PanelGrant => ({
  id: row.id as PanelGrantId,
  version: row.version,
  conversationId: row.conversation_id as ConversationId,
  customerId: row.customer_id as PersonId,
  connectorId: row.connector_id,
  state: row.state as PanelGrant['state'],
  usernameHint: row.username_hint,
  sealed: row.sealed,
  createdAt: row.created_at,
  authorisedAt: row.authorised_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at,
  endReason: row.end_reason as PanelGrant['endReason'],
})

export const toVisitRow = (visit: PanelVisit): Insertable<PanelVisitTable> & { readonly id: string } => ({
  id: visit.id,
  version: visit.version,
  label: visit.label,
  grant_id: visit.grantId,
  conversation_id: visit.conversationId,
  open_conversation: whileOpen(visit),
  agent_id: visit.agentId,
  open_agent: visit.state === 'ended' ? null : visit.agentId,
  owner_node: visit.ownerNode,
  state: visit.state,
  created_at: visit.createdAt,
  open_since: visit.state === 'ended' ? null : visit.createdAt,
  live_at: visit.liveAt,
  last_active_at: visit.lastActiveAt,
  soft_ms: visit.softMs,
  hard_ms: visit.hardMs,
  grace_idle_ms: visit.graceIdleMs,
  entry_hash: visit.entryHash,
  cookie_hash: visit.cookieHash,
  jar_sealed: visit.jarSealed,
  renewals: visit.renewals,
  pages: visit.pages,
  changes: visit.changes,
  denied: visit.denied,
  ended_at: visit.endedAt,
  end_reason: visit.endReason,
})

export const toVisit = (row: Selectable<PanelVisitTable>): PanelVisit => ({
  id: row.id as PanelVisitId,
  version: row.version,
  label: row.label,
  grantId: row.grant_id as PanelGrantId,
  conversationId: row.conversation_id as ConversationId,
  agentId: row.agent_id as PersonId,
  ownerNode: row.owner_node,
  state: row.state as PanelVisit['state'],
  createdAt: row.created_at,
  liveAt: row.live_at,
  lastActiveAt: row.last_active_at,
  softMs: row.soft_ms,
  hardMs: row.hard_ms,
  graceIdleMs: row.grace_idle_ms,
  entryHash: row.entry_hash,
  cookieHash: row.cookie_hash,
  jarSealed: row.jar_sealed,
  renewals: row.renewals,
  pages: row.pages,
  changes: row.changes,
  denied: row.denied,
  endedAt: row.ended_at,
  endReason: row.end_reason as PanelVisit['endReason'],
})

export const toAskRow = (ask: PanelAsk): Insertable<PanelAskTable> & { readonly id: string } => ({
  id: ask.id,
  version: ask.version,
  conversation_id: ask.conversationId,
  open_conversation: ask.answer === null ? ask.conversationId : null,
  agent_id: ask.agentId,
  asked_at: ask.askedAt,
  answered_at: ask.answeredAt,
  answer: ask.answer,
})

export const toAsk = (row: Selectable<PanelAskTable>): PanelAsk => ({
  id: row.id as PanelAskId,
  version: row.version,
  conversationId: row.conversation_id as ConversationId,
  agentId: row.agent_id as PersonId,
  askedAt: row.asked_at,
  answeredAt: row.answered_at,
  answer: row.answer as PanelAsk['answer'],
})

export const toActivityRow = (activity: PanelActivity): Insertable<PanelActivityTable> => ({
  visit_id: activity.visitId,
  at: activity.at,
  method: activity.method,
  path: activity.path,
  status: activity.status,
  kind: activity.kind,
  request_key: activity.key,
})

export const toActivity = (row: Selectable<PanelActivityTable>): PanelActivity & { readonly place: number } => ({
  place: row.place,
  visitId: row.visit_id as PanelVisitId,
  at: row.at,
  method: row.method,
  path: row.path,
  status: row.status,
  kind: row.kind as PanelActivity['kind'],
  key: row.request_key,
})
