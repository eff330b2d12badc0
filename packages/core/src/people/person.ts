import type { ApiScope } from '../kernel/actor.ts'
import type { ApiKeyId, DepartmentId, GroupId, Locale, PersonId, SessionId } from '../kernel/ids.ts'
import type { Head } from '../ticket/ticket.ts'

export type Role = 'customer' | 'operator' | 'administrator'

/**
 * Somebody with a name. Addresses are unique among customers, and among staff: the same person may be both,
 * as two rows.
 */
export interface Person {
  readonly id: PersonId
  readonly version: number
  readonly head: Head
  readonly role: Role
  readonly name: string
  /** As it was given; compared in lower case. Empty for a customer without one. */
  readonly email: string
  readonly phone: string
  readonly address: string
  readonly city: string
  readonly country: string
  readonly locale: Locale
  readonly externalId: string | null
  readonly departments: readonly DepartmentId[]
  readonly groups: readonly GroupId[]
  readonly signature: string
  /** Argon2id in PHC format; an imported MD5 digest is wrapped as `md5+$argon2id$…` (auth-2). */
  readonly passwordHash: string | null
  /** Base32 secret of the authenticator app, sealed by the secrets port. */
  readonly totpSealed: string | null
  /** Time step of the last code that was used, so that none works twice (auth-7); `onlyOffered` before the first. */
  readonly totpLastStep: number
  readonly recoveryHashes: readonly string[]
  readonly disabledAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** In place of a time step: the secret has been offered, and no code of it has been given yet. */
export const onlyOffered = -1

/** Whether a code is asked of this person: a secret that was only offered counts for nothing (auth-7). */
export const hasSecondFactor = ({ totpSealed, totpLastStep }: Person): boolean =>
  totpSealed !== null && totpLastStep !== onlyOffered

/** A signed-in browser or script. The token itself is never stored (auth-5). */
export interface Session {
  readonly id: SessionId
  readonly personId: PersonId
  /** SHA-256 in hex of the token. */
  readonly tokenHash: string
  readonly createdAt: string
  readonly seenAt: string
  readonly expiresAt: string
  /** When the person last proved that it is them, for the acts that ask for it again. */
  readonly steppedUpAt: string
}

/** A key for programs (B28, auth-8): shown once, kept as a hash. */
export interface ApiKey {
  readonly id: ApiKeyId
  readonly name: string
  /** The first characters of the key, to tell keys apart. */
  readonly prefix: string
  readonly keyHash: string
  readonly scopes: readonly ApiScope[]
  readonly createdBy: PersonId
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
}

/** What a new person has before anything else is known of them. */
export const blankPerson = {
  externalId: null,
  departments: [],
  groups: [],
  signature: '',
  passwordHash: null,
  totpSealed: null,
  totpLastStep: 0,
  recoveryHashes: [],
  disabledAt: null,
} as const satisfies Partial<Person>
