import * as Effect from 'effect/Effect'
import { filesOf } from '../../attachment/files-of.ts'
import { sendFiles } from '../../attachment/send-files.ts'
import { isStaff } from '../../kernel/actor.ts'
import type { Actor } from '../../kernel/actor.ts'
import { command, found, permit } from '../../kernel/command.ts'
import type { Caller, Runnable } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { seenBy } from '../attendance.ts'
import { changeChat } from '../change-chat.ts'
import { SendToChat } from '../chat.contract.ts'
import type { ChatMessageView } from '../chat.contract.ts'
import type { Chat } from '../chat.ts'
import { chatMessageView, sideOf } from '../chat.view.ts'
import { advanceChat, visibleChat } from '../load-chat.ts'

/**
 * Says something. The sender's own id makes it the same message however often it comes, and by whatever way (live-3).
 * A visitor who was away and writes is back.
 */
const send = command('chat.send', SendToChat, function* (caller, { chatId, clientId, text, attachments }) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { actor } = caller
  const { chat, house, policies } = yield* visibleChat(caller, chatId)
  const authorKind = sideOf(actor)
  const said = yield* storage.chats.findSent({ chatId: chat.id, authorKind, clientId })
  if (said) return { writes: [], events: [], answer: () => said.id }
  yield* permit(policies.mayWriteInChat(actor, chat, house))
  const when = yield* stamp(caller)
  const back =
    chat.state === 'disconnected' && authorKind === 'customer'
      ? yield* advanceChat(chat, { type: 'return' })
      : { after: chat, events: [] }
  const messageId = desk.id('cmg')
  const step = yield* advanceChat(back.after, { type: 'message', messageId, by: authorKind, at: when.at })
  const message = { id: messageId, clientId, text, ...(yield* authorOf(actor, chat)) }
  const files = yield* sendFiles(actor, attachments, { ticketId: null, chatId: chat.id, messageId })
  const change = changeChat(chat, step.after, [...back.events, ...step.events], house, when, message)
  return {
    writes: [...change.writes, ...files.writes, ...seenBy(actor, when.at)],
    events: change.events,
    answer: () => messageId,
  }
})

/** Whose words they are. */
const authorOf = Effect.fnUntraced(function* (actor: Actor, chat: Chat) {
  if (!isStaff(actor)) {
    return { authorKind: 'customer' as const, authorId: chat.customerId, authorName: chat.contact.name }
  }
  const storage = yield* StoragePort
  const person = yield* storage.people.find(actor.id)
  return { authorKind: 'staff' as const, authorId: actor.id, authorName: person?.name ?? '' }
})

/** Says something and answers with the message as it is kept. */
export const sendToChat: Runnable<Parameters<typeof send>[1], ChatMessageView> = (caller: Caller, input) =>
  Effect.gen(function* () {
    const storage = yield* StoragePort
    const message = yield* found('message', yield* storage.chats.findMessage(yield* send(caller, input)))
    const files = yield* filesOf(message.chatId, [message])
    return chatMessageView(message, caller.actor, files.get(message.id) ?? [])
  })
