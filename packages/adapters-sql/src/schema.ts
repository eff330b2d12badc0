import type { Generated } from 'kysely'

/** Contact data. The key is the address in lower case, for indexes. */
export interface ContactColumns {
  /** The name as lists sort by it and find by it. */
  customer_order: string
  contact_name: string
  contact_email: string
  contact_email_key: string
  contact_phone: string
  contact_address: string
  contact_city: string
  contact_country: string
}

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

export interface PersonTable {
  id: string
  version: number
  head_sequence: number
  head_hash: string
  role: string
  /** `customer` or `staff`: where the address is unique. */
  realm: string
  name: string
  name_order: string
  email: string
  /** In lower case; null for a customer without an address. */
  email_key: string | null
  phone: string
  address: string
  city: string
  country: string
  locale: string
  external_id: string | null
  /** JSON list. */
  departments: string
  /** JSON list. */
  groups_in: string
  signature: string
  password_hash: string | null
  totp_sealed: string | null
  totp_last_step: number
  /** JSON list. */
  recovery_hashes: string
  disabled_at: string | null
  created_at: string
  updated_at: string
}

export interface SessionTable {
  id: string
  person_id: string
  token_hash: string
  created_at: string
  seen_at: string
  expires_at: string
  stepped_up_at: string
}

export interface ApiKeyTable {
  id: string
  name: string
  prefix: string
  key_hash: string
  /** JSON list. */
  scopes: string
  created_by_id: string
  created_at: string
  expires_at: string | null
  revoked_at: string | null
}

/** Tries since a window began. The key is hashed: it may hold an address. */
export interface AttemptTable {
  key_hash: string
  tries: number
  ends_at: string
}

export interface DepartmentTable {
  position: Generated<number>
  id: string
  version: number
  head_sequence: number
  head_hash: string
  /** JSON. */
  definition: string
  closed_at: string | null
}

export interface DepartmentGroupTable {
  position: Generated<number>
  id: string
  /** JSON. */
  definition: string
}

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

export interface MailAccountTable {
  id: string
  version: number
  head_sequence: number
  head_hash: string
  /** JSON. */
  settings: string
  incoming_password: string | null
  outgoing_password: string | null
  disabled_at: string | null
}

export interface MailHealthTable {
  account_id: string
  /** JSON. */
  health: string
}

export interface MailLeaseTable {
  name: string
  owner: string
  until_at: string
}

export interface ReceivedMailTable {
  id: string
  version: number
  account_id: string
  key_hash: string
  mailbox_key: string
  fingerprint: string
  size: number
  cut: number
  fetched_at: string
  state: string
  reason: string | null
  detail: string
  ticket_id: string | null
  message_id: string | null
  from_address: string
  from_name: string
  subject: string
  header_id: string
  /** JSON list. */
  flags: string
  attempts: number
  due_at: string
  /** When it may be claimed: `due_at`, or the end of a lease. */
  ready_at: string
}

/** Bytes of a message, in parts that every server takes. */
export interface ReceivedMailPartTable {
  mail_id: string
  place: number
  bytes: Uint8Array
}

export interface MailFingerprintTable {
  fingerprint: string
  mail_id: string
}

export interface ThreadIdTable {
  hash: string
  ticket_id: string
  message_id: string | null
}

export interface OutboxTable {
  id: string
  version: number
  kind: string
  ticket_id: string | null
  chat_id: string | null
  message_id: string | null
  cause: string
  recipient: string
  /** In lower case. */
  recipient_key: string
  recipient_name: string
  staff_id: string | null
  locale: string
  header_id: string
  state: string
  attempts: number
  due_at: string
  ready_at: string
  created_at: string
  settled_at: string | null
  said: string
}

export interface IdempotencyTable {
  request_key: string
  request_hash: string
  answer: string
  ticket_id: string | null
  expires_at: string
}

/** Files below messages, and uploads that wait: those have no message yet. */
export interface AttachmentTable {
  id: string
  ticket_id: string | null
  chat_id: string | null
  message_id: string | null
  uploader: string
  file_name: string
  safe_name: string
  claimed_type: string
  detected_type: string | null
  flagged: number
  size: number
  sha256: string
  inline: number
  content_id: string | null
  blob_key: string
  created_at: string
}

/** Contents whose row is gone, until the file store has removed them. */
export interface BlobToRemoveTable {
  blob_key: string
}

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

export interface LiveTicketTable {
  hash: string
  /** JSON. */
  proof: string
  expires_at: string
}

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

export interface PanelActivityTable {
  place: Generated<number>
  visit_id: string
  at: string
  method: string
  path: string
  status: number
  kind: string
}

/** Every table, as Kysely knows them. */
export interface Schema {
  ticket: TicketTable
  message: MessageTable
  public_search: SearchTable
  note_search: SearchTable
  read_mark: ReadMarkTable
  person: PersonTable
  session: SessionTable
  api_key: ApiKeyTable
  attempt: AttemptTable
  department: DepartmentTable
  department_group: DepartmentGroupTable
  event: EventTable
  delivery: DeliveryTable
  mail_account: MailAccountTable
  mail_health: MailHealthTable
  mail_lease: MailLeaseTable
  received_mail: ReceivedMailTable
  received_mail_part: ReceivedMailPartTable
  mail_fingerprint: MailFingerprintTable
  thread_id: ThreadIdTable
  outbox: OutboxTable
  idempotency: IdempotencyTable
  attachment: AttachmentTable
  blob_to_remove: BlobToRemoveTable
  chat: ChatTable
  chat_place: ChatPlaceTable
  chat_message: ChatMessageTable
  chat_agent: ChatAgentTable
  live_ticket: LiveTicketTable
  panel_grant: PanelGrantTable
  panel_visit: PanelVisitTable
  panel_activity: PanelActivityTable
}
