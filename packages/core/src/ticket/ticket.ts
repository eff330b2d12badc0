import type { DepartmentId, GroupId, Locale, MessageId, PersonId, StatusId, TicketId } from '../kernel/ids.ts'

/** Contact data on a ticket (B9, B10). An empty string is "not given". */
export interface Contact {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly address: string
  readonly city: string
  /** ISO 3166-1 alpha-2, or as it was typed. */
  readonly country: string
}

export const noContact: Contact = { name: '', email: '', phone: '', address: '', city: '', country: '' }

/** Where a ticket or message came from. */
export const sources = [
  'web',
  'portal',
  'link',
  'operator',
  'phone',
  'api',
  'widget',
  'email',
  'chat',
  'import',
] as const
export type Source = (typeof sources)[number]

/** Who asked, as far as it is known: `unverified` says so of itself and has not proved it (A3, A14). */
export type Standing = 'customer' | 'unverified' | 'not_customer'

/** The last event of a subject: where the next one is chained on. */
export interface Head {
  readonly sequence: number
  /** SHA-256 in hex; empty before the first event. */
  readonly hash: string
}

export const noHead: Head = { sequence: 0, hash: '' }

/** A ticket as the core keeps it. Times are ISO 8601 UTC strings. */
export interface Ticket {
  readonly id: TicketId
  /** What people call it. Rises with every new ticket; given by the storage when the ticket is committed. */
  readonly number: number
  readonly version: number
  readonly head: Head
  readonly department: DepartmentId
  readonly group: GroupId | null
  /** One of the definition's, or `deleted`. */
  readonly status: StatusId
  readonly subject: string
  readonly priority: string
  readonly category: string | null
  readonly source: Source
  readonly locale: Locale
  readonly standing: Standing
  readonly customerId: PersonId
  readonly contact: Contact
  /** The contact data as it was given at opening; corrections do not touch it (B9). */
  readonly contactAtOpening: Contact
  /** Answers to the form's own fields. Never a `secret`. */
  readonly fields: Readonly<Record<string, string | number | boolean>>
  readonly holderId: PersonId | null
  readonly heldSince: string | null
  /** Whether any of the staff has answered in public, and who was the last to do so. */
  readonly answered: boolean
  readonly answeredBy: readonly PersonId[]
  readonly duplicateOf: TicketId | null
  /** The closed ticket that this one goes on with. */
  readonly continues: TicketId | null
  readonly hiddenFromCustomer: boolean
  /** SHA-256 in hex of the access code (link-1). */
  readonly accessHash: string
  /** The access code, sealed by the secrets port, for the links in mail; null where there is no such port. */
  readonly accessSealed: string | null
  /** Who is written to beside the customer, and may answer by mail; only staff add to it (mail-6). */
  readonly participants: readonly Participant[]
  readonly clientIp: string | null
  readonly openedAt: string
  readonly updatedAt: string
  /** The same, but for what the customer sees nothing of: notes, and who works on it (D7, acl-2). */
  readonly publicUpdatedAt: string
  readonly closedAt: string | null
  readonly closedBy: PersonId | null
  /** Sequence of the last public message, for unread marks. */
  readonly lastMessageSequence: number
}

/** Somebody else in a ticket's correspondence. */
export interface Participant {
  readonly name: string
  readonly email: string
}

/** A ticket on its way into the storage, which gives it its number. */
export type NewTicket = Omit<Ticket, 'number'>

/** A public message or an internal note. `sequence` is that of the event that it came with. */
export interface Message {
  readonly id: MessageId
  readonly ticketId: TicketId
  readonly sequence: number
  readonly kind: 'public' | 'note'
  readonly authorKind: 'customer' | 'staff'
  readonly authorId: PersonId | null
  readonly authorName: string
  readonly source: Source
  /** Plain text, always there. */
  readonly text: string
  /** HTML as it was given; cleaned when it is shown (html-1). Null when the message was plain text. */
  readonly html: string | null
  /** Quotes and signature of a mail, folded away (mail-10); empty when there are none. */
  readonly quoted: string
  readonly quotedHtml: string | null
  /** Where a mail came from, when that is not the customer's own address (mail-6); else empty. */
  readonly senderAddress: string
  /** Whether the customer is told by e-mail (D8). */
  readonly notify: boolean
  readonly at: string
}
