import type { Generated } from 'kysely'

export interface WebhookTable {
  position: Generated<number>
  id: string
  version: number
  head_sequence: number
  head_hash: string
  name: string
  url: string
  /** JSON list. */
  types: string
  secret: string
  previous_secret: string | null
  previous_until: string | null
  off_because: string | null
  failing_since: string | null
  failures: number
  held_until: string | null
  created_at: string
  removed_at: string | null
}

export interface WebhookDeliveryTable {
  id: string
  version: number
  webhook_id: string
  type: string
  subject: string
  sequence: number
  at: string
  state: string
  attempts: number
  due_at: string
  /** When it may be claimed: `due_at`, or the end of a lease. */
  ready_at: string
  tried_at: string | null
  status: number | null
  problem: string | null
  took_milliseconds: number | null
  settled_at: string | null
}
