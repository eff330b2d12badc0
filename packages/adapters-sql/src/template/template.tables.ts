import type { Generated } from 'kysely'

export interface AnswerTemplateTable {
  position: Generated<number>
  id: string
  version: number
  head_sequence: number
  head_hash: string
  name: string
  department: string | null
  /** JSON: the text per language. */
  texts: string
  removed_at: string | null
}
