import * as Effect from 'effect/Effect'
import type { Person } from '../people/person.ts'
import { ask, DeskPort, StoragePort } from '../services.ts'

const standIns = new WeakMap<object, Promise<string>>()

/**
 * The person of a realm with this address and password, or null. The same work is done for people who do not exist,
 * so that time tells nothing (auth-3).
 */
export const checkPassword = Effect.fnUntraced(function* (
  realms: readonly ('staff' | 'customer')[],
  email: string,
  password: string,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  let person: Person | null = null
  for (const realm of realms) {
    const found = yield* storage.people.findByEmail(realm, email.trim())
    if (!person?.passwordHash || person.disabledAt !== null) person = found ?? person
  }
  const usable = person?.passwordHash && person.disabledAt === null ? person.passwordHash : null
  const standIn = standIns.get(desk.passwords) ?? desk.passwords.hash('nobody has this password')
  standIns.set(desk.passwords, standIn)
  const hash = usable ?? (yield* ask(() => standIn))
  const { matches, outdated } = yield* ask(() => desk.passwords.verify(hash, password))
  return person !== null && usable !== null && matches ? { person, outdated } : null
})
