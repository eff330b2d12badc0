import { isStaff, personOf } from '../../kernel/actor.ts'
import { command, permit } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { seenBy } from '../attendance.ts'
import { MakeTicketOfChat } from '../chat.contract.ts'
import type { TicketOfChat } from '../chat.contract.ts'
import { visibleChat } from '../load-chat.ts'
import { ticketOfChat } from '../ticket-of-chat.ts'

/** Makes a ticket of a chat, with everything that was said. What opens the ticket is its customer's, and no colleague's. */
export const makeTicketOfChat = command('chat.make_ticket', MakeTicketOfChat, function* (caller, input) {
  const { actor } = caller
  const desk = yield* DeskPort
  const { chat, house, policies } = yield* visibleChat(caller, input.chatId)
  yield* permit(policies.mayMakeTicketOfChat(actor, chat, house))
  const when = yield* stamp(caller)
  const by = personOf(actor) ?? (actor.kind === 'chat_holder' ? chat.customerId : null)
  const made = yield* ticketOfChat(chat, input.subject ?? '', by, house, when)
  return {
    made: made.id,
    writes: [...made.writes, ...seenBy(actor, when.at)],
    events: made.events,
    answer: ({ numbers }): TicketOfChat => ({
      id: made.id,
      number: numbers.get(made.id) ?? 0,
      accessCode: isStaff(actor) ? '' : made.access.code,
      url: isStaff(actor) ? '' : `${desk.baseUrl}/t/${made.access.token}`,
    }),
  }
})
