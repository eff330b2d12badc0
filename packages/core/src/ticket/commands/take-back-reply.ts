import * as Effect from 'effect/Effect'
import { filesOf } from '../../attachment/files-of.ts'
import type { LoggedEvent } from '../../events/event.ts'
import type { Subscriber } from '../../helpdesk.types.ts'
import { command, found, permit } from '../../kernel/command.ts'
import { deny } from '../../kernel/verdict.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { changeTicket } from '../change-ticket.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { TakeBackReply } from '../ticket-inputs.contract.ts'
import { messageView } from '../ticket.view.ts'
import type { Message, Ticket } from '../ticket.ts'

/**
 * Takes back an answer before it leaves. Its mail is called off and its words are gone in one commit; its files are
 * uploads again. The record keeps both events, and the ticket stands as before the answer.
 */
export const takeBackReply = command('ticket.take_back', TakeBackReply, function* (caller, input) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { actor } = caller
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  const message: Message = yield* found('answer', yield* answerOf(ticket, input.messageId))
  const event: LoggedEvent = yield* found('answer', yield* eventOf(message))
  const given = yield* found('answer', event.body.type === 'ticket.replied' ? event.body : null)
  const leavesAt = new Date(Date.parse(message.at) + desk.undoMilliseconds).toISOString()
  const answer = {
    authorId: message.authorId,
    leavesAt,
    isLast: ticket.lastMessageSequence === message.sequence && ticket.status === given.status,
    readByCustomer: (yield* storage.tickets.readMark(ticket.id, ticket.customerId)) >= message.sequence,
  }
  yield* permit(policies.mayTakeBack(actor, ticket, answer, house))
  const mails = yield* storage.mail.outboxOf(ticket.id)
  if (mails.some(({ messageId }) => messageId === message.id)) yield* permit(deny('too_late_to_take_back'))

  const files = (yield* filesOf(ticket.id, [message])).get(message.id) ?? []
  const before = yield* storage.tickets.messages({
    ticketId: ticket.id,
    notes: false,
    before: message.sequence,
    limit: 1,
  })
  const when = yield* stamp(caller)
  const step = yield* advance(ticket, {
    type: 'take_back',
    messageId: message.id,
    status: given.from ?? ticket.status,
    answered: given.first !== 'of_all',
    answeredBy:
      given.first === undefined ? ticket.answeredBy : ticket.answeredBy.filter((id) => id !== message.authorId),
  })
  const lastMessageSequence = before.items.at(-1)?.sequence ?? 0
  const change = changeTicket({ ...ticket, lastMessageSequence }, step.after, step.events, when)
  return {
    ...change,
    writes: [
      ...change.writes,
      { kind: 'attachment.recall', ticketId: ticket.id, messageId: message.id },
      { kind: 'message.remove', message },
      ...desk.subscribers.filter(waitsFor(event)).map(({ name }) => ({
        kind: 'delivery.cancel' as const,
        subscriber: name,
        subject: event.subject,
        sequence: event.sequence,
        now: when.at,
      })),
    ],
    answer: () => messageView(message, { actor, locale: '' }, files),
  }
})

/** A public staff answer of this ticket, or null. */
const answerOf = Effect.fnUntraced(function* (ticket: Ticket, id: string) {
  const storage = yield* StoragePort
  const message: Message | null = yield* storage.tickets.findMessage(id)
  const answer = message?.ticketId === ticket.id && message.kind === 'public' && message.authorKind === 'staff'
  return answer ? message : null
})

/** What the record says of a message. */
const eventOf = Effect.fnUntraced(function* ({ ticketId, sequence }: Message) {
  const storage = yield* StoragePort
  const [event] = yield* storage.events.of(ticketId, { after: sequence - 1, limit: 1 })
  return event ?? null
})

/** Whether a subscriber is told of an event only after some time. */
const waitsFor =
  (event: LoggedEvent) =>
  ({ types, delay }: Subscriber): boolean =>
    types.includes(event.body.type) && (delay?.(event) ?? 0) > 0
