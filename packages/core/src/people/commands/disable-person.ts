import { confirmed } from '../../access/confirmed.ts'
import { command, permit } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { changePerson } from '../change-person.ts'
import { visiblePerson } from '../load-person.ts'
import { DisablePerson, EnablePerson } from '../person.contract.ts'
import { personView } from '../person.view.ts'
import { releaseHolds } from '../release-holds.ts'

/** Ends every session of a person and lets go of what they hold, in one commit (auth-5). */
export const disablePerson = command('people.disable', DisablePerson, function* (caller, { personId }) {
  const storage = yield* StoragePort
  const { person, house, policies } = yield* visiblePerson(caller, personId)
  const others = (yield* storage.people.countAdministrators()) - (person.disabledAt === null ? 1 : 0)
  yield* permit(policies.mayDisablePerson(caller.actor, person, others, house))
  yield* confirmed(caller.actor)
  if (person.disabledAt !== null) return { writes: [], events: [], answer: () => personView(person) }
  const when = yield* stamp(caller)
  const change = changePerson(person, { ...person, disabledAt: when.at }, [{ type: 'person.disabled' }], when)
  const released = yield* releaseHolds(change.person, when)
  return {
    writes: [...change.writes, ...released.writes, { kind: 'session.delete_of', personId: person.id }],
    events: [...change.events, ...released.events],
    answer: () => personView(change.person),
  }
})

/** Lets a disabled person in again; what they held stays with whoever has it now. */
export const enablePerson = command('people.enable', EnablePerson, function* (caller, { personId }) {
  const { person, house, policies } = yield* visiblePerson(caller, personId)
  yield* permit(policies.mayAdminister(caller.actor, house))
  yield* confirmed(caller.actor)
  if (person.disabledAt === null) return { writes: [], events: [], answer: () => personView(person) }
  const change = changePerson(
    person,
    { ...person, disabledAt: null },
    [{ type: 'person.enabled' }],
    yield* stamp(caller),
  )
  return { writes: change.writes, events: change.events, answer: () => personView(change.person) }
})
