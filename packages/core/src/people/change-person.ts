import { chain } from '../events/chain.ts'
import type { EventBody, LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import type { Write } from '../storage.ts'
import type { Person } from './person.ts'

/** The writes of one step on a person: the row, guarded by version, and its events. Pure. */
export function changePerson(
  before: Person,
  after: Person,
  bodies: readonly EventBody[],
  stamp: { readonly at: string; readonly actor: ActorStamp },
): { readonly person: Person; readonly writes: readonly Write[]; readonly events: readonly LoggedEvent[] } {
  const { events, head } = chain(before.id, before.head, bodies, stamp)
  const person: Person = { ...after, head, version: before.version + 1, updatedAt: stamp.at }
  return { person, events, writes: [{ kind: 'person.update', person, expectedVersion: before.version }] }
}
