import type { Generated } from 'kysely'
import type { ContactColumns } from '../contact-columns.ts'

/** Rows of tickets. `phase`, `*_order` are made from the rest, for indexes. */
export interface TicketTable extends ContactColumns {
  number: Generated<number>
  id: string
  version: number
  head_sequence: number
  head_hash: string
  department: string
  group_id: string | null
  status: string
  /** `deleted`, else `closed` when `closed_at` is set, else `open`. */
  phase: string
  subject: string
  subject_order: string
  priority: string
  /** Empty for none: a list sorted by category needs a value. */
  category: string
  source: string
  locale: string
  standing: string
  customer_id: string
  /** JSON. */
  contact_at_opening: string
  /** JSON. */
  fields: string
  holder_id: string | null
  held_since: string | null
  answered: number
  /** JSON list of people. */
  answered_by: string
  duplicate_of_id: string | null
  continues_id: string | null
  hidden_from_customer: number
  access_hash: string
  access_sealed: string | null
  /** JSON list. */
  participants: string
  client_ip: string | null
  opened_at: string
  updated_at: string
  /** Null in rows that a server of an older version has written. */
  public_updated_at: string | null
  closed_at: string | null
  closed_by_id: string | null
  last_message_sequence: number
}

export interface MessageTable {
  id: string
  ticket_id: string
  sequence: number
  kind: string
  author_kind: string
  author_id: string | null
  author_name: string
  source: string
  text: string
  html: string | null
  quoted: string
  quoted_html: string | null
  sender_address: string
  notify: number
  at: string
}

/** The words of one message, or of a ticket itself (`sequence` 0). Notes have a table of their own. */
export interface SearchTable {
  ticket_number: number
  sequence: number
  words: string
}

export interface ReadMarkTable {
  ticket_id: string
  person_id: string
  sequence: number
}
