import * as Effect from 'effect/Effect'
import { Secret, TOTP } from 'otpauth'
import { sha256Hex } from '../kernel/hash.ts'
import { hasSecondFactor } from '../people/person.ts'
import type { Person } from '../people/person.ts'
import { ask, DeskPort } from '../services.ts'

const period = 30

/** A code as RFC 6238 makes it: SHA-1, 6 digits, 30 s; what authenticator apps take. */
export const totpOf = (secret: string, label = '', issuer = ''): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), label, issuer, period, digits: 6, algorithm: 'SHA1' })

export const recoveryHash = (code: string): string =>
  sha256Hex(`recovery ${code.toUpperCase().replaceAll(/[\s-]/g, '')}`)

/**
 * What a code changes in the person when it is right, or null. A time step works once, a recovery code too (auth-7).
 */
export const useCode = Effect.fnUntraced(function* (person: Person, code: string) {
  const desk = yield* DeskPort
  const { totpSealed } = person
  if (totpSealed === null || !hasSecondFactor(person)) return null
  const recovery = recoveryHash(code)
  if (person.recoveryHashes.includes(recovery)) {
    return { ...person, recoveryHashes: person.recoveryHashes.filter((hash) => hash !== recovery) } satisfies Person
  }
  const secret = yield* ask(() => desk.secrets.open(totpSealed))
  const timestamp = desk.now()
  const delta = totpOf(secret).validate({ token: code.replaceAll(/\s/g, ''), timestamp, window: 1 })
  const step = Math.floor(timestamp / 1000 / period) + (delta ?? 0)
  if (delta === null || step <= person.totpLastStep) return null
  return { ...person, totpLastStep: step } satisfies Person
})
