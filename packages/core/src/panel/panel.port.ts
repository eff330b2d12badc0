import type { PersonId } from '../kernel/ids.ts'
import type {
  ConversationId,
  PanelActivity,
  PanelAsk,
  PanelGrant,
  PanelGrantId,
  PanelVisit,
  PanelVisitId,
  VisitEndReason,
} from './panel.ts'

/** What of the log is read; null where everything is. */
export interface PanelLogRange {
  readonly phase: 'open' | 'ended' | null
  /** Part of the customer's name, or the whole address; capital letters and accents do not count. */
  readonly customer: string | null
  readonly agent: PersonId | null
  /** A ticket's number, or the id of a ticket or chat. */
  readonly conversation: number | ConversationId | null
  readonly source: string | null
  readonly endReason: VisitEndReason | null
  /** When it was opened: from this moment on, and before that one. */
  readonly from: string | null
  readonly until: string | null
  readonly before: PanelVisitId | null
  readonly limit: number
}

/** A visit with what the log says beside it. */
export interface LoggedVisit {
  readonly visit: PanelVisit
  readonly source: string
  readonly agentName: string
  readonly customer: { readonly id: PersonId; readonly name: string } | null
  /** Null when the ticket or chat has been erased. */
  readonly place: { readonly kind: 'ticket'; readonly number: number } | { readonly kind: 'chat' } | null
}

/** The reads of the panel slice. */
export interface PanelStore {
  findGrant(id: PanelGrantId): Promise<PanelGrant | null>
  /** The one that has not ended: offered, active or suspended. */
  openGrant(conversation: ConversationId): Promise<PanelGrant | null>
  /** Grants that have not ended and whose time is over. The oldest first. */
  expiredGrants(range: { readonly now: string; readonly limit: number }): Promise<readonly PanelGrant[]>
  findVisit(id: PanelVisitId): Promise<PanelVisit | null>
  /** Also one that has ended. */
  findVisitByLabel(label: string): Promise<PanelVisit | null>
  openVisits(conversation: ConversationId): Promise<readonly PanelVisit[]>
  openVisitsOf(agent: PersonId): Promise<readonly PanelVisit[]>
  /** Every visit of a conversation, the newest first. */
  visits(range: { readonly conversation: ConversationId; readonly limit: number }): Promise<readonly PanelVisit[]>
  /** Whenever an agent asked for access, the newest first. */
  asks(range: { readonly conversation: ConversationId; readonly limit: number }): Promise<readonly PanelAsk[]>
  /** The log: visits of an id below `before`, the newest first, with who and where; a page is one read. */
  log(range: PanelLogRange): Promise<readonly LoggedVisit[]>
  /** Visits that have not ended and were made before a time, for the sweep. */
  openSince(range: { readonly before: string; readonly limit: number }): Promise<readonly PanelVisit[]>
  /** How these visits stand, and which node serves them. */
  statesOf(
    ids: readonly PanelVisitId[],
  ): Promise<readonly Pick<PanelVisit, 'id' | 'state' | 'endReason' | 'ownerNode'>[]>
  /** Which of these keys the record of a visit has already. */
  recordedKeys(visit: PanelVisitId, keys: readonly string[]): Promise<readonly string[]>
  /** The record of a visit, oldest first. */
  activity(range: {
    readonly visit: PanelVisitId
    readonly after: number
    readonly limit: number
  }): Promise<readonly (PanelActivity & { readonly place: number })[]>
}

/** The writes of the panel slice. */
export type PanelWrite =
  /** @throws AlreadyExists when the conversation has one that has not ended. */
  | { readonly kind: 'panel_grant.insert'; readonly grant: PanelGrant }
  | { readonly kind: 'panel_grant.update'; readonly grant: PanelGrant; readonly expectedVersion: number }
  /** @throws AlreadyExists when the conversation has one that has not ended. */
  | { readonly kind: 'panel_visit.insert'; readonly visit: PanelVisit }
  | { readonly kind: 'panel_visit.update'; readonly visit: PanelVisit; readonly expectedVersion: number }
  /** @throws AlreadyExists when the conversation has one that is not answered. */
  | { readonly kind: 'panel_ask.insert'; readonly ask: PanelAsk }
  | { readonly kind: 'panel_ask.update'; readonly ask: PanelAsk; readonly expectedVersion: number }
  | { readonly kind: 'panel_activity.insert'; readonly activity: readonly PanelActivity[] }
