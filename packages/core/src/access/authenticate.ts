import * as Effect from 'effect/Effect'
import type { Authenticated } from '../helpdesk.types.ts'
import type { Actor, LinkHolder } from '../kernel/actor.ts'
import { NotFound, TooManyRequests } from '../kernel/errors.ts'
import { sha256Hex } from '../kernel/hash.ts'
import type { PersonId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { accessHash, accessToken } from '../ticket/access.ts'
import { actorOf, isOver, sessionHash } from './session.ts'

const seenEveryMs = 300_000

/** Who is behind a session, by the hash of its token; `seen` when it is them who do something now. */
export const sessionHolder = Effect.fnUntraced(function* (hash: string, seen: boolean) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const session = yield* storage.sessions.findByTokenHash(hash)
  if (!session || isOver(session, desk.now())) return null
  const person = yield* storage.people.find(session.personId)
  if (!person || person.disabledAt !== null) return null
  if (seen && desk.now() - Date.parse(session.seenAt) > seenEveryMs) {
    const at = new Date(desk.now()).toISOString()
    yield* storage.commit({ writes: [{ kind: 'session.seen', sessionId: session.id, at }], events: [] })
  }
  const staff =
    person.role === 'customer' && person.email !== '' ? yield* storage.people.findByEmail('staff', person.email) : null
  const actor = actorOf(person, session.steppedUpAt, staff?.disabledAt === null ? staff.id : null)
  const answer: Authenticated = { actor, person, sessionId: session.id, expiresAt: session.expiresAt }
  return answer
})

/** Who is behind a session token, or null: unknown, ended, or the person is disabled. */
export const authenticate = (token: string) => sessionHolder(sessionHash(token), true)

export const apiKeyHash = (key: string): string => sha256Hex(`api key ${key}`)

/** The program behind an API key, by its hash. */
export const keyHolder = Effect.fnUntraced(function* (hash: string) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const key = yield* storage.apiKeys.findByHash(hash)
  if (!key || key.revokedAt !== null) return null
  if (key.expiresAt !== null && Date.parse(key.expiresAt) <= desk.now()) return null
  const program: Actor = { kind: 'program', id: key.id, scopes: key.scopes }
  return program
})

/** The program behind an API key, or null: unknown, expired or revoked (auth-8). */
export const authenticateKey = (key: string) => keyHolder(apiKeyHash(key))

/** The actor behind a ticket link, or null (D4). One lookup, whatever is wrong with the link (link-2). */
export const linkHolder = Effect.fnUntraced(function* (code: string, staff: PersonId | null = null) {
  const storage = yield* StoragePort
  const ticket = yield* storage.tickets.findByAccessHash(accessHash(code))
  if (!ticket) return null
  const holder: LinkHolder = { kind: 'link_holder', ticketId: ticket.id, staff }
  return holder
})

/**
 * Number and access code together give the link (B22). Only wrong tries are counted, so that an attack locks nobody
 * out who has the right code (link-2).
 */
export const checkTicket = Effect.fnUntraced(function* (input: {
  number: number | string
  accessCode: string
  source?: string
}) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const ticket = yield* storage.tickets.findByAccessHash(accessHash(input.accessCode))
  if (ticket && String(ticket.number) === String(input.number).trim().replace(/^#/, '')) {
    const token = accessToken(input.accessCode)
    return { token, url: `${desk.baseUrl}/t/${token}` }
  }
  const at = new Date(desk.now()).toISOString()
  const tries = yield* storage.attempts.add(`check ${input.source ?? 'unknown'}`, at, 300)
  return yield* Effect.fail(tries > 5 ? new TooManyRequests(300) : new NotFound('ticket'))
})
