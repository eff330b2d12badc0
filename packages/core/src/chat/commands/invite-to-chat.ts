import { command, permit } from '../../kernel/command.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { seenBy } from '../attendance.ts'
import { changeChat } from '../change-chat.ts'
import { InviteToChat } from '../chat.contract.ts'
import { colleague } from '../colleague.ts'
import { advanceChat, visibleChat } from '../load-chat.ts'
import { thenShow } from '../then-show.ts'

/** Asks a colleague in, beside whoever attends. The chat stays in the same hands, and counts in those alone. */
const invite = command('chat.invite', InviteToChat, function* (caller, { chatId, operatorId }) {
  const { chat, house, policies } = yield* visibleChat(caller, chatId)
  const guest = yield* colleague(operatorId)
  yield* permit(policies.mayInviteToChat(caller.actor, chat, house, guest))
  const when = yield* stamp(caller)
  const step = yield* advanceChat(chat, { type: 'invite', guest: guest.id })
  const change = changeChat(chat, step.after, step.events, house, when)
  return {
    writes: [...change.writes, ...seenBy(caller.actor, when.at)],
    events: change.events,
    answer: (): string => chat.id,
  }
})

export const inviteToChat = thenShow(invite)
