import type { GrantEndReason, VisitEndReason } from './panel.ts'

/** What happens to a conversation or its people, as far as panels care. */
export type PanelHappening =
  /** The customer says that the problem is solved. */
  | 'solved'
  | 'chat_closed_by_customer'
  | 'chat_closed_otherwise'
  | 'ticket_closed'
  | 'conversation_deleted'
  | 'withdrawn'
  /** Dropped, assigned to somebody else, moved: the agent no longer has it. */
  | 'reassigned'
  | 'agent_left'
  | 'agent_offline'
  | 'agent_logout'
  | 'ended_by_administrator'
  /** The department enters panels no more. */
  | 'right_lost'
  | 'grant_expired'
  | 'authorised_anew'
  | 'opened_anew'

/** How visits end by it, and whether the authorisation ends too; null leaves it. */
export interface PanelEffect {
  readonly visits: VisitEndReason
  readonly grant: GrantEndReason | null
}

const effects: Readonly<Record<PanelHappening, PanelEffect>> = {
  solved: { visits: 'solved', grant: 'solved' },
  chat_closed_by_customer: { visits: 'chat_closed', grant: 'closed' },
  chat_closed_otherwise: { visits: 'chat_ended', grant: 'closed' },
  ticket_closed: { visits: 'ticket_closed', grant: 'closed' },
  conversation_deleted: { visits: 'ticket_closed', grant: 'deleted' },
  withdrawn: { visits: 'revoked', grant: 'revoked' },
  reassigned: { visits: 'reassigned', grant: null },
  agent_left: { visits: 'agent_left', grant: null },
  agent_offline: { visits: 'agent_offline', grant: null },
  agent_logout: { visits: 'agent_logout', grant: null },
  ended_by_administrator: { visits: 'admin_ended', grant: null },
  right_lost: { visits: 'admin_ended', grant: 'revoked' },
  grant_expired: { visits: 'revoked', grant: 'expired' },
  authorised_anew: { visits: 'replaced', grant: 'replaced' },
  opened_anew: { visits: 'superseded', grant: null },
}

/** Pure: what a happening does to visits and authorisation (A9, A10, A13). */
export const panelEffects = (happening: PanelHappening): PanelEffect => effects[happening]
