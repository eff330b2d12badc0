import { personOf } from '../../kernel/actor.ts'
import { command, permit } from '../../kernel/command.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { seenBy } from '../attendance.ts'
import { changeChat } from '../change-chat.ts'
import { EndInvitation } from '../chat.contract.ts'
import { advanceChat, visibleChat } from '../load-chat.ts'

/** The guest goes, or is sent away; whoever attends goes on. */
export const endInvitation = command('chat.end_invitation', EndInvitation, function* (caller, { chatId }) {
  const { chat, house, policies } = yield* visibleChat(caller, chatId)
  yield* permit(policies.mayEndInvitation(caller.actor, chat, house))
  const when = yield* stamp(caller)
  const because = personOf(caller.actor) === chat.guestId ? 'left' : 'sent_away'
  const step = yield* advanceChat(chat, { type: 'end_invitation', because })
  const change = changeChat(chat, step.after, step.events, house, when)
  return {
    writes: [...change.writes, ...seenBy(caller.actor, when.at)],
    events: change.events,
    answer: () => undefined,
  }
})
