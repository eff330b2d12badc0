import * as Effect from 'effect/Effect'
import { chain } from '../events/chain.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import { noHead } from '../ticket/ticket.ts'
import type { Contact } from '../ticket/ticket.ts'
import { blankPerson } from './person.ts'
import type { Person } from './person.ts'

export interface FirstContact {
  readonly person: Person
  readonly writes: readonly Write[]
  readonly events: readonly LoggedEvent[]
}

/** The customer with this address, or a new one on their first contact (E1), for the commit that needs them. */
export const firstContact = Effect.fnUntraced(function* (
  contact: Contact,
  locale: string,
  when: { readonly at: string; readonly actor: ActorStamp },
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const known = contact.email === '' ? null : yield* storage.people.findByEmail('customer', contact.email)
  if (known) {
    const answer: FirstContact = { person: known, writes: [], events: [] }
    return answer
  }
  const id = desk.id('per')
  const { events, head } = chain(id, noHead, [{ type: 'person.added', role: 'customer' }], when)
  const person: Person = {
    id,
    version: 1,
    head,
    role: 'customer',
    ...contact,
    locale,
    ...blankPerson,
    createdAt: when.at,
    updatedAt: when.at,
  }
  const answer: FirstContact = { person, writes: [{ kind: 'person.insert', person }], events }
  return answer
})
