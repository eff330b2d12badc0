import type { ChatId, Id, PersonId, TicketId } from '../kernel/ids.ts'

export type PanelGrantId = Id<'pgr'>
export type PanelVisitId = Id<'pvs'>
/** What a grant hangs on. */
export type ConversationId = TicketId | ChatId

/** `offered`: typed into the form, not yet authorised. `suspended`: the panel refused the password. */
export const panelGrantStates = ['offered', 'active', 'suspended', 'ended'] as const
export type PanelGrantState = (typeof panelGrantStates)[number]

/** Why an authorisation is over. */
export const grantEndReasons = ['revoked', 'solved', 'closed', 'expired', 'replaced', 'deleted'] as const
export type GrantEndReason = (typeof grantEndReasons)[number]

/** A customer's consent that staff enter their panel (A7). Times are ISO 8601 UTC. One is active per conversation. */
export interface PanelGrant {
  readonly id: PanelGrantId
  readonly version: number
  readonly conversationId: ConversationId
  readonly customerId: PersonId
  readonly connectorId: string
  readonly state: PanelGrantState
  /** First character and length of the user name, so that the customer knows which it was. */
  readonly usernameHint: string
  /** JWE of user name and password, for the gateway's key alone (panel-1); null where there is none, and after the end. */
  readonly sealed: string | null
  readonly createdAt: string
  readonly authorisedAt: string | null
  readonly expiresAt: string
  readonly endedAt: string | null
  readonly endReason: GrantEndReason | null
}

/** `logging_in` at the panel, `ready` to be entered, `open` in the frame, `ended`. */
export const panelVisitStates = ['logging_in', 'ready', 'open', 'ended'] as const
export type PanelVisitState = (typeof panelVisitStates)[number]

/** Why an agent's access is over; each has a sentence for people. */
export const visitEndReasons = [
  'solved',
  'chat_closed',
  'chat_ended',
  'ticket_closed',
  'revoked',
  'expired',
  'idle',
  'reassigned',
  'agent_left',
  'agent_offline',
  'agent_logout',
  'admin_ended',
  'replaced',
  'superseded',
  'entry_timeout',
  'credentials_rejected',
  'panel_unreachable',
  'second_factor',
  'no_login_form',
  'target_denied',
] as const
export type VisitEndReason = (typeof visitEndReasons)[number]

/** One access of an agent to a customer's panel, bounded in time (A8, A11). */
export interface PanelVisit {
  readonly id: PanelVisitId
  readonly version: number
  /** The part of its host name that nobody can guess. */
  readonly label: string
  readonly grantId: PanelGrantId
  readonly conversationId: ConversationId
  readonly agentId: PersonId
  /** The gateway that serves it, by the address at which others hand requests on to it; empty until it is logged in. */
  readonly ownerNode: string
  readonly state: PanelVisitState
  readonly createdAt: string
  /** When the frame entered: time counts from here. */
  readonly liveAt: string | null
  readonly lastActiveAt: string | null
  readonly softMs: number
  readonly hardMs: number
  readonly graceIdleMs: number
  /** SHA-256 in hex of the ticket that opens the frame, until it is used; of the gateway's cookie afterwards. */
  readonly entryHash: string | null
  readonly cookieHash: string | null
  /** The panel's cookies and headers, sealed by the gateway; null before the login and after the end. */
  readonly jarSealed: string | null
  readonly renewals: number
  readonly pages: number
  readonly changes: number
  readonly denied: number
  readonly endedAt: string | null
  readonly endReason: VisitEndReason | null
}

export type PanelAskId = Id<'pak'>

/** An agent has asked the customer to authorise access (A7). Times are ISO 8601 UTC. One waits per conversation. */
export interface PanelAsk {
  readonly id: PanelAskId
  readonly version: number
  readonly conversationId: ConversationId
  readonly agentId: PersonId
  readonly askedAt: string
  readonly answeredAt: string | null
  /** Null as long as the customer is deciding. */
  readonly answer: 'authorised' | 'declined' | null
}

/** One request of a visit, as the customer may read it: no query, no body, no secrets (panel-9). */
export interface PanelActivity {
  readonly visitId: PanelVisitId
  /** The gateway's own: a request that it sends twice is recorded once. Null for those of before there was one. */
  readonly key: string | null
  readonly at: string
  /** Upper case, or `WS`. */
  readonly method: string
  readonly path: string
  /** 0 where nobody knows the panel's answer. */
  readonly status: number
  readonly kind: 'page' | 'change' | 'denied' | 'socket' | 'download'
}
