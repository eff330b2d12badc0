import type { DeliveryId } from '../kernel/ids.ts'
import type { Page } from '../kernel/page.ts'
import type { Head } from '../ticket/ticket.ts'
import type { EventType, LoggedEvent } from './event.ts'

export interface EventQuery {
  readonly actorId?: string
  readonly types?: readonly EventType[]
  readonly subject?: string
  readonly from?: string
  readonly before?: string
  /** The oldest first; else the newest. */
  readonly oldestFirst?: boolean
  readonly cursor?: string
  readonly limit: number
}

/** Where an event stands. */
export type EventPlace = Pick<LoggedEvent, 'subject' | 'sequence'>

/** The event log (audit-1). It only grows. */
export interface EventLog {
  /** Events of one subject after a sequence, in order. */
  of(subject: string, range: { readonly after: number; readonly limit?: number }): Promise<readonly LoggedEvent[]>
  /** The events at these places, as far as they are there, in any order. */
  at(places: readonly EventPlace[]): Promise<readonly LoggedEvent[]>
  head(subject: string): Promise<Head>
  /** Over all subjects, newest first unless asked otherwise. */
  search(query: EventQuery): Promise<Page<LoggedEvent>>
  /** Subjects in order of their id, for `verify`. */
  subjects(range: { readonly after: string; readonly limit: number }): Promise<readonly string[]>
  /** The last event of each subject that has one at or after a time, in order of subjects, for checkpoints. */
  moved(range: {
    readonly since: string | null
    readonly after: string
    readonly limit: number
  }): Promise<readonly SubjectHead[]>
}

/** A subject and its last event, as somebody knew it at some time. */
export interface SubjectHead extends Head {
  readonly subject: string
}

/** Something to be sent at least once: a row in the commit that caused it. */
export interface Delivery {
  readonly id: DeliveryId
  /** Who takes it: the name of a subscriber. */
  readonly subscriber: string
  readonly subject: string
  readonly sequence: number
  readonly attempts: number
  /** Not to be tried before. */
  readonly dueAt: string
  readonly state: 'waiting' | 'done' | 'set_aside'
  readonly lastError: string | null
}

export interface DeliveryStore {
  /** Up to `limit` due rows, leased to this caller alone until `leaseUntil`. Two nodes never get the same row. */
  claim(request: {
    readonly subscribers: readonly string[]
    readonly now: string
    readonly leaseUntil: string
    readonly limit: number
  }): Promise<readonly Delivery[]>
  /** Writes the outcomes in one transaction and ends the leases. */
  settle(deliveries: readonly Delivery[]): Promise<void>
  setAside(range: { readonly limit: number }): Promise<readonly Delivery[]>
  /** How many wait that have been due since before this time, or have been tried three times in vain. */
  late(before: string): Promise<number>
}

export type EventWrite =
  | { readonly kind: 'delivery.insert'; readonly delivery: Delivery }
  /** Takes away what is not yet due at `now`. @throws VersionConflict when it is due, was claimed or is gone. */
  | {
      readonly kind: 'delivery.cancel'
      readonly subscriber: string
      readonly subject: string
      readonly sequence: number
      readonly now: string
    }
