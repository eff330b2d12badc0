import { command, permit } from '../../kernel/command.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { changeChat } from '../change-chat.ts'
import { HoldChat } from '../chat.contract.ts'
import { advanceChat, visibleChat } from '../load-chat.ts'
import { thenShow } from '../then-show.ts'

/** Keeps a chat's words beyond their days, or no longer (A17). Saying it twice is saying it once. */
const hold = command('chat.hold', HoldChat, function* (caller, { chatId, held }) {
  const { chat, house, policies } = yield* visibleChat(caller, chatId)
  yield* permit(policies.mayKeepChats(caller.actor, house))
  if (chat.legalHold === held) return { writes: [], events: [], answer: (): string => chat.id }
  const step = yield* advanceChat(chat, { type: 'hold', held })
  const change = changeChat(chat, step.after, step.events, house, yield* stamp(caller))
  return { writes: change.writes, events: change.events, answer: (): string => chat.id }
})

export const holdChat = thenShow(hold)
