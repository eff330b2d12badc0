import * as Effect from 'effect/Effect'
import type { AnyEventObject } from 'xstate'
import type { EventBody } from '../events/event.ts'
import { accept, found } from '../kernel/command.ts'
import type { Caller } from '../kernel/command.ts'
import { decide } from '../kernel/decide.ts'
import { NotFound } from '../kernel/errors.ts'
import type { ChatId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Chat } from './chat.ts'
import { chatLifecycle } from './chat.machine.ts'
import type { ChatContext, ChatInput } from './chat.input.ts'

/** The chat, if it exists for this actor: what they may not see, and what is erased, does not (acl-2). */
export const visibleChat = Effect.fnUntraced(function* ({ actor }: Caller, id: string) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const chat = yield* found('chat', yield* storage.chats.find(id as ChatId))
  const { policies } = house.definition
  if (chat.state === 'erased' || !policies.maySeeChat(actor, chat, house).allowed) {
    return yield* Effect.fail(new NotFound('chat'))
  }
  return { chat, house, policies }
})

/** One step of a chat's lifecycle, or null when it has no such step from here. Pure. */
export function nextOf(chat: Chat, input: ChatInput): { after: Chat; events: readonly EventBody[] } | null {
  const step = decide<ChatContext, EventBody>(
    chatLifecycle,
    { state: chat.state, context: lifecycleFacts(chat) },
    input as AnyEventObject,
  )
  return step && { after: { ...chat, ...step.context, state: step.state as Chat['state'] }, events: step.events }
}

/** One step of a chat's lifecycle. @throws TransitionRefused */
export const advanceChat = (chat: Chat, input: ChatInput) => accept(nextOf(chat, input))

const lifecycleFacts = (chat: Chat): ChatContext => ({
  department: chat.department,
  operatorId: chat.operatorId,
  offeredTo: chat.offeredTo,
  declinedBy: chat.declinedBy,
  guestId: chat.guestId,
  transferTo: chat.transferTo,
  resumes: chat.resumes,
  awaySince: chat.awaySince,
  idleWarnedAt: chat.idleWarnedAt,
  acceptedAt: chat.acceptedAt,
  lastMessageAt: chat.lastMessageAt,
  lastMessageBy: chat.lastMessageBy,
  endedAt: chat.endedAt,
  endReason: chat.endReason,
  endedBy: chat.endedBy,
  rating: chat.rating,
  ratingComment: chat.ratingComment,
  ticketId: chat.ticketId,
  legalHold: chat.legalHold,
  erasedAt: chat.erasedAt,
})
