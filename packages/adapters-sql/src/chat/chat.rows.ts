import type {
  Availability,
  Chat,
  ChatAgent,
  ChatAuthorKind,
  ChatEndReason,
  ChatId,
  ChatMessage,
  ChatMessageId,
  ChatState,
  NewChat,
  PersonId,
  Standing,
  TicketId,
} from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import { contactColumns, contactOf } from '../contact-columns.ts'
import type { ChatAgentTable, ChatMessageTable, ChatTable } from './chat.tables.ts'
import { fromJson } from '../stored-text.ts'

export type ChatRecord = Selectable<ChatTable>

/** `queue` until somebody has accepted it; where an absent visitor stands is where they go on. */
function phaseOf({ state, resumes }: NewChat): string {
  const stands = state === 'disconnected' ? resumes : state
  if (stands === 'ended' || stands === 'erased') return stands
  return stands === 'active' || stands === 'transferring' ? 'attended' : 'queue'
}

/** The department whose operators may accept it as it stands. */
function openTo({ state, department, offeredTo, transferTo }: NewChat): string | null {
  if (state === 'waiting') return department
  return state === 'transferring' && offeredTo === null ? transferTo : null
}

/** All columns of a chat but its place and its read marks, which are not written with the rest. */
export const toChatRow = (chat: NewChat): Omit<Insertable<ChatTable>, 'place' | keyof ReadMarks> => ({
  id: chat.id,
  version: chat.version,
  head_sequence: chat.head.sequence,
  head_hash: chat.head.hash,
  state: chat.state,
  phase: phaseOf(chat),
  department: chat.department,
  locale: chat.locale,
  standing: chat.standing,
  customer_id: chat.customerId,
  ...contactColumns(chat.contact),
  fields: JSON.stringify(chat.fields),
  access_hash: chat.accessHash === '' ? null : chat.accessHash,
  client_ip: chat.clientIp,
  operator_id: chat.operatorId,
  offered_to: chat.offeredTo,
  declined_by: JSON.stringify(chat.declinedBy),
  guest_id: chat.guestId,
  transfer_to: chat.transferTo,
  open_to_department: openTo(chat),
  open_to_person: chat.state === 'offered' || chat.state === 'transferring' ? chat.offeredTo : null,
  resumes: chat.resumes,
  away_since: chat.awaySince,
  idle_warned_at: chat.idleWarnedAt,
  due_at: chat.dueAt,
  arrived_at: chat.arrivedAt,
  accepted_at: chat.acceptedAt,
  last_message_at: chat.lastMessageAt,
  last_message_by: chat.lastMessageBy,
  last_message_sequence: chat.lastMessageSequence,
  ended_at: chat.endedAt,
  end_reason: chat.endReason,
  ended_by: chat.endedBy,
  rating: chat.rating,
  rating_comment: chat.ratingComment,
  ticket_id: chat.ticketId,
  legal_hold: Number(chat.legalHold),
  erase_at: chat.eraseAt,
  erase_due_at: chat.state === 'ended' && !chat.legalHold ? chat.eraseAt : null,
  erased_at: chat.erasedAt,
})

type ReadMarks = Pick<ChatTable, 'read_by_customer' | 'read_by_staff'>

export const readMarks = (chat: NewChat): ReadMarks => ({
  read_by_customer: chat.readByCustomer,
  read_by_staff: chat.readByStaff,
})

export const toChat = (row: ChatRecord): Chat => ({
  id: row.id as ChatId,
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  state: row.state as ChatState,
  place: row.place,
  department: row.department,
  locale: row.locale,
  standing: row.standing as Standing,
  customerId: row.customer_id as PersonId,
  contact: contactOf(row),
  fields: fromJson(row.fields),
  accessHash: row.access_hash ?? '',
  clientIp: row.client_ip,
  operatorId: row.operator_id as PersonId | null,
  offeredTo: row.offered_to as PersonId | null,
  declinedBy: fromJson(row.declined_by),
  guestId: row.guest_id as PersonId | null,
  transferTo: row.transfer_to,
  resumes: row.resumes as Chat['resumes'],
  awaySince: row.away_since,
  idleWarnedAt: row.idle_warned_at,
  dueAt: row.due_at,
  arrivedAt: row.arrived_at,
  acceptedAt: row.accepted_at,
  lastMessageAt: row.last_message_at,
  lastMessageBy: row.last_message_by as ChatAuthorKind,
  lastMessageSequence: row.last_message_sequence,
  readByCustomer: row.read_by_customer,
  readByStaff: row.read_by_staff,
  endedAt: row.ended_at,
  endReason: row.end_reason as ChatEndReason | null,
  endedBy: row.ended_by as PersonId | null,
  rating: row.rating,
  ratingComment: row.rating_comment,
  ticketId: row.ticket_id as TicketId | null,
  legalHold: row.legal_hold === 1,
  eraseAt: row.erase_at,
  erasedAt: row.erased_at,
})

export const toChatMessageRow = (message: ChatMessage): Insertable<ChatMessageTable> => ({
  id: message.id,
  chat_id: message.chatId,
  sequence: message.sequence,
  client_id: message.clientId,
  author_kind: message.authorKind,
  author_id: message.authorId,
  author_name: message.authorName,
  text: message.text,
  at: message.at,
})

export const toChatMessage = (row: Selectable<ChatMessageTable>): ChatMessage => ({
  id: row.id as ChatMessageId,
  chatId: row.chat_id as ChatId,
  sequence: row.sequence,
  clientId: row.client_id,
  authorKind: row.author_kind as ChatAuthorKind,
  authorId: row.author_id as PersonId | null,
  authorName: row.author_name,
  text: row.text,
  at: row.at,
})

export const toAgentRow = (agent: ChatAgent): Insertable<ChatAgentTable> => ({
  id: agent.personId,
  version: agent.version,
  availability: agent.availability,
  seen_at: agent.seenAt,
  left_at: agent.leftAt,
})

export const toAgent = (row: Selectable<ChatAgentTable>): ChatAgent => ({
  personId: row.id as PersonId,
  version: row.version,
  availability: row.availability as Availability,
  seenAt: row.seen_at,
  leftAt: row.left_at,
})
