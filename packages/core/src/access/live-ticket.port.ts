/** What a line stands on: hashes under which the storage knows a session, an API key and a chat's token. */
export interface LiveProof {
  readonly session: string | null
  readonly key: string | null
  readonly chat: string | null
}

/** What opens one live line, once: for programs, and pages that hold no cookie of this origin (live-1). */
export interface LiveTicket {
  /** SHA-256 in hex of what the page was given. */
  readonly hash: string
  /** By what whoever asked for it was known: the line lives no longer than that (auth-5). */
  readonly proof: LiveProof
  /** ISO 8601 UTC. */
  readonly expiresAt: string
}

export interface LiveTicketStore {
  insert(ticket: LiveTicket): Promise<void>
  /** The ticket, to the first who takes it and to nobody after; null as well when its time is over. */
  take(hash: string, now: string): Promise<LiveTicket | null>
}
