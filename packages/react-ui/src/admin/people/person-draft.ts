import type { PersonView } from '@guichet/core/contract'

/** What an administrator can change about somebody. */
export interface PersonDraft {
  readonly name: string
  readonly email: string
  readonly role: PersonView['role']
  readonly locale: string
  readonly departments: readonly string[]
  readonly groups: readonly string[]
  readonly signature: string
}

/** Somebody new: an operator without departments. */
export const emptyPerson = (locale: string): PersonDraft => ({
  name: '',
  email: '',
  role: 'operator',
  locale,
  departments: [],
  groups: [],
  signature: '',
})

export const knownFields = ({
  name,
  email,
  role,
  locale,
  departments,
  groups,
  signature,
}: PersonView): PersonDraft => ({ name, email, role, locale, departments, groups, signature })

const same = (one: string | readonly string[], other: string | readonly string[]): boolean =>
  typeof one === 'string' || typeof other === 'string'
    ? one === other
    : [...one].sort().join() === [...other].sort().join()

/** Only what is different: a change names no more than it means (the record shows which fields). */
export function changesOf(draft: PersonDraft, before: PersonDraft) {
  return {
    ...(!same(draft.name, before.name) && { name: draft.name.trim() }),
    ...(!same(draft.email, before.email) && { email: draft.email.trim() }),
    ...(!same(draft.role, before.role) && { role: draft.role }),
    ...(!same(draft.locale, before.locale) && { locale: draft.locale }),
    ...(!same(draft.departments, before.departments) && { departments: [...draft.departments] }),
    ...(!same(draft.groups, before.groups) && { groups: [...draft.groups] }),
    ...(!same(draft.signature, before.signature) && { signature: draft.signature }),
  }
}
