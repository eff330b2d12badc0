import { isStaff, personOf } from '../../kernel/actor.ts'
import { command, permit } from '../../kernel/command.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { seenBy } from '../attendance.ts'
import { changeChat } from '../change-chat.ts'
import { EndChat } from '../chat.contract.ts'
import { advanceChat, visibleChat } from '../load-chat.ts'
import { thenShow } from '../then-show.ts'

/** Ends a chat, by its visitor or whoever attends to it. Its days are counted from here (A17). */
const end = command('chat.end', EndChat, function* (caller, { chatId, solved }) {
  const { actor } = caller
  const { chat, house, policies } = yield* visibleChat(caller, chatId)
  yield* permit(policies.mayEndChat(actor, chat, house))
  const when = yield* stamp(caller)
  const reason = solved ? 'solved' : isStaff(actor) ? 'ended_by_operator' : 'ended_by_customer'
  const by = personOf(actor) ?? (actor.kind === 'chat_holder' ? chat.customerId : null)
  const step = yield* advanceChat(chat, { type: 'end', reason, by, at: when.at })
  const change = changeChat(chat, step.after, step.events, house, when)
  return {
    writes: [...change.writes, ...seenBy(actor, when.at)],
    events: change.events,
    answer: (): string => chat.id,
  }
})

export const endChat = thenShow(end)
