import type { PersonView } from './person.contract.ts'
import { hasSecondFactor } from './person.ts'
import type { Person } from './person.ts'

/** A person without secrets. */
export const personView = (person: Person): PersonView => ({
  id: person.id,
  role: person.role,
  name: person.name,
  email: person.email,
  phone: person.phone,
  address: person.address,
  city: person.city,
  country: person.country,
  locale: person.locale,
  externalId: person.externalId,
  departments: [...person.departments],
  groups: [...person.groups],
  signature: person.signature,
  secondFactor: hasSecondFactor(person),
  disabledAt: person.disabledAt,
  createdAt: person.createdAt,
})
