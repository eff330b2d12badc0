import type { ChatId, DepartmentId, PersonId } from '../kernel/ids.ts'
import type { Page } from '../kernel/page.ts'
import type { Chat, ChatAgent, ChatAuthorKind, ChatEndReason, ChatMessage, NewChat } from './chat.ts'

/** Which chats an actor's lists hold. An operator's: what is not over in their departments, and what they attended to. */
export type ChatScope =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'operator'
      readonly operatorId: PersonId
      readonly departments: readonly DepartmentId[]
    }
  | { readonly kind: 'customer'; readonly customerId: PersonId }

/** A list of chats. Every condition narrows it. Erased chats are in no list. */
export interface ChatQuery {
  readonly scope: ChatScope
  /** `queue`: not yet accepted; `attended`: with somebody; `ended`. */
  readonly phase?: 'queue' | 'attended' | 'ended'
  /** Where it is, or where a transfer sends it. */
  readonly departments?: readonly DepartmentId[]
  readonly operatorId?: PersonId
  /** The beginning of the visitor's name or address, case-insensitively. */
  readonly person?: string
  readonly endReason?: ChatEndReason
  readonly arrivedFrom?: string
  readonly arrivedBefore?: string
  /** `place`: the order of arrival, for desks; `newest`: the last arrival first, for the history. */
  readonly sort: 'place' | 'newest'
  /** From `nextCursor` of the page before, for the same query. */
  readonly cursor?: string
  readonly limit: number
}

/** A row of a list: the chat, the names of its attendant and guest, and the last thing said. */
export interface ChatRow {
  readonly chat: Chat
  readonly operatorName: string | null
  readonly guestName: string | null
  readonly lastMessage: ChatMessage | null
}

/** Somebody who waits. `present` is false while their line is lost and their place is kept. */
export interface QueuePlace {
  readonly chatId: ChatId
  readonly department: DepartmentId
  readonly place: number
  readonly present: boolean
}

/** The reads of the chat slice. */
export interface ChatStore {
  find(id: ChatId): Promise<Chat | null>
  /** By SHA-256 of the visitor's token, in hex. Erased chats are not found. */
  findByAccessHash(hash: string): Promise<Chat | null>
  /** @throws InvalidInput when the cursor is not from this query. */
  list(query: ChatQuery): Promise<Page<ChatRow>>
  /** Everybody who waits after a place, in the order of arrival: waiting, offered, or away from either. */
  queued(range: { readonly after: number; readonly limit: number }): Promise<readonly QueuePlace[]>
  /**
   * The first in the order of arrival whom an operator could attend to now: waiting in one of the departments (of any
   * when null), offered to them, or handed to them or to one of the departments.
   * Not who is away, and not what they hand over themselves.
   */
  next(range: {
    readonly operatorId: PersonId
    readonly departments: readonly DepartmentId[] | null
  }): Promise<Chat | null>
  /** How many chats an operator attends to: active, being transferred by them, or with a visitor who is away. */
  holding(operatorId: PersonId): Promise<number>
  /** Chats that somebody is a guest in. The first arrival first. */
  visitedBy(guestId: PersonId): Promise<readonly Chat[]>
  /** How many wait per department (as `queued` understands it), up to and including a place; of all when null. */
  queueLengths(upTo: number | null): Promise<readonly { readonly department: DepartmentId; readonly count: number }[]>
  /**
   * Chats with an attendant (as `holding` understands it) who was last seen before a time, or never: their visitors
   * are alone. The first arrival first.
   */
  deserted(range: { readonly seenBefore: string; readonly limit: number }): Promise<readonly Chat[]>
  /** Chats that the helpdesk itself has something to do with: `dueAt` has come. The most urgent first. */
  due(range: { readonly now: string; readonly limit: number }): Promise<readonly Chat[]>
  /** Chats whose words are to go: `eraseAt` has come, without a hold. The oldest first. */
  toErase(range: { readonly now: string; readonly limit: number }): Promise<readonly Chat[]>
  /** How many words-to-go there are per department, for a dry run. */
  countToErase(now: string): Promise<readonly { readonly department: DepartmentId; readonly count: number }[]>
  /**
   * Takes the client address off chats that arrived before `arrivedBefore`: looks at the next `limit` places after
   * `afterPlace`, touches no version, and answers the last place it looked at, or null when there are no more (audit-3).
   */
  forgetClientIps(range: {
    readonly arrivedBefore: string
    readonly afterPlace: number
    readonly limit: number
  }): Promise<number | null>
  /** Messages of a chat, oldest first: the first `limit` after `after`, or the last `limit` before `before`. */
  messages(query: ChatMessageQuery): Promise<readonly ChatMessage[]>
  findMessage(id: string): Promise<ChatMessage | null>
  /** The message that one side sent under this id of its own. */
  findSent(sent: {
    readonly chatId: ChatId
    readonly authorKind: ChatAuthorKind
    readonly clientId: string
  }): Promise<ChatMessage | null>
  /** Moments at which the latest chats of a department were accepted, newest first. */
  acceptances(department: DepartmentId, limit: number): Promise<readonly string[]>
  agent(personId: PersonId): Promise<ChatAgent | null>
  /** Everybody at the chat desk who was seen at or after a time. */
  agents(seenFrom: string): Promise<readonly ChatAgent[]>
}

export type ChatMessageQuery = { readonly chatId: ChatId; readonly limit: number } & (
  | { readonly after: number; readonly before?: never }
  | { readonly before?: number; readonly after?: never }
)

/** The writes of the chat slice. */
export type ChatWrite =
  /**
   * Gives the chat its place: `Committed.places` has it. Places rise in the order of commits. It may be done last of its
   * commit, so no other write of the same commit can change its row.
   */
  | { readonly kind: 'chat.insert'; readonly chat: NewChat }
  /** Leaves the place and the read marks as they are. @throws VersionConflict */
  | { readonly kind: 'chat.update'; readonly chat: Chat; readonly expectedVersion: number }
  /**
   * Takes away messages, files, transcripts in the outbox, and of the row every word of people: contact, fields, client
   * address, comment, and the hash of the visitor's token. Figures and log stay (A17). Touches no version: an update in the same commit does.
   */
  | { readonly kind: 'chat.erase'; readonly chatId: ChatId }
  /**
   * @throws AlreadyExists when that side has sent one with this client id; VersionConflict when there is another message
   *   with this sequence.
   */
  | { readonly kind: 'chat_message.insert'; readonly message: ChatMessage }
  /** Moves a read mark forward, never back. Touches no version. */
  | {
      readonly kind: 'chat.read'
      readonly chatId: ChatId
      readonly side: ChatAuthorKind
      readonly sequence: number
    }
  /** `expectedVersion` null makes the row. @throws VersionConflict */
  | { readonly kind: 'chat_agent.put'; readonly agent: ChatAgent; readonly expectedVersion: number | null }
  /** Touches no version. Does nothing where there is no row. */
  | { readonly kind: 'chat_agent.seen'; readonly personId: PersonId; readonly at: string }
