import { isStaff, personOf } from '../../kernel/actor.ts'
import { sendFiles } from '../../attachment/send-files.ts'
import { command, permit, wrongInput } from '../../kernel/command.ts'
import { statusIn } from '../../kernel/house.ts'
import { DeskPort } from '../../services.ts'
import { authorOf } from '../author.ts'
import { keptBody } from '../body.ts'
import { signedBy } from '../signed-by.ts'
import { changeTicket } from '../change-ticket.ts'
import { followDuplicate } from '../follow-duplicate.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { reopened } from '../reopened.ts'
import { taken } from '../taken.ts'
import { ReplyToTicket } from '../ticket-inputs.contract.ts'
import { readByAuthor } from '../read-by-author.ts'
import { messageView } from '../ticket.view.ts'

/**
 * Answers in public: staff who hold the ticket, or its customer. A customer's answer to a closed ticket opens it again
 * where policy allows, as an event of its own; an answer to a duplicate goes to the original.
 */
export const replyToTicket = command('ticket.reply', ReplyToTicket, function* (caller, input) {
  const desk = yield* DeskPort
  const { ticket: named, house, policies } = yield* visibleTicket(caller, input.ticketId)
  const { ticket, writer: actor } = isStaff(caller.actor)
    ? { ticket: named, writer: caller.actor }
    : yield* followDuplicate(caller.actor, named)
  const when = yield* stamp(caller)
  const before =
    input.take && isStaff(actor) && ticket.holderId !== actor.id
      ? yield* taken(actor, ticket, house, when.at)
      : { after: ticket, events: [] }
  yield* permit(policies.mayReply(actor, before.after, house))
  if (input.status !== undefined) {
    const target = statusIn(house, input.status)
    if (!target || target.kind === 'closed')
      yield* wrongInput('status', 'not_open', 'must be an open or waiting status')
    if (target && target.id !== before.after.status)
      yield* permit(policies.maySetStatus(actor, before.after, house, target.id))
  }
  const open =
    !isStaff(actor) && before.after.closedAt !== null
      ? yield* reopened(before.after)
      : { after: before.after, events: [] }
  const messageId = desk.id('msg')
  const author = yield* authorOf(actor, ticket)
  const { notify } = input
  const reply = yield* advance(
    open.after,
    author.authorKind === 'staff'
      ? { type: 'staff_replies', messageId, notify, by: personOf(actor), status: input.status ?? null }
      : { type: 'customer_replies', messageId, notify },
  )
  const staff = author.authorKind === 'staff' && !caller.mail ? yield* signedBy(author, input, ticket) : null
  const body = keptBody(staff?.body ?? input, caller.mail?.body ?? staff?.signature)
  const message = { id: messageId, kind: 'public' as const, ...author, ...body, notify }
  const files = yield* sendFiles(caller.actor, input.attachments, { ticketId: ticket.id, chatId: null, messageId })
  const change = changeTicket(ticket, reply.after, [...before.events, ...open.events, ...reply.events], when, [message])
  const sequence = change.ticket.lastMessageSequence
  return {
    events: change.events,
    writes: [...change.writes, ...files.writes, ...readByAuthor(actor, ticket.id, sequence)],
    answer: () => ({
      ...messageView({ ...message, ticketId: ticket.id, sequence, at: when.at }, { actor, locale: '' }, files.views),
      undoSeconds: isStaff(actor) ? desk.undoMilliseconds / 1000 : 0,
    }),
  }
})
