import * as Effect from 'effect/Effect'
import { Unauthenticated } from '../kernel/errors.ts'
import { idempotent } from '../kernel/idempotency.ts'
import { parse } from '../kernel/parse.ts'
import { changePerson } from '../people/change-person.ts'
import { hasSecondFactor } from '../people/person.ts'
import type { Person } from '../people/person.ts'
import { personView } from '../people/person.view.ts'
import { ask, DeskPort, StoragePort } from '../services.ts'
import { SignIn } from './access.contract.ts'
import type { SignedIn } from './access.contract.ts'
import { checkPassword } from './check-password.ts'
import { forgetGuesses, limitGuesses } from './guesses.ts'
import { useCode } from './second-factor.ts'
import { actorOf, newSession, sessionHours } from './session.ts'

/** Signs in staff or customers by address and password, and a code where the person has a second factor. */
export const signIn = Effect.fnUntraced(
  function* ({
    source,
    idempotencyKey,
    ...raw
  }: {
    email: string
    password: string
    code?: string | undefined
    source?: string
    idempotencyKey?: string
  }) {
    const desk = yield* DeskPort
    const storage = yield* StoragePort
    const { email, password, code } = yield* Effect.try({
      try: () => parse(SignIn, raw),
      catch: (error) => error as never,
    })
    const account = `password ${email.trim().toLowerCase()}`
    yield* limitGuesses([account], source)
    const checked = yield* checkPassword(['staff', 'customer'], email, password)
    if (!checked) return yield* Effect.fail(new Unauthenticated())
    // The password is asked again of a repeated request, and is no part of what is kept of it.
    const caller = {
      actor: actorOf(checked.person, '', null),
      facts: idempotencyKey === undefined ? {} : { idempotencyKey },
    }
    const once = idempotent<SignedIn>('access.sign_in', caller, { code })
    const replay = yield* once.replay
    if (replay) {
      yield* forgetGuesses(account, source)
      return replay.answer
    }
    const secured = yield* withCode(checked.person, code)
    const passwordHash = checked.outdated ? yield* ask(() => desk.passwords.hash(password)) : secured.passwordHash
    const at = new Date(desk.now()).toISOString()
    const { person } = checked
    const change = changePerson(person, { ...secured, passwordHash }, [{ type: 'person.signed_in' }], {
      at,
      actor: { kind: person.role, id: person.id },
    })
    const expiresAt = new Date(desk.now() + sessionHours.absolute * 3_600_000).toISOString()
    const { token, session } = newSession(desk, person.id, expiresAt)
    const answer: SignedIn = { token, expiresAt, person: personView(change.person) }
    const record = yield* once.record({ writes: [], events: [], answer: () => answer })
    yield* storage.commit({
      writes: [...change.writes, { kind: 'session.insert', session }, ...record],
      events: change.events,
    })
    yield* forgetGuesses(account, source)
    return answer
  },
  Effect.retry({ times: 8, while: (error) => error.code === 'version_conflict' }),
)

/** The person after a right code; without a second factor nothing is asked. */
export const withCode = Effect.fnUntraced(function* (person: Person, code: string | undefined) {
  if (!hasSecondFactor(person)) return person
  if (code === undefined || code === '') return yield* Effect.fail(new Unauthenticated('second_factor_needed'))
  yield* limitGuesses([`code ${person.id}`])
  const used: Person | null = yield* useCode(person, code)
  if (!used) return yield* Effect.fail(new Unauthenticated('second_factor_needed'))
  yield* forgetGuesses(`code ${person.id}`)
  return used
})
