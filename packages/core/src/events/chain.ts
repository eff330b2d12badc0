import type { ActorStamp } from '../kernel/actor.ts'
import { sha256Hex } from '../kernel/hash.ts'
import type { Head } from '../ticket/ticket.ts'
import type { EventBody, LoggedEvent } from './event.ts'

/** Keys in order at every depth, so that equal values have equal texts in every database and engine. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}

/** The hash of an event: SHA-256 over everything in it and the hash of the one before (audit-1). */
export const eventHash = (event: Omit<LoggedEvent, 'hash'>): string => sha256Hex(JSON.stringify(canonical(event)))

/** Chains new events onto a subject's last one. */
export function chain(
  subject: string,
  head: Head,
  bodies: readonly EventBody[],
  stamp: { readonly at: string; readonly actor: ActorStamp },
): { readonly events: readonly LoggedEvent[]; readonly head: Head } {
  let last = head
  const events = bodies.map((body) => {
    const link = { subject, sequence: last.sequence + 1, ...stamp, body, previousHash: last.hash }
    const event = { ...link, hash: eventHash(link) }
    last = { sequence: event.sequence, hash: event.hash }
    return event
  })
  return { events, head: last }
}

/** The first event that does not follow from the one before, or null. */
export function firstBreak(events: readonly LoggedEvent[], from: Head): { sequence: number; problem: string } | null {
  let last = from
  for (const { hash, ...event } of events) {
    const expected = last.sequence + 1
    if (event.sequence !== expected) return { sequence: expected, problem: 'missing' }
    if (event.previousHash !== last.hash) return { sequence: expected, problem: 'not_chained' }
    if (eventHash(event) !== hash) return { sequence: expected, problem: 'altered' }
    last = { sequence: event.sequence, hash }
  }
  return null
}
