import type { Actor } from '../kernel/actor.ts'

/** What opens one live line, once: for pages that hold no cookie of this origin (live-1). */
export interface LiveTicket {
  /** SHA-256 in hex of what the page was given. */
  readonly hash: string
  /** Whoever asked for it. */
  readonly actor: Actor
  /** ISO 8601 UTC. */
  readonly expiresAt: string
}

export interface LiveTicketStore {
  insert(ticket: LiveTicket): Promise<void>
  /** The ticket, to the first who takes it and to nobody after; null as well when its time is over. */
  take(hash: string, now: string): Promise<LiveTicket | null>
}
