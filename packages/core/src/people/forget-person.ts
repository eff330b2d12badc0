import * as Effect from 'effect/Effect'
import type { ActorStamp } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/ids.ts'
import { StoragePort } from '../services.ts'
import { changePerson } from './change-person.ts'
import type { Person } from './person.ts'
import { blankContact, removed } from './removed.ts'

/** Whether a visitor who has no way to sign in came by themselves, and nobody else has entered them. */
const cameByThemselves = Effect.fnUntraced(function* (person: Person) {
  if (person.role !== 'customer' || person.passwordHash !== null || person.externalId !== null) return false
  const storage = yield* StoragePort
  const [added] = yield* storage.events.of(person.id, { after: 0, limit: 1 })
  return added?.actor.kind === 'visitor'
})

/**
 * What a first contact left behind (E1), for the commit that takes the last words of it away: name and address go with
 * the chat where no ticket and no other chat needs them (A17, audit-3). Tickets and chats keep contact data of their own,
 * so one that begins in this very moment has lost nothing.
 */
export const forgetUnlessKnown = Effect.fnUntraced(function* (
  personId: PersonId,
  when: { readonly at: string; readonly actor: ActorStamp },
) {
  const storage = yield* StoragePort
  const none = { writes: [], events: [] }
  const person = yield* storage.people.find(personId)
  if (!person || !(yield* cameByThemselves(person))) return none
  const everything = { scope: { kind: 'customer', customerId: personId }, limit: 2 } as const
  const { items: chats } = yield* storage.chats.list({ ...everything, sort: 'newest' })
  // The one that goes is still there.
  if (chats.length > 1) return none
  const { items: tickets } = yield* storage.tickets.list({
    scope: { kind: 'all' },
    customer: personId,
    includeHidden: true,
    sort: 'opened',
    direction: 'descending',
    limit: 1,
  })
  if (tickets.length > 0) return none
  const fields = Object.keys(blankContact)
  return changePerson(
    person,
    removed(person, when.at),
    [{ type: 'person.changed', fields }, { type: 'person.disabled' }],
    when,
  )
})
