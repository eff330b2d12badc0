import * as Effect from 'effect/Effect'
import type { Actor } from '../kernel/actor.ts'
import { personOf } from '../kernel/actor.ts'
import type { LiveFrame } from '../kernel/api.ts'
import type { TicketId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { LoggedEvent } from './event.ts'

/** Events that a customer is never told of: they would speak of notes, holds or colleagues (D7, acl-2). */
const staffOnly = new Set([
  'ticket.noted',
  'ticket.contact_corrected',
  'ticket.deletion_refused',
  'ticket.changed',
  'ticket.moved',
])

/**
 * The frame of an event for an actor, or null. The right is judged when it is sent, by the same policy as reading the
 * ticket (live-1); whoever loses sight of a ticket by this very event is told that it moved.
 */
export const frameFor = Effect.fn('events.frame')(function* (actor: Actor, event: LoggedEvent) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const frame: LiveFrame = { subject: event.subject, sequence: event.sequence, type: event.body.type, at: event.at }
  if (event.subject.startsWith('tkt_')) {
    const staff = actor.kind === 'operator' || actor.kind === 'administrator'
    if (!staff && staffOnly.has(event.body.type)) return null
    const ticket = yield* storage.tickets.find(event.subject as TicketId)
    if (!ticket) return null
    const { policies } = desk.definition
    const house = yield* desk.house()
    if (policies.maySee(actor, ticket, house).allowed) return frame
    const left = event.body.type === 'ticket.moved' ? { ...ticket, department: event.body.fromDepartment } : null
    return left && policies.maySee(actor, left, house).allowed ? frame : null
  }
  return actor.kind === 'administrator' || personOf(actor) === event.subject ? frame : null
})
