import { chain } from '../events/chain.ts'
import type { EventBody, LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import { departmentIn } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { DepartmentId } from '../kernel/ids.ts'
import type { Write } from '../storage.ts'
import type { Chat, ChatMessage } from './chat.ts'
import { dueAtOf } from './due-at.ts'

/** A message on its way; its place in the conversation is that of the event that names it. */
export type NewChatMessage = Omit<ChatMessage, 'sequence' | 'chatId' | 'at'>

export interface ChatChange {
  readonly chat: Chat
  readonly writes: readonly Write[]
  readonly events: readonly LoggedEvent[]
}

/** A message with the sequence of the event that carries its id. */
export function placeMessage(chatId: Chat['id'], message: NewChatMessage, events: readonly LoggedEvent[]): ChatMessage {
  const event = events.find(({ body }) => body.type === 'chat.message_sent' && body.messageId === message.id)
  return { ...message, chatId, sequence: event?.sequence ?? 0, at: event?.at ?? '' }
}

/** How many days the words of a department's chats are kept from their end (A17). */
export const daysKept = (house: House, department: DepartmentId): number =>
  departmentIn(house, department)?.department.chatHistoryDays ?? house.definition.retention.chatHistoryDays

const dayMs = 86_400_000

/** When the words of a chat go: set at its end. */
const eraseAtOf = (chat: Chat, house: House): string | null =>
  chat.endedAt === null
    ? null
    : new Date(Date.parse(chat.endedAt) + daysKept(house, chat.department) * dayMs).toISOString()

/**
 * The writes of one step on a chat: its row, guarded by version, with its deadlines; its message; its events, chained
 * onto its last one. Pure.
 */
export function changeChat(
  before: Chat,
  after: Chat,
  bodies: readonly EventBody[],
  house: House,
  stamp: { readonly at: string; readonly actor: ActorStamp },
  message: NewChatMessage | null = null,
): ChatChange {
  const { events, head } = chain(before.id, before.head, bodies, stamp)
  const placed = message && placeMessage(before.id, message, events)
  const chat: Chat = {
    ...after,
    head,
    version: before.version + 1,
    dueAt: dueAtOf(before, after, stamp.at, house.definition.chat),
    eraseAt: before.eraseAt ?? eraseAtOf(after, house),
    lastMessageSequence: placed?.sequence ?? before.lastMessageSequence,
  }
  return {
    chat,
    events,
    writes: [
      { kind: 'chat.update', chat, expectedVersion: before.version },
      ...(placed
        ? ([
            { kind: 'chat_message.insert', message: placed },
            { kind: 'chat.read', chatId: chat.id, side: placed.authorKind, sequence: placed.sequence },
          ] satisfies Write[])
        : []),
    ],
  }
}
