import type { DefinitionChanges } from '../definition/changes.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import type { Head } from '../ticket/ticket.ts'

/** What administrators have changed of the definition, as it stood after one change. Versions are never overwritten. */
export interface SetupVersion {
  /** 1 for the first change, and one more for each. */
  readonly version: number
  readonly head: Head
  /** ISO 8601 UTC. */
  readonly at: string
  readonly actor: ActorStamp
  /** The names of the parts that this change was about. */
  readonly parts: readonly string[]
  readonly changes: DefinitionChanges
}

export interface SetupStore {
  /** The newest version; null where nobody has changed anything. Read every two seconds by each node. */
  current(): Promise<SetupVersion | null>
  find(version: number): Promise<SetupVersion | null>
  /** Newest first, those before a version. */
  list(range: { readonly before: number | null; readonly limit: number }): Promise<readonly SetupVersion[]>
}

/** @throws VersionConflict when that version is there already. */
export type SetupWrite = { readonly kind: 'setup.insert'; readonly setup: SetupVersion }
