import * as Effect from 'effect/Effect'
import { changeChat } from '../chat/change-chat.ts'
import type { Chat } from '../chat/chat.ts'
import { isOver } from '../chat/chat-phase.ts'
import { chain } from '../events/chain.ts'
import type { EventBody, LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import { NotFound } from '../kernel/errors.ts'
import { kindOf } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { ChatId, TicketId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import { changeTicket } from '../ticket/change-ticket.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { ConversationId } from './panel.ts'
import type { ConversationFacts } from './panel.policy.ts'

/** A ticket or chat on which a panel hangs. */
export type Conversation =
  | { readonly kind: 'ticket'; readonly ticket: Ticket; readonly facts: ConversationFacts }
  | { readonly kind: 'chat'; readonly chat: Chat; readonly facts: ConversationFacts }

const ofTicket = (ticket: Ticket, house: House): Conversation => ({
  kind: 'ticket',
  ticket,
  facts: {
    id: ticket.id,
    kind: 'ticket',
    department: ticket.department,
    customerId: ticket.customerId,
    standing: ticket.standing,
    agentId: ticket.holderId,
    open: !['closed', 'deleted'].includes(kindOf(house, ticket.status)),
  },
})

const ofChat = (chat: Chat): Conversation => ({
  kind: 'chat',
  chat,
  facts: {
    id: chat.id,
    kind: 'chat',
    department: chat.department,
    customerId: chat.customerId,
    standing: chat.standing,
    agentId: chat.operatorId,
    open: !isOver(chat),
  },
})

/** The conversation with an id of its kind. @throws NotFound */
export const conversationOf = Effect.fnUntraced(function* (id: string) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const chat = id.startsWith('cht_') ? yield* storage.chats.find(id as ChatId) : null
  const ticket = id.startsWith('tkt_') ? yield* storage.tickets.find(id as TicketId) : null
  const conversation = chat ? ofChat(chat) : ticket ? ofTicket(ticket, house) : null
  if (!conversation) return yield* Effect.fail(new NotFound('conversation'))
  return { conversation, house }
})

interface Stamp {
  readonly at: string
  readonly actor: ActorStamp
}

/** Writes and events of something that happens on a conversation: its row is guarded by version, its log goes on. */
export const noted = (
  conversation: Conversation,
  bodies: readonly EventBody[],
  house: House,
  when: Stamp,
): { readonly writes: readonly Write[]; readonly events: readonly LoggedEvent[] } =>
  conversation.kind === 'ticket'
    ? changeTicket(conversation.ticket, conversation.ticket, bodies, when)
    : changeChat(conversation.chat, conversation.chat, bodies, house, when)

/** What a commit holds that is on its way: the same things happen on the conversation that it writes already. */
export function notedToo(
  writes: readonly Write[],
  events: readonly LoggedEvent[],
  id: ConversationId,
  bodies: readonly EventBody[],
  when: Stamp,
): { readonly writes: readonly Write[]; readonly events: readonly LoggedEvent[] } | null {
  const at = writes.findIndex(
    (write) =>
      (write.kind === 'ticket.update' && write.ticket.id === id) ||
      (write.kind === 'chat.update' && write.chat.id === id),
  )
  const write = writes[at]
  if (write?.kind !== 'ticket.update' && write?.kind !== 'chat.update') return null
  const before = write.kind === 'ticket.update' ? write.ticket.head : write.chat.head
  const { events: more, head } = chain(id, before, bodies, when)
  const changed: Write =
    write.kind === 'ticket.update'
      ? { ...write, ticket: { ...write.ticket, head } }
      : { ...write, chat: { ...write.chat, head } }
  return { writes: writes.with(at, changed), events: [...events, ...more] }
}
