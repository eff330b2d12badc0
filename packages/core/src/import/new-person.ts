import { chain } from '../events/chain.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/ids.ts'
import { blankPerson } from '../people/person.ts'
import type { Person } from '../people/person.ts'
import { noHead } from '../ticket/ticket.ts'
import type { ImportedFrom } from './imported-id.ts'

/** Somebody who comes by an import: added when they came there, and brought now. Pure. */
export function newPerson(
  given: Pick<Person, 'role' | 'name' | 'email' | 'phone' | 'locale'> &
    Partial<Pick<Person, 'signature' | 'departments' | 'passwordHash' | 'disabledAt'>>,
  id: PersonId,
  { key, at }: ImportedFrom & { readonly at: string },
  run: string,
  now: { readonly at: string; readonly actor: ActorStamp },
): { readonly person: Person; readonly events: readonly LoggedEvent[] } {
  const added = chain(id, noHead, [{ type: 'person.added', role: given.role }], { ...now, at })
  const brought = chain(id, added.head, [{ type: 'person.imported', run, key }], now)
  const person: Person = {
    id,
    version: 1,
    head: brought.head,
    address: '',
    city: '',
    country: '',
    ...blankPerson,
    createdAt: at,
    updatedAt: at,
    ...given,
  }
  return { person, events: [...added.events, ...brought.events] }
}
