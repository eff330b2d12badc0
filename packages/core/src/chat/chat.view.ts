import type { AttachmentView } from '../attachment/attachment.contract.ts'
import type { FilesOfMessages } from '../attachment/attachment.view.ts'
import type { Actor } from '../kernel/actor.ts'
import { isStaff } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { firstName } from '../kernel/text.ts'
import { verdictView } from '../kernel/verdict.ts'
import { canOnChat } from './can-chat.ts'
import type { ReaderFacts } from './can-chat.ts'
import type { ChatCan, ChatMessageView, ChatSummary, ChatView, QueueView } from './chat.contract.ts'
import type { ChatRow } from './chat.port.ts'
import type { Chat, ChatAuthorKind, ChatMessage } from './chat.ts'

/** Which side of a chat a reader is on. Whoever is not of the staff is its visitor. */
export const sideOf = (actor: Actor): ChatAuthorKind =>
  isStaff(actor) || actor.kind === 'system' ? 'staff' : 'customer'

export function chatMessageView(
  message: ChatMessage,
  actor: Actor,
  attachments: readonly AttachmentView[],
): ChatMessageView {
  const hidden = message.authorKind === 'staff' && sideOf(actor) === 'customer'
  return {
    id: message.id,
    sequence: message.sequence,
    clientId: message.clientId,
    author: {
      kind: message.authorKind,
      name: hidden ? firstName(message.authorName) : message.authorName,
      you: isStaff(actor) ? message.authorId === actor.id : message.authorKind === sideOf(actor),
    },
    text: message.text,
    attachments: [...attachments],
    at: message.at,
  }
}

/** Whether the other side has said something since this one last read. */
const isUnread = (chat: Chat, side: ChatAuthorKind): boolean =>
  chat.lastMessageBy !== side &&
  chat.lastMessageSequence > (side === 'customer' ? chat.readByCustomer : chat.readByStaff)

export function chatSummary(
  { chat, operatorName, guestName, lastMessage }: ChatRow,
  actor: Actor,
  house: House,
  facts: ReaderFacts,
): ChatSummary {
  const staff = sideOf(actor) === 'staff'
  const can = Object.entries(canOnChat(actor, chat, house, facts))
  return {
    id: chat.id,
    state: chat.state,
    sequence: chat.head.sequence,
    department: chat.department,
    operator: colleagueView(chat.operatorId, operatorName, staff),
    guest: colleagueView(chat.guestId, guestName, staff),
    arrivedAt: chat.arrivedAt,
    acceptedAt: chat.acceptedAt,
    awaySince: chat.awaySince,
    idleWarnedAt: chat.idleWarnedAt,
    endedAt: chat.endedAt,
    endReason: chat.endReason,
    unread: isUnread(chat, staff ? 'staff' : 'customer'),
    lastMessage: lastMessage && { author: lastMessage.authorKind, text: lastMessage.text, at: lastMessage.at },
    can: Object.fromEntries(can.map(([action, verdict]) => [action, verdictView(verdict)])) as ChatCan,
    staff: staff
      ? {
          name: chat.contact.name,
          standing: chat.standing,
          place: chat.place,
          transferTo: chat.transferTo,
          offeredToYou: isAsked(chat, actor),
          secondsToAnswer: isAsked(chat, actor) ? secondsUntil(chat.dueAt, house) : null,
          rating: chat.rating,
          legalHold: chat.legalHold,
          eraseAt: chat.eraseAt,
        }
      : null,
  }
}

/** Customers are told first names, and no ids. */
const colleagueView = (id: string | null, name: string | null, staff: boolean) =>
  id === null ? null : { id: staff ? id : '', name: staff ? (name ?? '') : firstName(name ?? '') }

const isAsked = (chat: Chat, actor: Actor): boolean => isStaff(actor) && chat.offeredTo === actor.id

/** By the server's clock, so that no reader's own counts. */
const secondsUntil = (at: string | null, house: House): number | null =>
  at === null ? null : Math.max(0, Math.ceil((Date.parse(at) - Date.parse(house.now)) / 1000))

/** What a whole chat is shown with beside its row. */
export interface ChatSurroundings {
  readonly queue: QueueView | null
  readonly messages: readonly ChatMessage[]
  readonly earlier: boolean
  readonly files: FilesOfMessages
  readonly ticket: { readonly id: string; readonly number: number } | null
}

export function chatView(
  row: ChatRow,
  { queue, messages, earlier, files, ticket }: ChatSurroundings,
  actor: Actor,
  house: House,
  facts: ReaderFacts,
): ChatView {
  const { chat } = row
  const side = sideOf(actor)
  return {
    ...chatSummary(row, actor, house, facts),
    queue,
    messages: messages.map((message) => chatMessageView(message, actor, files.get(message.id) ?? [])),
    earlier,
    readByOther: side === 'customer' ? chat.readByStaff : chat.readByCustomer,
    rating: chat.rating === null ? null : { score: chat.rating, comment: chat.ratingComment },
    ticket,
    customer:
      side === 'staff'
        ? {
            id: chat.customerId,
            contact: chat.contact,
            fields: chat.fields,
            locale: chat.locale,
            clientIp: chat.clientIp,
          }
        : null,
  }
}
