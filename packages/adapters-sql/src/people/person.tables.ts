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

export interface LiveTicketTable {
  hash: string
  /** JSON. */
  proof: string
  expires_at: string
}
