import { blankPerson } from './person.ts'
import type { Person } from './person.ts'

/** What is known of somebody beside their place in the house. */
export const blankContact = { name: '', email: '', phone: '', address: '', city: '', country: '' } as const

/** Somebody of whom nothing is kept but an id, for the record and for counts. */
export const removed = (person: Person, at: string): Person => ({
  ...person,
  ...blankPerson,
  ...blankContact,
  disabledAt: person.disabledAt ?? at,
})

/** Whether this is only an id any more: no list has them, nothing can be done with them. */
export const isRemoved = ({ disabledAt, name, email }: Pick<Person, 'disabledAt' | 'name' | 'email'>): boolean =>
  disabledAt !== null && name === '' && email === ''
