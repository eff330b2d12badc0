import * as Effect from 'effect/Effect'
import { chain } from '../events/chain.ts'
import type { EventBody, LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import type { TicketId } from '../kernel/ids.ts'
import { DeskPort } from '../services.ts'
import type { Write } from '../storage.ts'
import { newAccess } from './access.ts'
import type { Access } from './access.ts'
import { placeMessages } from './change-ticket.ts'
import type { NewMessage } from './change-ticket.ts'
import { advance } from './load-ticket.ts'
import { sealedAccess } from './sealed-access.ts'
import { ticketSearchText } from './search-text.ts'
import { noHead } from './ticket.ts'
import type { NewTicket, Ticket } from './ticket.ts'

/** What a new ticket begins with. */
export type TicketToOpen = Pick<
  Ticket,
  | 'department'
  | 'group'
  | 'subject'
  | 'priority'
  | 'category'
  | 'source'
  | 'locale'
  | 'standing'
  | 'customerId'
  | 'contact'
  | 'fields'
  | 'continues'
  | 'clientIp'
> & {
  readonly id: TicketId
  /** The first is what it opens with; others have been said since, as when a chat goes on as a ticket. */
  readonly messages: readonly [NewMessage, ...NewMessage[]]
  /** False: the customer is not told that it was opened. */
  readonly confirm?: boolean
}

/** A ticket on its way: what the commit writes, and what opens it. */
export interface OpeningOfTicket {
  readonly ticket: NewTicket
  readonly access: Access
  readonly writes: readonly Write[]
  readonly events: readonly LoggedEvent[]
}

/** The writes of opening a ticket, for the commit that does. It stays in the status of opening whoever spoke last. */
export const opened = Effect.fnUntraced(function* (
  { id, messages, confirm = true, ...given }: TicketToOpen,
  when: { readonly at: string; readonly actor: ActorStamp },
) {
  const desk = yield* DeskPort
  const status = desk.definition.lifecycle.opened
  const access = newAccess(desk)
  const [first, ...others] = messages
  let state: Ticket = {
    ...given,
    id,
    number: 0,
    version: 1,
    head: noHead,
    status,
    contactAtOpening: given.contact,
    holderId: null,
    heldSince: null,
    answered: false,
    answeredBy: [],
    duplicateOf: null,
    hiddenFromCustomer: false,
    accessHash: access.hash,
    accessSealed: yield* sealedAccess(access),
    participants: [],
    openedAt: when.at,
    updatedAt: when.at,
    publicUpdatedAt: when.at,
    closedAt: null,
    closedBy: null,
    lastMessageSequence: 0,
  }
  const bodies: EventBody[] = [
    {
      type: 'ticket.opened',
      department: given.department,
      status,
      source: given.source,
      messageId: first.id,
      ...(given.continues !== null && { continues: given.continues }),
      ...(!confirm && { confirm: false as const }),
    },
  ]
  for (const { id: messageId, authorKind, authorId: by } of others) {
    const step = yield* advance(
      state,
      authorKind === 'staff'
        ? { type: 'staff_replies', messageId, notify: false, by, status }
        : { type: 'customer_replies', messageId, notify: false },
    )
    state = step.after
    bodies.push(...step.events)
  }
  const { events, head } = chain(id, noHead, bodies, when)
  const { number: _number, ...unnumbered } = state
  const ticket: NewTicket = { ...unnumbered, head, lastMessageSequence: head.sequence }
  const opening: OpeningOfTicket = {
    ticket,
    access,
    events,
    writes: [
      { kind: 'ticket.insert', ticket },
      ...placeMessages(id, messages, events),
      { kind: 'ticket.search_text', ticketId: id, searchText: ticketSearchText(ticket) },
    ],
  }
  return opening
})

/** What stands for a subject where none was given. */
export const firstLine = (message: string): string => {
  const [line = ''] = message.trim().split('\n')
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}
