import { confirmed } from '../../access/confirmed.ts'
import { personOf } from '../../kernel/actor.ts'
import { command, permit } from '../../kernel/command.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { StoragePort } from '../../services.ts'
import { changePerson } from '../change-person.ts'
import { knownPlaces } from '../known-places.ts'
import { visiblePerson } from '../load-person.ts'
import { ChangePerson } from '../person.contract.ts'
import type { Person } from '../person.ts'
import { personView } from '../person.view.ts'
import { releaseHolds } from '../release-holds.ts'

/** Changes a person. Whoever leaves a department lets go of the tickets held there, in the same commit. */
export const changePersonDetails = command('people.change', ChangePerson, function* (caller, { personId, ...asked }) {
  const storage = yield* StoragePort
  const { person, house, policies } = yield* visiblePerson(caller, personId)
  const given = Object.entries(asked).filter(([, value]) => value !== undefined)
  const fields = given
    .filter(([key, value]) => JSON.stringify(person[key as keyof Person]) !== JSON.stringify(value))
    .map(([key]) => key)
  yield* permit(policies.mayChangePerson(caller.actor, person, fields, house))
  if (personOf(caller.actor) !== person.id) yield* confirmed(caller.actor)
  yield* knownPlaces(asked, house)
  const after: Person = { ...person, ...(Object.fromEntries(given) as Partial<Person>) }
  if (person.role === 'administrator' && after.role !== 'administrator') {
    yield* permit(
      policies.mayDisablePerson(caller.actor, person, (yield* storage.people.countAdministrators()) - 1, house),
    )
  }
  const when = yield* stamp(caller)
  const change = changePerson(person, after, [{ type: 'person.changed', fields }], when)
  const released = yield* releaseHolds(change.person, when)
  return {
    writes: [...change.writes, ...released.writes],
    events: [...change.events, ...released.events],
    answer: () => personView(change.person),
  }
})
