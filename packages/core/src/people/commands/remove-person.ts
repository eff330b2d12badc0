import * as Effect from 'effect/Effect'
import { confirmed } from '../../access/confirmed.ts'
import { ownPassword } from '../../access/own-password.ts'
import { revokedKeysOf } from '../../access/revoked-keys.ts'
import type { Actor } from '../../kernel/actor.ts'
import { command, permit } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { changePerson } from '../change-person.ts'
import { visiblePerson } from '../load-person.ts'
import { RemovePerson } from '../person.contract.ts'
import type { Person } from '../person.ts'
import { removed } from '../removed.ts'
import { releaseHolds } from '../release-holds.ts'

/**
 * Takes an account away for good (B26). In one commit its sessions and API keys end, and what it holds becomes free;
 * name, address and second factor go, an id stays for the record. Tickets and messages keep standing.
 */
export const removePerson = command('people.remove', RemovePerson, function* (caller, { personId, password }) {
  const storage = yield* StoragePort
  const { person, house, policies } = yield* visiblePerson(caller, personId)
  const others = (yield* storage.people.countAdministrators()) - (person.disabledAt === null ? 1 : 0)
  const may = (proved: boolean) => policies.mayRemovePerson(caller.actor, person, { others, proved }, house)
  yield* permit(may(true))
  yield* confirmed(caller.actor)
  const administrator = yield* administratorOf(caller.actor)
  yield* permit(may(administrator !== null && (yield* ownPassword(administrator, password ?? ''))))
  const when = yield* stamp(caller)
  const change = changePerson(person, removed(person, when.at), [{ type: 'person.removed' }], when)
  const released = yield* releaseHolds(change.person, when)
  const keys = yield* revokedKeysOf(person.id, when)
  // Two who remove each other at once: their own rows are guarded too, so only one of them does, and one stays.
  const guard = administrator === null ? [] : changePerson(administrator, administrator, [], when).writes
  return {
    writes: [
      ...change.writes,
      ...guard,
      ...released.writes,
      ...keys.writes,
      { kind: 'session.delete_of', personId: person.id },
    ],
    events: [...change.events, ...released.events, ...keys.events],
    answer: () => undefined,
  }
})

/** Whose password is asked for: the administrator's own. */
const administratorOf = Effect.fnUntraced(function* (actor: Actor) {
  const storage = yield* StoragePort
  const administrator: Person | null = actor.kind === 'administrator' ? yield* storage.people.find(actor.id) : null
  return administrator
})
