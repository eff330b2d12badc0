import { VersionConflict } from '../kernel/errors.ts'
import type { DeliveryId } from '../kernel/ids.ts'
import type { Delivery, DeliveryStore, EventLog, EventQuery, EventWrite } from '../events/event.port.ts'
import type { LoggedEvent } from '../events/event.ts'
import { noHead } from '../ticket/ticket.ts'
import type { MemoryJournal } from './memory-journal.ts'
import { pageOfRows } from './memory-order.ts'

/** The event log, and how events are appended inside a commit. */
export interface MemoryEvents extends EventLog {
  append(event: LoggedEvent): void
}

const isAsked = ({ actorId, types, subject, from, before }: EventQuery, event: LoggedEvent): boolean =>
  (actorId === undefined || event.actor.id === actorId) &&
  (types === undefined || types.includes(event.body.type)) &&
  (subject === undefined || event.subject === subject) &&
  (from === undefined || event.at >= from) &&
  (before === undefined || event.at < before)

export function memoryEvents(journal: MemoryJournal): MemoryEvents {
  const events = journal.table<string, LoggedEvent>()
  const of = (subject: string) =>
    events
      .rows()
      .filter((event) => event.subject === subject)
      .toSorted((one, other) => one.sequence - other.sequence)
  return {
    of: async (subject, { after, limit = Infinity }) =>
      of(subject)
        .filter(({ sequence }) => sequence > after)
        .slice(0, limit),
    at: async (places) =>
      events
        .rows()
        .filter((event) =>
          places.some(({ subject, sequence }) => subject === event.subject && sequence === event.sequence),
        ),
    async head(subject) {
      const last = of(subject).at(-1)
      return last ? { sequence: last.sequence, hash: last.hash } : noHead
    },
    search: async (query) =>
      pageOfRows(
        events.rows().filter((event) => isAsked(query, event)),
        {
          order: query.oldestFirst === true ? 'events oldest first' : 'events',
          keyOf: ({ at, subject, sequence }) => [at, subject, sequence],
          descending: query.oldestFirst !== true,
          cursor: query.cursor,
          limit: query.limit,
        },
      ),
    subjects: async ({ after, limit }) =>
      [...new Set(events.rows().map(({ subject }) => subject))]
        .filter((subject) => subject > after)
        .toSorted((one, other) => (one < other ? -1 : 1))
        .slice(0, limit),
    moved: async ({ since, after, limit }) =>
      [...new Set(events.rows().flatMap(({ subject, at }) => (since === null || at >= since ? [subject] : [])))]
        .filter((subject) => subject > after)
        .toSorted((one, other) => (one < other ? -1 : 1))
        .slice(0, limit)
        .flatMap((subject) => {
          const last = of(subject).at(-1)
          return last ? [{ subject, sequence: last.sequence, hash: last.hash }] : []
        }),
    append(event) {
      const place = `${event.subject} ${event.sequence}`
      if (events.has(place)) throw new VersionConflict('subject', event.subject)
      events.set(place, event)
    },
  }
}

/** What is to be sent. A lease hides a row until it ends. */
export function memoryDeliveries(journal: MemoryJournal): DeliveryStore & { write(write: EventWrite): void } {
  const deliveries = journal.table<DeliveryId, { readonly delivery: Delivery; readonly readyAt: string }>()
  return {
    async claim({ subscribers, now, leaseUntil, limit }) {
      const ready = deliveries
        .rows()
        .filter(
          ({ delivery, readyAt }) =>
            delivery.state === 'waiting' && subscribers.includes(delivery.subscriber) && readyAt <= now,
        )
        .toSorted((one, other) => (one.readyAt < other.readyAt ? -1 : 1))
        .slice(0, limit)
        .map(({ delivery }) => delivery)
      for (const delivery of ready) deliveries.set(delivery.id, { delivery, readyAt: leaseUntil })
      return ready
    },
    async settle(settled) {
      for (const delivery of settled.filter(({ id }) => deliveries.has(id)))
        // What is done is never asked for again.
        if (delivery.state === 'done') deliveries.delete(delivery.id)
        else deliveries.set(delivery.id, { delivery, readyAt: delivery.dueAt })
    },
    late: async (before) =>
      deliveries
        .rows()
        .filter(({ delivery: { state, dueAt, attempts } }) => state === 'waiting' && (dueAt < before || attempts >= 3))
        .length,
    setAside: async ({ limit }) =>
      deliveries
        .rows()
        .map(({ delivery }) => delivery)
        .filter(({ state }) => state === 'set_aside')
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .slice(0, limit),
    write(write) {
      if (write.kind === 'delivery.insert') {
        const { delivery } = write
        return deliveries.set(delivery.id, { delivery, readyAt: delivery.dueAt })
      }
      const { subscriber, subject, sequence, now } = write
      const row = deliveries
        .rows()
        .find(
          ({ delivery: one, readyAt }) =>
            one.subscriber === subscriber &&
            one.subject === subject &&
            one.sequence === sequence &&
            one.attempts === 0 &&
            readyAt === one.dueAt &&
            readyAt > now,
        )
      if (!row) throw new VersionConflict('delivery', `${subject} ${sequence}`)
      deliveries.delete(row.delivery.id)
    },
  }
}
