import * as Effect from 'effect/Effect'
import { chatAccessHash } from '../chat/access.ts'
import { visitor } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import { sha256Hex } from '../kernel/hash.ts'
import { base32 } from '../kernel/ids.ts'
import type { LiveIdentity } from '../live/live.port.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { apiKeyHash, keyHolder, sessionHolder } from './authenticate.ts'
import { chatHolderBy } from './chat-holder.ts'
import type { LiveProof } from './live-ticket.port.ts'
import { sessionHash } from './session.ts'

/** What somebody shows to open a line. */
export interface LiveCredentials {
  /** A session's token. */
  readonly session?: string | null
  readonly key?: string | null
  /** A chat's token. */
  readonly chat?: string | null
}

const ticketSeconds = 30

export const proofOf = ({ session, key, chat }: LiveCredentials): LiveProof => ({
  session: session ? sessionHash(session) : null,
  key: key ? apiKeyHash(key) : null,
  chat: chat ? chatAccessHash(chat) : null,
})

/** Who stands behind a proof now; null for nobody. Keeps no session awake: a line that is only open is no act of its owner. */
export const proveLive = Effect.fnUntraced(function* ({ session, key, chat }: LiveProof) {
  const holder = chat === null ? null : yield* chatHolderBy(chat)
  const person = session === null ? null : ((yield* sessionHolder(session, false))?.actor ?? null)
  const actor: Actor | null = person ?? (key === null ? null : yield* keyHolder(key))
  const identity: LiveIdentity | null = actor || holder ? { actor: actor ?? visitor, chat: holder } : null
  return identity
})

const ticketHash = (ticket: string): string => sha256Hex(`live ticket ${ticket}`)

/** A ticket that opens one line within half a minute, for whoever stands behind the proof (live-1). */
export const issueLiveTicket = Effect.fnUntraced(function* (proof: LiveProof) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const ticket = base32(desk.random(20))
  const expiresAt = new Date(desk.now() + ticketSeconds * 1000).toISOString()
  yield* storage.liveTickets.insert({ hash: ticketHash(ticket), proof, expiresAt })
  return { ticket, expiresAt }
})

/** What a ticket stands on, once; null when it was used, is too old, or never was. */
export const takeLiveTicket = Effect.fnUntraced(function* (ticket: string) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const taken = yield* storage.liveTickets.take(ticketHash(ticket), new Date(desk.now()).toISOString())
  return taken?.proof ?? null
})
