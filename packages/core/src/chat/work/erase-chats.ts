import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { command } from '../../kernel/command.ts'
import type { ChatId } from '../../kernel/ids.ts'
import { forgetUnlessKnown } from '../../people/forget-person.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { changeChat } from '../change-chat.ts'
import { nextOf } from '../load-chat.ts'
import { helpdesk } from './handle-due.ts'

const batch = 200

/** Takes the words of one chat away, looked at again at that moment: a hold that came in between keeps them. */
const erase = command('chat.erase', z.string(), function* (caller, chatId) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const chat = yield* storage.chats.find(chatId as ChatId)
  const when = yield* stamp(caller)
  const isDue = chat?.eraseAt && chat.eraseAt <= house.now
  const step = isDue ? nextOf(chat, { type: 'erase', at: when.at }) : null
  if (!chat || !step) return { writes: [], events: [], answer: () => undefined }
  const change = changeChat(chat, step.after, step.events, house, when)
  const person = yield* forgetUnlessKnown(chat.customerId, when)
  return {
    writes: [...change.writes, { kind: 'chat.erase', chatId: chat.id }, ...person.writes],
    events: [...change.events, ...person.events],
    answer: () => undefined,
  }
})

/** Takes away the words of all chats whose days are over, some at a time, however many have come together (A17). */
export const eraseChats = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  for (;;) {
    const now = new Date(desk.now()).toISOString()
    const due = yield* storage.chats.toErase({ now, limit: batch })
    for (const { id } of due) yield* erase(helpdesk, id)
    if (due.length < batch) return
    // Requests get their turn between two lots.
    yield* Effect.sleep('1 millis')
  }
})
