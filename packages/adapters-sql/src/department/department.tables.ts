import type { Generated } from 'kysely'

export interface DepartmentTable {
  position: Generated<number>
  id: string
  version: number
  head_sequence: number
  head_hash: string
  /** JSON. */
  definition: string
  closed_at: string | null
}

export interface DepartmentGroupTable {
  position: Generated<number>
  id: string
  /** JSON. */
  definition: string
}
