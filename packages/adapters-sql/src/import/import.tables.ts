import type { Generated } from 'kysely'

export interface ImportJobTable {
  position: Generated<number>
  id: string
  version: number
  state: string
  /** JSON: the whole import. */
  job: string
}

export interface ImportProblemTable {
  job_id: string
  place: number
  at: string
  /** JSON: the whole problem, with the lines of the file. */
  problem: string
}
