import type { Department, Group } from '../definition/definition.ts'
import type { Head } from '../ticket/ticket.ts'

/** A department or group as it stands in the storage, where administrators can change it. */
export interface DepartmentRow {
  readonly department: Department
  readonly version: number
  readonly head: Head
  /** A closed department takes nothing new. */
  readonly closedAt: string | null
}

export interface DepartmentStore {
  /** All of them; there are few. In the order in which they were added. */
  list(): Promise<readonly DepartmentRow[]>
  groups(): Promise<readonly Group[]>
}

export type DepartmentWrite =
  /** @throws AlreadyExists with reason `department`. */
  | { readonly kind: 'department.insert'; readonly row: DepartmentRow }
  | { readonly kind: 'department.update'; readonly row: DepartmentRow; readonly expectedVersion: number }
  | { readonly kind: 'group.put'; readonly group: Group }
