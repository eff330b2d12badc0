import type { Chat } from '../chat/chat.ts'
import { deletedStatus } from '../definition/status.ts'
import type { EventBody, EventType } from '../events/event.ts'
import type { Actor } from '../kernel/actor.ts'
import { isStaff, personOf } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import type { Ticket } from '../ticket/ticket.ts'

/** What rights on a subject are judged by: loaded once for all who listen. */
export type SubjectFacts =
  | { readonly kind: 'ticket'; readonly ticket: Ticket }
  | { readonly kind: 'chat'; readonly chat: Chat }
  /** A person, a department, a key: the record of administrators. */
  | { readonly kind: 'record'; readonly subject: string }

/** Events that a customer is never told of: they would speak of notes, holds or colleagues (D7, acl-2). */
const staffOnly: ReadonlySet<EventType> = new Set<EventType>([
  'ticket.noted',
  'ticket.contact_corrected',
  'ticket.deletion_refused',
  'ticket.changed',
  'ticket.moved',
  'chat.hold_set',
  'chat.declined',
])

/** By these somebody may lose sight of what they saw until then; they are told of this one, without words. */
const takesSight: ReadonlySet<EventType> = new Set<EventType>([
  'ticket.moved',
  'ticket.deleted',
  'chat.accepted',
  'chat.declined',
  'chat.ended',
  'chat.erased',
])

/** The policies of reading by request, whatever has been deleted. */
function reads(actor: Actor, facts: SubjectFacts, house: House): boolean {
  const { policies } = house.definition
  if (facts.kind === 'ticket') return policies.maySee(actor, facts.ticket, house).allowed
  if (facts.kind === 'chat') return policies.maySeeChat(actor, facts.chat, house).allowed
  return actor.kind === 'administrator' || personOf(actor) === facts.subject
}

/** Whether an actor may read the subject now: the same answer as for reading it by request (live-1, acl-2). */
export const maySeeSubject = (actor: Actor, facts: SubjectFacts | null, house: House): boolean =>
  facts !== null &&
  !(facts.kind === 'ticket' && facts.ticket.status === deletedStatus) &&
  !(facts.kind === 'chat' && facts.chat.state === 'erased') &&
  reads(actor, facts, house)

/** Whether an event is for this side at all, given that its subject is. */
export const isFor = (actor: Actor, type: EventType): boolean =>
  isStaff(actor) || actor.kind === 'program' || actor.kind === 'system' || !staffOnly.has(type)

/** The subject as it was right before the event, as far as the event tells. */
function beforeThis(facts: SubjectFacts, event: EventBody): SubjectFacts | null {
  if (facts.kind === 'ticket' && event.type === 'ticket.moved')
    return { kind: 'ticket', ticket: { ...facts.ticket, department: event.fromDepartment } }
  if (facts.kind === 'ticket' && event.type === 'ticket.deleted') return facts
  if (facts.kind === 'chat' && event.type === 'chat.ended')
    return { kind: 'chat', chat: { ...facts.chat, state: 'active' } }
  return null
}

/** Whether an event is told, without words, to somebody who by this very event does not see its subject any more. */
export function isFarewell(
  actor: Actor,
  event: EventBody,
  known: { readonly before: SubjectFacts | null; readonly now: SubjectFacts | null },
  house: House,
): boolean {
  if (!takesSight.has(event.type) || !isFor(actor, event.type)) return false
  if (maySeeSubject(actor, known.before, house)) return true
  const before = known.now === null ? null : beforeThis(known.now, event)
  return before !== null && reads(actor, before, house)
}
