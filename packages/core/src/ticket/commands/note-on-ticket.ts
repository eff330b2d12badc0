import { sendFiles } from '../../attachment/send-files.ts'
import { command, permit } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { authorOf } from '../author.ts'
import { keptBody } from '../body.ts'
import { changeTicket } from '../change-ticket.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { NoteOnTicket } from '../ticket-inputs.contract.ts'
import { messageView } from '../ticket.view.ts'

/** Adds an internal note (D7). The lock does not hold it back: colleagues may note on what another holds. */
export const noteOnTicket = command('ticket.note', NoteOnTicket, function* (caller, input) {
  const { actor } = caller
  const desk = yield* DeskPort
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayNote(actor, ticket, house))
  const when = yield* stamp(caller)
  const messageId = desk.id('msg')
  const step = yield* advance(ticket, { type: 'note', messageId })
  const message = {
    id: messageId,
    kind: 'note' as const,
    ...(yield* authorOf(actor, ticket)),
    ...keptBody(input),
    notify: false,
  }
  const files = yield* sendFiles(actor, input.attachments, { ticketId: ticket.id, chatId: null, messageId })
  const change = changeTicket(ticket, step.after, step.events, when, [message])
  const sequence = change.ticket.head.sequence
  return {
    ...change,
    writes: [...change.writes, ...files.writes],
    answer: () =>
      messageView({ ...message, ticketId: ticket.id, sequence, at: when.at }, { actor, locale: '' }, files.views),
  }
})
