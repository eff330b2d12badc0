import { chain } from '../../events/chain.ts'
import { confirmed } from '../../access/confirmed.ts'
import { command, permit } from '../../kernel/command.ts'
import { ask, DeskPort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noHead } from '../../ticket/ticket.ts'
import { knownPlaces } from '../known-places.ts'
import { AddPerson } from '../person.contract.ts'
import { blankPerson } from '../person.ts'
import type { Person } from '../person.ts'
import { personView } from '../person.view.ts'

/** Adds an operator, administrator or customer (A16, B26). */
export const addPerson = command('people.add', AddPerson, function* (caller, input) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAddPerson(caller.actor, house))
  yield* confirmed(caller.actor)
  yield* knownPlaces(input, house)
  const when = yield* stamp(caller)
  const id = desk.id('per')
  const { events, head } = chain(id, noHead, [{ type: 'person.added', role: input.role }], when)
  const { password } = input
  const person: Person = {
    ...blankPerson,
    id,
    version: 1,
    head,
    role: input.role,
    name: input.name,
    email: input.email,
    phone: input.phone ?? '',
    address: input.address ?? '',
    city: input.city ?? '',
    country: input.country ?? '',
    locale: input.locale ?? house.definition.defaultLocale,
    externalId: input.externalId ?? null,
    departments: input.departments,
    groups: input.groups,
    signature: input.signature ?? '',
    passwordHash: password === undefined ? null : yield* ask(() => desk.passwords.hash(password)),
    createdAt: when.at,
    updatedAt: when.at,
  }
  return { writes: [{ kind: 'person.insert', person }], events, answer: () => personView(person) }
})
