import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { system } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import type { Caller, Plan } from '../../kernel/command.ts'
import type { House } from '../../kernel/house.ts'
import type { ChatId } from '../../kernel/ids.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { changeChat } from '../change-chat.ts'
import type { ChatInput } from '../chat.input.ts'
import type { Chat } from '../chat.ts'
import { nextOf } from '../load-chat.ts'
import { colleaguesSince, secondsBefore, takesChats, thereSeconds, worksIn } from '../presence.ts'
import type { Colleague } from '../presence.ts'
import { ticketOfChat } from '../ticket-of-chat.ts'

/** The helpdesk itself, as who calls its own commands. */
export const helpdesk: Caller = { actor: system, facts: {} }

/** What the end of a deadline means, in each state but waiting. */
function inputFor(chat: Chat, at: string): ChatInput | null {
  switch (chat.state) {
    case 'offered':
    case 'transferring':
      return { type: 'decline', because: 'expired' }
    case 'disconnected':
      return { type: 'end', reason: 'abandoned', by: null, at }
    case 'active':
      return chat.idleWarnedAt === null
        ? { type: 'warn_idle', at }
        : { type: 'end', reason: 'ended_idle', by: null, at }
    default:
      return null
  }
}

const later = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1000).toISOString()

/** Until when somebody was there who takes chats. */
const thereUntil = (colleague: Colleague): string =>
  takesChats(colleague) ? later(colleague.agent.seenAt, thereSeconds) : (colleague.agent.leftAt ?? '')

/** When the words of somebody who waits become a ticket: so long after the last one left who could have come. */
const nobodyThereAt = Effect.fnUntraced(function* (chat: Chat, house: House) {
  const { nobodyThereSeconds } = house.definition.chat
  const recent = yield* colleaguesSince(secondsBefore(house.now, nobodyThereSeconds + thereSeconds))
  const last = recent
    .filter((colleague) => worksIn(colleague, chat.department))
    .map(thereUntil)
    .reduce((one, other) => (one > other ? one : other), chat.arrivedAt)
  return later(last, nobodyThereSeconds)
})

const nothing: Plan<void> = { writes: [], events: [], answer: () => undefined }

/**
 * Does what is due with one chat. It is read anew and looked at again, so that two nodes, or a clock that jumped, do
 * nothing twice: the second finds another deadline, or loses by the row's version and then finds it.
 */
const handle = command('chat.handle_due', z.string(), function* (caller, chatId) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const chat = yield* storage.chats.find(chatId as ChatId)
  if (!chat || chat.dueAt === null || chat.dueAt > house.now) return nothing
  const when = yield* stamp(caller)
  if (chat.state === 'waiting') {
    const dueAt = yield* nobodyThereAt(chat, house)
    if (dueAt <= house.now) {
      const made = yield* ticketOfChat(chat, '', null, house, when)
      return { writes: made.writes, events: made.events, answer: () => undefined }
    }
    // Not a step of the lifecycle: only the deadline moves.
    const kept = { ...chat, dueAt, version: chat.version + 1 }
    return {
      writes: [{ kind: 'chat.update', chat: kept, expectedVersion: chat.version }],
      events: [],
      answer: () => undefined,
    }
  }
  const input = inputFor(chat, when.at)
  const step = input && nextOf(chat, input)
  if (!step) return nothing
  const change = changeChat(chat, step.after, step.events, house, when)
  return { writes: change.writes, events: change.events, answer: () => undefined }
})

const batch = 200

/** Does what is due with all chats. What fails is due the next time, and holds no other up. */
export const handleDueChats = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = new Date(desk.now()).toISOString()
  const due = yield* storage.chats.due({ now, limit: batch })
  for (const { id } of due) yield* handle(helpdesk, id).pipe(Effect.catch(() => Effect.void))
})
