import type { DepartmentId, PersonId, StatusId } from '../kernel/ids.ts'
import type { Page } from '../kernel/page.ts'
import type { DayCount } from './day-count.ts'
import type { Deed, Measure } from './deed.ts'

/** Whose deeds of which UTC days, both included. */
export interface CountQuery {
  /** People by id, or `*` for all together and nobody. */
  readonly people: readonly string[]
  /** YYYY-MM-DD */
  readonly from: string
  /** YYYY-MM-DD */
  readonly to: string
  readonly department?: DepartmentId
  /** All, unless given. */
  readonly measures?: readonly Measure[]
}

/** The deeds behind a figure. */
export interface DeedQuery {
  readonly measure: Measure
  /** ISO 8601 UTC. */
  readonly from: string
  /** ISO 8601 UTC, not included. */
  readonly before: string
  /** Only in these, in order and without overlaps. */
  readonly times?: readonly { readonly from: string; readonly before: string }[]
  readonly department?: DepartmentId
  readonly personId?: string
  readonly cursor?: string
  readonly limit: number
}

/** Open tickets of one status: how many, how many of each age, and since when the oldest. */
export interface OpenCount {
  readonly status: StatusId
  readonly count: number
  /** How many were opened at or after each asked time. */
  readonly since: readonly number[]
  readonly oldest: string
}

/**
 * What was done, counted. Commits add deeds (`deedsOf`) and change no count, so that no two of them wait for a row; a
 * sweep adds deeds up by day. Reads see a deed from its commit on, and never twice.
 */
export interface StatsStore {
  /** Counts by day, with their quarters of an hour. */
  days(query: CountQuery): Promise<readonly DayCount[]>
  /** Counts of a time of whole UTC days together, by person and measure. */
  sums(query: CountQuery): Promise<readonly Pick<DayCount, 'personId' | 'measure' | 'count' | 'seconds'>[]>
  /** Newest first. @throws InvalidInput when the cursor is not from this query. */
  deeds(query: DeedQuery): Promise<Page<Deed>>
  open(query: {
    readonly departments: readonly DepartmentId[]
    readonly holder?: PersonId
    readonly since: readonly string[]
  }): Promise<readonly OpenCount[]>
  /** Adds deeds that were done before a time to their days, at most `limit`; answers how many. */
  tally(range: { readonly before: string; readonly limit: number }): Promise<number>
  /** Adds deeds of an older log; those that are there stay as they are. */
  add(deeds: readonly Deed[]): Promise<void>
}
