import * as z from 'zod'
import { command } from '../../kernel/command.ts'
import type { Plan } from '../../kernel/command.ts'
import type { ChatId } from '../../kernel/ids.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { changeChat } from '../change-chat.ts'
import type { ChatInput } from '../chat.input.ts'
import { nextOf } from '../load-chat.ts'

/** What the loss or return of a line does to a chat; nothing where the lifecycle has no such step. */
const byLine = (name: string, inputAt: (at: string) => ChatInput) =>
  command(name, z.string(), function* (caller, chatId) {
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const house = yield* desk.house()
    const chat = yield* storage.chats.find(chatId as ChatId)
    const when = yield* stamp(caller)
    const step = chat && nextOf(chat, inputAt(when.at))
    const nothing: Plan<boolean> = { writes: [], events: [], answer: () => false }
    if (!step) return nothing
    const change = changeChat(chat, step.after, step.events, house, when)
    return { writes: change.writes, events: change.events, answer: () => true }
  })

/** The last line of a chat's visitor is gone: their place is kept for the grace (live-5). Safe to be said twice. */
export const lineLost = byLine('chat.line_lost', (at) => ({ type: 'lose', at }))

/** A line of the visitor is there again. Safe to be said twice. */
export const lineReturned = byLine('chat.line_returned', () => ({ type: 'return' }))
