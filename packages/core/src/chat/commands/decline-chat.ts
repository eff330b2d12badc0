import { command, permit } from '../../kernel/command.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { seenBy } from '../attendance.ts'
import { changeChat } from '../change-chat.ts'
import { DeclineChat } from '../chat.contract.ts'
import { advanceChat, visibleChat } from '../load-chat.ts'

/** Says no to an offer or a transfer: the chat waits at its place, or goes on with who asked. */
export const declineChat = command('chat.decline', DeclineChat, function* (caller, { chatId }) {
  const { chat, house, policies } = yield* visibleChat(caller, chatId)
  yield* permit(policies.mayDeclineChat(caller.actor, chat, house))
  const when = yield* stamp(caller)
  const step = yield* advanceChat(chat, { type: 'decline', because: 'declined' })
  const change = changeChat(chat, step.after, step.events, house, when)
  return {
    writes: [...change.writes, ...seenBy(caller.actor, when.at)],
    events: change.events,
    answer: () => undefined,
  }
})
