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
