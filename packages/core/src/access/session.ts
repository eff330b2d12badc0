import { base32 } from '../kernel/ids.ts'
import { sha256Hex } from '../kernel/hash.ts'
import type { Actor } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/ids.ts'
import { hasSecondFactor } from '../people/person.ts'
import type { Person, Session } from '../people/person.ts'
import type { DeskServices } from '../services.ts'

/** A session ends 12 hours after it was last used, and 14 days after it began (auth-5). */
export const sessionHours = { idle: 12, absolute: 14 * 24 } as const

export const sessionHash = (token: string): string => sha256Hex(`session ${token}`)

/** A session of a person from now on, and the token that is its only key: the session keeps its hash. */
export function newSession(
  desk: Pick<DeskServices, 'now' | 'random' | 'id'>,
  personId: PersonId,
  expiresAt: string,
): { token: string; session: Session } {
  const token = `gs_${base32(desk.random(32))}`
  const at = new Date(desk.now()).toISOString()
  const id = desk.id('ses')
  const session = { id, personId, tokenHash: sessionHash(token), createdAt: at, seenAt: at, steppedUpAt: at, expiresAt }
  return { token, session }
}

export const isOver = (session: Session, now: number): boolean =>
  Date.parse(session.expiresAt) <= now || Date.parse(session.seenAt) + sessionHours.idle * 3_600_000 <= now

/** The actor that a signed-in person is. `staff` is the account as staff of a customer's address (A12). */
export function actorOf(person: Person, confirmedAt: string, staff: PersonId | null): Actor {
  const assurance = { confirmedAt, secondFactor: hasSecondFactor(person) }
  if (person.role === 'customer') return { kind: 'customer', id: person.id, staff }
  if (person.role === 'administrator') return { kind: 'administrator', id: person.id, assurance }
  return { kind: 'operator', id: person.id, departments: person.departments, groups: person.groups, assurance }
}
