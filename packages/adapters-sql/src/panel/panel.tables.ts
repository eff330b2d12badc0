import type { Generated } from 'kysely'

/** `open_*` columns are set until the end, for unique keys and indexes. */
export interface PanelGrantTable {
  id: string
  version: number
  conversation_id: string
  open_conversation: string | null
  customer_id: string
  connector_id: string
  state: string
  username_hint: string
  sealed: string | null
  created_at: string
  authorised_at: string | null
  expires_at: string
  open_until: string | null
  ended_at: string | null
  end_reason: string | null
}

export interface PanelVisitTable {
  id: string
  version: number
  label: string
  grant_id: string
  conversation_id: string
  open_conversation: string | null
  agent_id: string
  open_agent: string | null
  owner_node: string
  state: string
  created_at: string
  open_since: string | null
  live_at: string | null
  last_active_at: string | null
  soft_ms: number
  hard_ms: number
  grace_idle_ms: number
  entry_hash: string | null
  cookie_hash: string | null
  jar_sealed: string | null
  renewals: number
  pages: number
  changes: number
  denied: number
  ended_at: string | null
  end_reason: string | null
}

export interface PanelAskTable {
  id: string
  version: number
  conversation_id: string
  open_conversation: string | null
  agent_id: string
  asked_at: string
  answered_at: string | null
  answer: string | null
}

export interface PanelActivityTable {
  place: Generated<number>
  visit_id: string
  at: string
  method: string
  path: string
  status: number
  kind: string
  request_key: string | null
}
