import { chain } from '../events/chain.ts'
import type { EventBody, LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import type { Write } from '../storage.ts'
import type { Message, Ticket } from './ticket.ts'

/**
 * A message on its way; its place in the thread is that of the event that names it. `at` is when it was said, if that
 * was before: of a chat that goes on as a ticket.
 */
export type NewMessage = Omit<Message, 'sequence' | 'ticketId' | 'at'> & Partial<Pick<Message, 'at'>>

export interface TicketChange {
  readonly ticket: Ticket
  readonly writes: readonly Write[]
  readonly events: readonly LoggedEvent[]
}

/** Gives messages the sequence of the event that carries their id. */
export function placeMessages(
  ticketId: Ticket['id'],
  messages: readonly NewMessage[],
  events: readonly LoggedEvent[],
): readonly Write[] {
  return messages.map((message) => {
    const event = events.find(({ body }) => 'messageId' in body && body.messageId === message.id)
    return {
      kind: 'message.insert',
      message: { ...message, ticketId, sequence: event?.sequence ?? 0, at: message.at ?? event?.at ?? '' },
      searchText: message.text,
    }
  })
}

/** What the customer reads of a ticket, beside its messages. Who holds it moves nothing: it is no news of theirs. */
const shownToCustomer = ['status', 'priority', 'category', 'department', 'group', 'closedAt', 'duplicateOf'] as const

const showsToCustomer = (before: Ticket, after: Ticket, bodies: readonly EventBody[]): boolean =>
  bodies.some(({ type }) => type === 'ticket.replied' || type === 'ticket.reply_taken_back') ||
  shownToCustomer.some((part) => before[part] !== after[part]) ||
  before.contact.name !== after.contact.name

/**
 * The writes of one step on a ticket: its row, guarded by version; its messages; its events, chained onto its last one.
 * Pure. Other slices that must change a ticket in a commit of their own ask here for the writes.
 */
export function changeTicket(
  before: Ticket,
  after: Ticket,
  bodies: readonly EventBody[],
  stamp: { readonly at: string; readonly actor: ActorStamp },
  messages: readonly NewMessage[] = [],
): TicketChange {
  const { events, head } = chain(before.id, before.head, bodies, stamp)
  const ticket: Ticket = {
    ...after,
    head,
    version: before.version + 1,
    updatedAt: stamp.at,
    publicUpdatedAt: showsToCustomer(before, after, bodies) ? stamp.at : before.publicUpdatedAt,
    lastMessageSequence:
      events.findLast(({ body }) => body.type === 'ticket.replied')?.sequence ?? before.lastMessageSequence,
  }
  return {
    ticket,
    events,
    writes: [
      { kind: 'ticket.update', ticket, expectedVersion: before.version },
      ...placeMessages(before.id, messages, events),
    ],
  }
}
