import type { DepartmentId, GroupId, PersonId, StatusId, TicketId } from '../kernel/ids.ts'
import type { Page } from '../kernel/page.ts'
import type { AuthorField, FieldText } from './search-fields.ts'
import type { Message, NewTicket, Ticket } from './ticket.ts'

/** Whose tickets a list may show: the same answer as `maySee`, as a filter. */
export type TicketScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'departments'; readonly departments: readonly DepartmentId[] }
  | { readonly kind: 'customer'; readonly customerId: PersonId }

/** The sorts of a storage. By status, priority, department and holder a list is put together of its parts. */
export const ticketSorts = ['opened', 'updated', 'category', 'customer', 'subject', 'number'] as const
export type TicketSort = (typeof ticketSorts)[number]

/** What a list shows. Every given part must hold. Deleted tickets are in no list. */
export interface TicketQuery {
  readonly scope: TicketScope
  /** Statuses by id; the caller has turned kinds into ids. Undefined: any. */
  readonly statuses?: readonly StatusId[]
  /** `open` is every status that is not of the closed kind. The hot queries use it, so it has a column. */
  readonly phase?: 'open' | 'closed'
  readonly departments?: readonly DepartmentId[]
  readonly group?: GroupId
  /** A person, or `none` for tickets that nobody holds. */
  readonly holder?: PersonId | 'none'
  readonly customer?: PersonId
  readonly priority?: string
  readonly category?: string
  readonly openedFrom?: string
  readonly openedBefore?: string
  /** In the scope of a customer, `updated` is `publicUpdatedAt`, as in its sort. */
  readonly updatedFrom?: string
  readonly updatedBefore?: string
  /** Words that must all occur in subject, contact or messages; the last may be a beginning of a word. */
  readonly text?: string
  /** Words in parts of a ticket: each of them must be found (B23). Like `text`, they show what they find newest first. */
  readonly within?: readonly FieldText[]
  /** Whether internal notes are searched too. Never true for customers. */
  readonly searchNotes?: boolean
  /** Contact fields, compared as beginnings, case-insensitively. */
  readonly contactEmail?: string
  readonly includeHidden?: boolean
  readonly sort: TicketSort
  readonly direction: 'ascending' | 'descending'
  /** From `nextCursor` of the page before, for the same query. */
  readonly cursor?: string
  readonly limit: number
  /** Whose unread marks to read. */
  readonly reader?: PersonId
}

/** What a list is of, without its order and its page. */
export type TicketFilter = Omit<TicketQuery, 'sort' | 'direction' | 'cursor' | 'limit'>

/** A row of a list: the ticket and what is shown beside it. */
export interface TicketRow {
  readonly ticket: Ticket
  readonly holderName: string | null
  /** The last public message or note that the reader has marked as read; 0 for none. */
  readonly readSequence: number
}

/** The reads of the ticket slice. Deleted tickets are found by id only, so that the lifecycle can refuse. */
export interface TicketStore {
  find(id: TicketId): Promise<Ticket | null>
  findByNumber(number: number): Promise<Ticket | null>
  /** The numbers of these tickets, deleted ones too; who is not there is not in it. */
  numbers(ids: readonly TicketId[]): Promise<ReadonlyMap<TicketId, number>>
  /** By SHA-256 of the access code, in hex. Deleted tickets are not found. */
  findByAccessHash(hash: string): Promise<Ticket | null>
  /** @throws InvalidInput when the cursor is not from this query. */
  list(query: TicketQuery): Promise<Page<TicketRow>>
  /** Every status or priority of tickets that are not deleted, known to the definition or not (any more). */
  values(column: 'status' | 'priority'): Promise<readonly string[]>
  /** How many tickets match, counted up to `limit` and no further. */
  count(query: TicketFilter, limit: number): Promise<number>
  /**
   * Of each of these tickets, by number, the newest message that has all words of a text. A ticket that has none is not in
   * it, and neither is a text without a word.
   */
  newestWith(query: HitQuery): Promise<ReadonlyMap<number, MessageHit>>
  /** Messages before `before` (a sequence; undefined: from the end), the last `limit` of them, oldest first. */
  messages(query: MessageQuery): Promise<MessagePage>
  findMessage(id: string): Promise<Message | null>
  /** Every open ticket that a person holds. */
  heldBy(person: PersonId): Promise<readonly Ticket[]>
  /** How many open tickets each of these people holds; who holds none is not in it. */
  loads(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>>
  readMark(ticket: TicketId, reader: PersonId): Promise<number>
  /**
   * Takes away the client address of tickets that were opened before a time, of the next `limit` tickets after a number
   * (audit-3). Answers the number of the last one looked at, or null when there is none.
   */
  forgetClientIps(range: {
    readonly openedBefore: string
    readonly afterNumber: number
    readonly limit: number
  }): Promise<number | null>
}

export interface MessageQuery {
  readonly ticketId: TicketId
  /** Whether internal notes are among them. */
  readonly notes: boolean
  readonly before?: number
  readonly limit: number
}

/** Which messages of a page of tickets have the words that the page was searched for. */
export interface HitQuery {
  readonly numbers: readonly number[]
  readonly text: string
  /** Whose messages; null: anybody's. */
  readonly author: AuthorField | null
  /** Whether internal notes are among them. Never true for customers. */
  readonly notes: boolean
}

/** How much is read of a message that has words, in characters: no page of hits reads whole logs. */
export const hitLength = 10_000

export interface MessageHit {
  readonly sequence: number
  readonly kind: Message['kind']
  readonly authorKind: Message['authorKind']
  /** Its beginning, `hitLength` characters long at most. */
  readonly text: string
}

/** `earlier` is the `before` of the page that comes before this one, or null. */
export interface MessagePage {
  readonly items: readonly Message[]
  readonly earlier: number | null
}

/** The writes of the ticket slice. */
export type TicketWrite =
  | { readonly kind: 'ticket.insert'; readonly ticket: NewTicket }
  | { readonly kind: 'ticket.update'; readonly ticket: Ticket; readonly expectedVersion: number }
  /** Takes away messages, search entries, read marks and every word of people; the tombstone keeps number and log. */
  | { readonly kind: 'ticket.erase'; readonly ticketId: TicketId }
  | { readonly kind: 'message.insert'; readonly message: Message; readonly searchText: string }
  /** Takes away a message and what is searched of it. */
  | { readonly kind: 'message.remove'; readonly message: Pick<Message, 'id' | 'ticketId' | 'sequence'> }
  | { readonly kind: 'ticket.search_text'; readonly ticketId: TicketId; readonly searchText: string }
  | {
      readonly kind: 'ticket.read'
      readonly ticketId: TicketId
      readonly personId: PersonId
      readonly sequence: number
    }
