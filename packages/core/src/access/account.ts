import * as Effect from 'effect/Effect'
import { Secret } from 'otpauth'
import * as z from 'zod'
import { personOf } from '../kernel/actor.ts'
import { command, found } from '../kernel/command.ts'
import { Unauthenticated } from '../kernel/errors.ts'
import { base32 } from '../kernel/ids.ts'
import type { SessionId } from '../kernel/ids.ts'
import type { EventBody } from '../events/event.ts'
import type { RequestFacts } from '../helpdesk.types.ts'
import { idempotent } from '../kernel/idempotency.ts'
import { changePerson } from '../people/change-person.ts'
import { hasSecondFactor, onlyOffered } from '../people/person.ts'
import type { Person } from '../people/person.ts'
import { personView } from '../people/person.view.ts'
import { ask, DeskPort, StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import { stamp } from '../ticket/load-ticket.ts'
import { authenticate } from './authenticate.ts'
import type { SecondFactorOffer, SignedIn } from './access.contract.ts'
import { checkPassword } from './check-password.ts'
import { confirmed } from './confirmed.ts'
import { forgetGuesses, limitGuesses } from './guesses.ts'
import { recoveryHash, totpOf } from './second-factor.ts'
import { actorOf, newSession, sessionHash } from './session.ts'
import { withCode } from './sign-in.ts'

const signedIn = Effect.fnUntraced(function* (token: string) {
  const who = yield* authenticate(token)
  return who ?? (yield* Effect.fail(new Unauthenticated()))
})

const save = Effect.fnUntraced(function* (
  before: Person,
  after: Person,
  body: EventBody | null,
  writes: readonly Write[] = [],
) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const at = new Date(desk.now()).toISOString()
  const change = changePerson(before, after, body ? [body] : [], { at, actor: { kind: before.role, id: before.id } })
  yield* storage.commit({ writes: [...change.writes, ...writes], events: change.events })
})

/** Ends the session behind a token; an unknown one is no error. Visits of customers' panels end with it (panel-7). */
export const signOut = Effect.fnUntraced(function* (token: string) {
  const storage = yield* StoragePort
  const session = yield* storage.sessions.findByTokenHash(sessionHash(token))
  const person = session && (yield* storage.people.find(session.personId))
  if (session && person) yield* endSession({ actor: actorOf(person, session.steppedUpAt, null), facts: {} }, session.id)
})

const endSession = command('access.end_session', z.string(), function* (caller, sessionId) {
  const storage = yield* StoragePort
  const person: Person = yield* found(
    'person',
    yield* storage.people.find((personOf(caller.actor) ?? '') as Person['id']),
  )
  const change = changePerson(person, person, [{ type: 'person.signed_out' }], yield* stamp(caller))
  const ended: Write = { kind: 'session.delete', sessionId: sessionId as SessionId }
  return { writes: [...change.writes, ended], events: change.events, answer: () => undefined }
})

/**
 * The present password, and a code where there is a second factor, once more. The session goes on under a new token and
 * ends when it would have ended (auth-5).
 */
export const stepUp = Effect.fnUntraced(function* (
  token: string,
  input: { password: string; code?: string | undefined },
) {
  const desk = yield* DeskPort
  const { person, sessionId, expiresAt } = yield* signedIn(token)
  const account = `password ${person.email.toLowerCase()}`
  yield* limitGuesses([account])
  const checked = yield* checkPassword(
    [person.role === 'customer' ? 'customer' : 'staff'],
    person.email,
    input.password,
  )
  if (checked?.person.id !== person.id) return yield* Effect.fail(new Unauthenticated('wrong_password'))
  const after = yield* withCode(checked.person, input.code)
  yield* forgetGuesses(account)
  const renewed = newSession(desk, person.id, expiresAt)
  yield* save(person, after, null, [
    { kind: 'session.delete', sessionId },
    { kind: 'session.insert', session: renewed.session },
  ])
  const answer: SignedIn = { token: renewed.token, expiresAt, person: personView(after) }
  return answer
})

/** A new secret for an authenticator app; it counts once a code of it was given. */
export const offerSecondFactor = Effect.fnUntraced(function* (token: string, facts: RequestFacts = {}) {
  const desk = yield* DeskPort
  const { person, actor } = yield* signedIn(token)
  const once = idempotent<SecondFactorOffer>('access.offer_second_factor', { actor, facts }, {})
  const replay = yield* once.replay
  if (replay) return replay.answer
  if (hasSecondFactor(person)) return yield* Effect.fail(new Unauthenticated('second_factor_needed'))
  const secret = new Secret({ buffer: desk.random(20).buffer }).base32
  const totpSealed = yield* ask(() => desk.secrets.seal(secret))
  const answer = { secret, uri: totpOf(secret, person.email, desk.definition.name).toString() }
  const writes = yield* once.record({ writes: [], events: [], answer: () => answer })
  yield* save(person, { ...person, totpSealed, totpLastStep: onlyOffered }, null, writes)
  return answer
})

/** Turns the second factor on and gives ten recovery codes, each good once. */
export const confirmSecondFactor = Effect.fnUntraced(function* (token: string, { code }: { code: string }) {
  const desk = yield* DeskPort
  const { person } = yield* signedIn(token)
  const { totpSealed } = person
  if (totpSealed === null || hasSecondFactor(person))
    return yield* Effect.fail(new Unauthenticated('second_factor_needed'))
  yield* limitGuesses([`code ${person.id}`])
  const secret = yield* ask(() => desk.secrets.open(totpSealed))
  const timestamp = desk.now()
  const delta = totpOf(secret).validate({ token: code.replaceAll(/\s/g, ''), timestamp, window: 1 })
  if (delta === null) return yield* Effect.fail(new Unauthenticated('second_factor_needed'))
  const codes = Array.from({ length: 10 }, () => base32(desk.random(10)).match(/.{4}/g)?.join('-') ?? '')
  const totpLastStep = Math.floor(timestamp / 30_000) + delta
  yield* save(
    person,
    { ...person, totpLastStep, recoveryHashes: codes.map(recoveryHash) },
    { type: 'person.second_factor_set' },
  )
  yield* forgetGuesses(`code ${person.id}`)
  return { codes }
})

/** Turns the second factor off, for whoever has lately proved that it is them. */
export const removeSecondFactor = Effect.fnUntraced(function* (token: string) {
  const { person, actor } = yield* signedIn(token)
  if (hasSecondFactor(person)) yield* confirmed(actor)
  yield* save(
    person,
    { ...person, totpSealed: null, totpLastStep: 0, recoveryHashes: [] },
    { type: 'person.second_factor_removed' },
  )
})
