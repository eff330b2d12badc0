import type { ContactColumns } from '../contact-columns.ts'

/**
 * Rows of chats. `phase`, `open_to_*` and `erase_due_at` are made from the rest, for indexes.
 */
export interface ChatTable extends ContactColumns {
  /** Given with the row, in the order of commits. */
  place: number
  id: string
  version: number
  head_sequence: number
  head_hash: string
  state: string
  /** `queue`, `attended`, `ended` or `erased`. */
  phase: string
  department: string
  locale: string
  standing: string
  customer_id: string
  /** JSON. */
  fields: string
  /** Null once it is erased. */
  access_hash: string | null
  client_ip: string | null
  operator_id: string | null
  offered_to: string | null
  /** JSON list. */
  declined_by: string
  guest_id: string | null
  transfer_to: string | null
  /** The department whose operators may accept it now: it waits, or is handed to whoever of them accepts it. */
  open_to_department: string | null
  /** Who is asked by name, now. */
  open_to_person: string | null
  resumes: string | null
  away_since: string | null
  idle_warned_at: string | null
  due_at: string | null
  arrived_at: string
  accepted_at: string | null
  last_message_at: string
  last_message_by: string
  last_message_sequence: number
  read_by_customer: number
  read_by_staff: number
  ended_at: string | null
  end_reason: string | null
  ended_by: string | null
  rating: number | null
  rating_comment: string
  ticket_id: string | null
  legal_hold: number
  erase_at: string | null
  /** `erase_at` of what is over and not held. */
  erase_due_at: string | null
  erased_at: string | null
}

/** One row, locked by whoever gives places until they have committed. No other commit touches it. */
export interface ChatPlaceTable {
  name: string
  last: number
}

export interface ChatMessageTable {
  id: string
  chat_id: string
  sequence: number
  client_id: string
  author_kind: string
  author_id: string | null
  author_name: string
  text: string
  at: string
}

export interface ChatAgentTable {
  id: string
  version: number
  availability: string
  seen_at: string
  left_at: string | null
}
