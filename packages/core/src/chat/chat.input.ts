import type { ChatMessageId, DepartmentId, PersonId, TicketId } from '../kernel/ids.ts'
import type { Chat, ChatAuthorKind, ChatEndReason } from './chat.ts'

/** What happens to a chat, as the lifecycle understands it. Who may do it is decided in `chat.policy.ts`. */
export type ChatInput =
  | { readonly type: 'message'; readonly messageId: ChatMessageId; readonly by: ChatAuthorKind; readonly at: string }
  | { readonly type: 'offer'; readonly to: PersonId }
  /** Somebody begins to attend to it: out of the queue, or because it was handed to them. */
  | { readonly type: 'accept'; readonly by: PersonId; readonly at: string }
  /** The one who was asked says no, or says nothing for too long. */
  | { readonly type: 'decline'; readonly because: 'declined' | 'expired' | 'gone' }
  /** To somebody by name, or to whoever of a department accepts it. */
  | { readonly type: 'transfer'; readonly to: PersonId | null; readonly department: DepartmentId }
  /** Whoever attends asks a colleague in; the colleague goes, or may not stay. */
  | { readonly type: 'invite'; readonly guest: PersonId }
  | { readonly type: 'end_invitation'; readonly because: 'left' | 'sent_away' | 'disabled' | 'moved' }
  /** Whoever attended to it is gone: it waits again, where it stood in the order of arrival. */
  | { readonly type: 'release'; readonly because: 'disabled' | 'moved' | 'gone' }
  /** The visitor's line is gone, or there again. */
  | { readonly type: 'lose'; readonly at: string }
  | { readonly type: 'return' }
  | { readonly type: 'warn_idle'; readonly at: string }
  | { readonly type: 'end'; readonly reason: ChatEndReason; readonly by: PersonId | null; readonly at: string }
  /** It goes on as a ticket, or a ticket is kept of it after its end. */
  | { readonly type: 'make_ticket'; readonly ticketId: TicketId; readonly by: PersonId | null; readonly at: string }
  | { readonly type: 'rate'; readonly score: number; readonly comment: string }
  | { readonly type: 'hold'; readonly held: boolean }
  | { readonly type: 'erase'; readonly at: string }
export type ChatInputType = ChatInput['type']

export const chatInputTypes = [
  'message',
  'offer',
  'accept',
  'decline',
  'transfer',
  'invite',
  'end_invitation',
  'release',
  'lose',
  'return',
  'warn_idle',
  'end',
  'make_ticket',
  'rate',
  'hold',
  'erase',
] as const satisfies readonly ChatInputType[]

/** The columns that the lifecycle itself changes. */
export type ChatContext = Pick<
  Chat,
  | 'department'
  | 'operatorId'
  | 'offeredTo'
  | 'declinedBy'
  | 'guestId'
  | 'transferTo'
  | 'resumes'
  | 'awaySince'
  | 'idleWarnedAt'
  | 'acceptedAt'
  | 'lastMessageAt'
  | 'lastMessageBy'
  | 'endedAt'
  | 'endReason'
  | 'endedBy'
  | 'rating'
  | 'ratingComment'
  | 'ticketId'
  | 'legalHold'
  | 'erasedAt'
>
