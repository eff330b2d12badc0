import * as Effect from 'effect/Effect'
import { filesOf } from '../attachment/files-of.ts'
import type { Actor } from '../kernel/actor.ts'
import { isStaff } from '../kernel/actor.ts'
import type { Caller } from '../kernel/command.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { ReaderFacts } from './can-chat.ts'
import { chatView } from './chat.view.ts'
import { visibleChat } from './load-chat.ts'
import { standingInQueue } from './standing-in-queue.ts'

/** How many messages a chat is shown with. */
const shown = 50

/** What of the reader the actions of a chat depend on. */
export const readerFacts = Effect.fnUntraced(function* (actor: Actor) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const facts: ReaderFacts = {
    holding: isStaff(actor) ? yield* storage.chats.holding(actor.id) : 0,
    mail: desk.mail !== null,
  }
  return facts
})

/** A chat as it is now, as this caller sees it, with the end of the conversation. */
export const showChat = Effect.fnUntraced(function* (caller: Caller, chatId: string) {
  const storage = yield* StoragePort
  const { actor } = caller
  const { chat, house } = yield* visibleChat(caller, chatId)
  const operator = chat.operatorId === null ? null : yield* storage.people.find(chat.operatorId)
  const guest = chat.guestId === null ? null : yield* storage.people.find(chat.guestId)
  const last = yield* storage.chats.messages({ chatId: chat.id, limit: shown + 1 })
  const messages = last.slice(-shown)
  const ticket = chat.ticketId === null ? null : yield* storage.tickets.find(chat.ticketId)
  return chatView(
    {
      chat,
      operatorName: operator?.name ?? null,
      guestName: guest?.name ?? null,
      lastMessage: messages.at(-1) ?? null,
    },
    {
      queue: yield* standingInQueue(chat, house),
      messages,
      earlier: last.length > shown,
      files: yield* filesOf(chat.id, messages),
      ticket: ticket && { id: ticket.id, number: ticket.number },
    },
    actor,
    house,
    yield* readerFacts(actor),
  )
})
