/** A row is never changed: the newest version counts. */
export interface SetupVersionTable {
  version: number
  head_sequence: number
  head_hash: string
  at: string
  actor_kind: string
  actor_id: string | null
  /** JSON: names of the parts that this change was about. */
  parts: string
  /** JSON: all that administrators have changed until then. */
  changes: string
}
