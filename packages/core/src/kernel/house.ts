import type { Definition, Department, Group } from '../definition/definition.ts'
import { deletedStatus } from '../definition/status.ts'
import type { Status, StatusKind } from '../definition/status.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { PublishedLanguage } from '../language/language.ts'
import type { DepartmentId, StatusId } from './ids.ts'

/** What policies decide with beside actor and subject: the definition, the departments as they stand, and the time. */
export interface House {
  readonly definition: Definition
  readonly departments: readonly { readonly department: Department; readonly closed: boolean }[]
  readonly groups: readonly Group[]
  /** Languages that administrators have brought and published (B5). */
  readonly languages: readonly PublishedLanguage[]
  /** ISO 8601 UTC. */
  readonly now: string
}

/** The house as its definition draws it, before an administrator has changed anything. */
export const houseOf = (definition: Definition, now: string): House => ({
  definition,
  departments: definition.departments.map((department) => ({ department, closed: false })),
  groups: definition.groups,
  languages: [],
  now,
})

/** Whether an event changes the house. */
export const changesHouse = ({ body: { type } }: Pick<LoggedEvent, 'body'>): boolean =>
  type.startsWith('department.') || type.startsWith('setup.') || type.startsWith('language.')

export const departmentIn = (house: House, id: DepartmentId) =>
  house.departments.find(({ department }) => department.id === id)

export const statusIn = (house: House, id: StatusId): Status | undefined =>
  house.definition.statuses.find((status) => status.id === id)

/** The kind of a status, or `deleted`. */
export const kindOf = (house: House, id: StatusId): StatusKind | 'deleted' =>
  id === deletedStatus ? 'deleted' : (statusIn(house, id)?.kind ?? 'closed')
