import { command, permit } from '../../kernel/command.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { changeChat } from '../change-chat.ts'
import { RateChat } from '../chat.contract.ts'
import { advanceChat, visibleChat } from '../load-chat.ts'
import { thenShow } from '../then-show.ts'

/** The visitor says how it was. The figure stays when the words go. */
const rate = command('chat.rate', RateChat, function* (caller, { chatId, score, comment }) {
  const { chat, house, policies } = yield* visibleChat(caller, chatId)
  yield* permit(policies.mayRateChat(caller.actor, chat, house))
  const step = yield* advanceChat(chat, { type: 'rate', score, comment })
  const change = changeChat(chat, step.after, step.events, house, yield* stamp(caller))
  return { writes: change.writes, events: change.events, answer: (): string => chat.id }
})

export const rateChat = thenShow(rate)
