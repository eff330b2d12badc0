import type { ChatId, ChatMessageId, DepartmentId, Locale, PersonId, TicketId } from '../kernel/ids.ts'
import type { Contact, Head, Standing } from '../ticket/ticket.ts'

/**
 * Where a chat is. `waiting` in the queue; `offered` to one operator for some seconds; `active` with its attendant;
 * `transferring` while somebody else is asked to go on; `disconnected` while the visitor's line is gone and their place
 * is kept; `ended`; `erased` when its words are gone and only figures are left.
 */
export const chatStates = ['waiting', 'offered', 'active', 'transferring', 'disconnected', 'ended', 'erased'] as const
export type ChatState = (typeof chatStates)[number]

/** Where a chat goes on when its visitor is back. */
export type ResumedState = 'waiting' | 'active' | 'transferring'

/** Why a chat is over. `abandoned`: the visitor was gone for longer than the grace; `made_ticket`: it goes on as one. */
export const chatEndReasons = [
  'solved',
  'ended_by_customer',
  'ended_by_operator',
  'ended_idle',
  'abandoned',
  'made_ticket',
] as const
export type ChatEndReason = (typeof chatEndReasons)[number]

/** A conversation in real time (A2–A5, A14). Times are ISO 8601 UTC strings. */
export interface Chat {
  readonly id: ChatId
  readonly version: number
  readonly head: Head
  readonly state: ChatState
  /**
   * The order of arrival: rises with every new chat, in the order of their commits, over all departments. Given by the
   * storage, kept for life: neither a lost line nor a transfer changes it (live-5).
   */
  readonly place: number
  readonly department: DepartmentId
  readonly locale: Locale
  readonly standing: Standing
  readonly customerId: PersonId
  readonly contact: Contact
  /** Answers to the form's own fields. Never a `secret`. */
  readonly fields: Readonly<Record<string, string | number | boolean>>
  /** SHA-256 in hex of the visitor's token (link-6). */
  readonly accessHash: string
  readonly clientIp: string | null
  /** Who attends to it. Stays while somebody else is asked to go on, and after the end. */
  readonly operatorId: PersonId | null
  /** Who has been asked to accept it, while it is offered or handed to somebody by name. */
  readonly offeredTo: PersonId | null
  /** Who has said no to it, or nothing, since it waits: they are asked again only when everybody has. */
  readonly declinedBy: readonly PersonId[]
  /** A colleague who reads and writes beside the attendant, by invitation. One at most, and in nobody's count of chats. */
  readonly guestId: PersonId | null
  /** Where a transfer goes; the department changes when it is accepted. */
  readonly transferTo: DepartmentId | null
  /** Set while disconnected. */
  readonly resumes: ResumedState | null
  /** When the visitor's line was lost; null while it is there. */
  readonly awaySince: string | null
  /** When the visitor was asked whether they are still there. */
  readonly idleWarnedAt: string | null
  /** The next moment at which the helpdesk itself has something to do: an offer, a grace or a silence runs out. */
  readonly dueAt: string | null
  readonly arrivedAt: string
  /** When an operator first accepted it. */
  readonly acceptedAt: string | null
  /** Of the last message of anybody; the moment of arrival before there is one. */
  readonly lastMessageAt: string
  readonly lastMessageBy: ChatAuthorKind
  readonly lastMessageSequence: number
  /** Sequence up to which each side has read. */
  readonly readByCustomer: number
  readonly readByStaff: number
  readonly endedAt: string | null
  readonly endReason: ChatEndReason | null
  readonly endedBy: PersonId | null
  /** 1 (bad) to 4 (good). */
  readonly rating: number | null
  readonly ratingComment: string
  /** The ticket that it became, or that was kept of it. */
  readonly ticketId: TicketId | null
  /** Kept for as long as this is set, whatever the days of retention say (A17). */
  readonly legalHold: boolean
  /** When its words go; set at the end (A17). */
  readonly eraseAt: string | null
  readonly erasedAt: string | null
}

/** A chat on its way into the storage, which gives it its place. */
export type NewChat = Omit<Chat, 'place'>

export type ChatAuthorKind = 'customer' | 'staff'

/** Something said in a chat. `sequence` is that of the event that it came with. */
export interface ChatMessage {
  readonly id: ChatMessageId
  readonly chatId: ChatId
  readonly sequence: number
  /** Made by whoever sends it; the same one again is the same message (live-3). Unique per chat and author kind. */
  readonly clientId: string
  readonly authorKind: ChatAuthorKind
  readonly authorId: PersonId | null
  readonly authorName: string
  /** Plain text; empty when there are only files. */
  readonly text: string
  readonly at: string
}

export const availabilities = ['available', 'busy', 'away'] as const
/** Whether an operator takes chats. */
export type Availability = (typeof availabilities)[number]

/**
 * A member of staff at the chat desk. The row is written, guarded by version, with every chat that they accept, so that
 * two at once do not take them over their limit.
 */
export interface ChatAgent {
  readonly personId: PersonId
  readonly version: number
  readonly availability: Availability
  /** Last seen with an open line, or doing something. Who has not been seen for 90 s is not there, whatever they chose. */
  readonly seenAt: string
  /** When they last said that they take no more chats; null for who has not. */
  readonly leftAt: string | null
}
