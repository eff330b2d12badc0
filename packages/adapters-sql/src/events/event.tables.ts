export interface EventTable {
  subject: string
  sequence: number
  at: string
  actor_kind: string
  actor_id: string | null
  type: string
  /** JSON. */
  body: string
  previous_hash: string
  hash: string
}

export interface DeliveryTable {
  id: string
  subscriber: string
  subject: string
  sequence: number
  attempts: number
  due_at: string
  /** When it may be claimed: `due_at`, or the end of a lease. */
  ready_at: string
  state: string
  last_error: string | null
}

export interface IdempotencyTable {
  request_key: string
  request_hash: string
  answer: string
  ticket_id: string | null
  expires_at: string
}
