import { base32 } from '../kernel/ids.ts'
import { sha256Hex } from '../kernel/hash.ts'
import type { Actor } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Person, Session } from '../people/person.ts'

/** A session ends 12 hours after it was last used, and 14 days after it began (auth-5). */
export const sessionHours = { idle: 12, absolute: 14 * 24 } as const

export const sessionHash = (token: string): string => sha256Hex(`session ${token}`)
export const newSessionToken = (random: Uint8Array): string => `gs_${base32(random)}`

export const isOver = (session: Session, now: number): boolean =>
  Date.parse(session.expiresAt) <= now || Date.parse(session.seenAt) + sessionHours.idle * 3_600_000 <= now

/** The actor that a signed-in person is. `staff` is the account as staff of a customer's address (A12). */
export function actorOf(person: Person, confirmedAt: string, staff: PersonId | null): Actor {
  const assurance = { confirmedAt, secondFactor: person.totpSealed !== null }
  if (person.role === 'customer') return { kind: 'customer', id: person.id, staff }
  if (person.role === 'administrator') return { kind: 'administrator', id: person.id, assurance }
  return { kind: 'operator', id: person.id, departments: person.departments, groups: person.groups, assurance }
}
