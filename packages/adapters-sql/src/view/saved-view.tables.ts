import type { Generated } from 'kysely'

export interface SavedViewTable {
  position: Generated<number>
  id: string
  version: number
  head_sequence: number
  head_hash: string
  owner_id: string
  /** `own`, `department` or `everybody`. */
  audience: string
  department: string | null
  name: string
  query: string
  /** JSON. */
  look: string
  removed_at: string | null
}

export interface ViewOrderTable {
  person_id: string
  /** JSON list. */
  view_ids: string
}
