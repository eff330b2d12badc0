import type { Actor } from '../kernel/actor.ts'
import { personOf } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { all, allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { Person } from './person.ts'

/** Who may do what with people, departments, keys and the record. Pure, replaceable one by one. */
export interface PersonPolicies {
  /** Lists and single people: administrators all, operators customers and colleagues' names. */
  mayListPeople(actor: Actor, roles: 'customer' | 'staff', house: House): Verdict
  maySeePerson(actor: Actor, person: Person, house: House): Verdict
  /** A16, B26. */
  mayAddPerson(actor: Actor, house: House): Verdict
  /** Administrators anybody; people their own contact data, language and signature. */
  mayChangePerson(actor: Actor, person: Person, fields: readonly string[], house: House): Verdict
  /** `others` is how many further administrators there are. */
  mayDisablePerson(actor: Actor, person: Person, others: number, house: House): Verdict
  /** For good (B26). `proved`: the administrator's own password has been typed for this one act. */
  mayRemovePerson(actor: Actor, person: Person, facts: RemovalFacts, house: House): Verdict
  maySetPassword(actor: Actor, person: Person, house: House): Verdict
  /** Departments, groups, keys. */
  mayAdminister(actor: Actor, house: House): Verdict
  /** The record of who did what (B25). */
  mayReadRecord(actor: Actor, house: House): Verdict
}

/** `others` is how many further administrators there are. */
interface RemovalFacts {
  readonly others: number
  readonly proved: boolean
}

const ownFields: readonly string[] = ['name', 'phone', 'address', 'city', 'country', 'locale', 'signature']

const administrators = (actor: Actor): Verdict =>
  actor.kind === 'administrator' || actor.kind === 'system'
    ? allow()
    : deny(actor.kind === 'visitor' ? 'sign_in_first' : 'administrators_only')

export const personPolicies: PersonPolicies = {
  mayListPeople(actor, roles) {
    if (actor.kind === 'program') return actor.scopes.includes('people:read') ? allow() : deny('missing_scope')
    if (actor.kind === 'operator') return roles === 'customer' ? allow() : deny('administrators_only')
    return administrators(actor)
  },
  maySeePerson(actor, person, house) {
    if (personOf(actor) === person.id) return allow()
    return house.definition.policies.mayListPeople(actor, person.role === 'customer' ? 'customer' : 'staff', house)
  },
  mayAddPerson: (actor) =>
    actor.kind === 'program'
      ? actor.scopes.includes('people:write')
        ? allow()
        : deny('missing_scope')
      : administrators(actor),
  mayChangePerson(actor, person, fields) {
    if (personOf(actor) === person.id && fields.every((field) => ownFields.includes(field))) return allow()
    return administrators(actor)
  },
  mayDisablePerson: (actor, person, others) =>
    all(administrators(actor), () => {
      if (personOf(actor) === person.id) return deny('not_yourself')
      return person.role === 'administrator' && others === 0 ? deny('last_administrator') : allow()
    }),
  mayRemovePerson: (actor, person, { others, proved }, house) =>
    all(house.definition.policies.mayDisablePerson(actor, person, others, house), () =>
      actor.kind === 'system' || proved ? allow() : deny('administrator_password_needed'),
    ),
  maySetPassword: (actor, person) => (personOf(actor) === person.id ? allow() : administrators(actor)),
  mayAdminister: administrators,
  mayReadRecord(actor) {
    if (actor.kind === 'program') return actor.scopes.includes('audit:read') ? allow() : deny('missing_scope')
    return administrators(actor)
  },
}
