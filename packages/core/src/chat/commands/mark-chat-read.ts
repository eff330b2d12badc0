import { command, permit } from '../../kernel/command.ts'
import { deny, allow } from '../../kernel/verdict.ts'
import { isStaff } from '../../kernel/actor.ts'
import { MarkChatRead } from '../chat.contract.ts'
import { sideOf } from '../chat.view.ts'
import { visibleChat } from '../load-chat.ts'

/** Marks what was said as read by one side: the visitor, or whoever attends. No event, and no version. */
export const markChatRead = command('chat.mark_read', MarkChatRead, function* ({ actor, facts }, { chatId, sequence }) {
  const { chat } = yield* visibleChat({ actor, facts }, chatId)
  // A colleague or administrator who looks in is not the one who is waited for.
  yield* permit(isStaff(actor) && chat.operatorId !== actor.id ? deny('not_your_chat') : allow())
  const side = sideOf(actor)
  const read = Math.min(sequence, chat.head.sequence)
  return {
    writes: [{ kind: 'chat.read', chatId: chat.id, side, sequence: read }],
    events: [],
    signals: [{ type: 'read', subject: chat.id, side, sequence: read }],
    answer: () => undefined,
  }
})
