import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { command } from '../../kernel/command.ts'
import type { ChatId } from '../../kernel/ids.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { changeChat } from '../change-chat.ts'
import { isAttended } from '../chat-phase.ts'
import { nextOf } from '../load-chat.ts'
import { secondsBefore } from '../presence.ts'
import { helpdesk } from './handle-due.ts'

const batch = 200

const release = command('chat.release_deserted', z.string(), function* (caller, chatId) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const chat = yield* storage.chats.find(chatId as ChatId)
  const agent = chat?.operatorId ? yield* storage.chats.agent(chat.operatorId) : null
  const seenBefore = secondsBefore(house.now, house.definition.chat.graceSeconds)
  const deserted = chat && isAttended(chat) && !(agent && agent.seenAt >= seenBefore)
  const step = deserted ? nextOf(chat, { type: 'release', because: 'gone' }) : null
  if (!chat || !step) return { writes: [], events: [], answer: () => undefined }
  const change = changeChat(chat, step.after, step.events, house, yield* stamp(caller))
  return { writes: change.writes, events: change.events, answer: () => undefined }
})

/** Lets chats wait again whose attendant has not been seen for the grace: nobody is left alone with an empty chair. */
export const releaseDesertedChats = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { graceSeconds } = desk.definition.chat
  const seenBefore = secondsBefore(new Date(desk.now()).toISOString(), graceSeconds)
  for (const { id } of yield* storage.chats.deserted({ seenBefore, limit: batch }))
    yield* release(helpdesk, id).pipe(Effect.catch(() => Effect.void))
})
