import * as Effect from 'effect/Effect'
import { deletedStatus } from '../definition/status.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { Subscriber } from '../helpdesk.types.ts'
import { addressKey } from '../kernel/text.ts'
import { newId } from '../kernel/ids.ts'
import type { PersonId, TicketId } from '../kernel/ids.ts'
import { ask, DeskPort, StoragePort } from '../services.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { canSend, senderFor } from './account-for.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import { writableAddress } from './writable-address.ts'
import type { NoticeKind, OutboxId, OutboxItem } from './outbox-item.ts'
import { messageIdOf, replyToken, threadHash } from './reply-token.ts'

/** Hears of the events that mails are sent about. An answer of the staff waits until it can no longer be taken back. */
export const mailSubscriber = (
  undoMilliseconds = 10_000,
  deliver: (event: LoggedEvent) => Promise<void>,
): Subscriber => ({
  name: 'mail',
  types: ['ticket.opened', 'ticket.replied'],
  delay: ({ body }) => (body.type === 'ticket.replied' && body.by === 'staff' ? undoMilliseconds : 0),
  deliver,
})

interface Recipient {
  readonly kind: NoticeKind
  readonly address: string
  readonly name: string
  readonly staffId: PersonId | null
  readonly locale: string
}

/**
 * Whom an event is written to: the customer when a ticket is opened (B21) or answered (B17), whoever staff have added,
 * and the holder when the customer answers. A row for each, once per event (out-1); their words are made when they leave.
 */
export const addressEvent = Effect.fnUntraced(function* (
  event: LoggedEvent,
  options: MailOptions,
  accountsNow: () => Promise<readonly MailAccount[]>,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { body } = event
  if (body.type !== 'ticket.opened' && body.type !== 'ticket.replied') return
  const accounts = yield* ask(accountsNow)
  if (!accounts.some(canSend)) return
  const ticket: Ticket | null = yield* storage.tickets.find(event.subject as TicketId)
  if (!ticket || ticket.status === deletedStatus) return
  const account = yield* senderFor(ticket, accounts)
  if (!account) return
  const recipients = yield* recipientsOf(event, ticket)
  const at = new Date(desk.now()).toISOString()
  const token = replyToken(options.secrets(), ticket)
  for (const { kind, address, name, staffId, locale } of recipients) {
    const id = outboxId(event, desk.random(10))
    const writable = writableAddress(address) !== null
    const item: OutboxItem = {
      id,
      version: 1,
      kind,
      ticketId: ticket.id,
      chatId: null,
      messageId: body.messageId as OutboxItem['messageId'],
      cause: `${event.subject} ${event.sequence}`,
      recipient: address,
      recipientName: name,
      staffId,
      locale,
      headerId: messageIdOf(token, id, account.address),
      state: writable ? 'waiting' : 'withheld',
      attempts: 0,
      dueAt: at,
      createdAt: at,
      settledAt: writable ? null : at,
      said: writable ? '' : 'not an address to write to',
    }
    const threadId = { hash: threadHash(item.headerId), ticketId: ticket.id, messageId: item.messageId }
    yield* storage
      .commit({
        writes: [
          { kind: 'outbox.insert', item },
          { kind: 'thread_id.put', threadId },
        ],
        events: [],
      })
      .pipe(Effect.catch((error) => (error.code === 'already_exists' ? Effect.void : Effect.fail(error))))
  }
})

/** Sorts by event, so that two answers leave in the order in which they were given (out-7). */
function outboxId({ at, sequence }: LoggedEvent, random: Uint8Array): OutboxId {
  new DataView(random.buffer, random.byteOffset).setUint32(0, sequence)
  return newId('out', Date.parse(at), random)
}

const recipientsOf = Effect.fnUntraced(function* ({ body }: LoggedEvent, ticket: Ticket) {
  const storage = yield* StoragePort
  const { contact, locale } = ticket
  const customer = { address: contact.email, name: contact.name, staffId: null, locale }
  const given = contact.email === '' ? [] : [customer]
  if (body.type === 'ticket.opened') {
    const confirmed = body.confirm !== false && body.source !== 'import'
    return confirmed ? given.map((to): Recipient => ({ kind: 'confirmation', ...to })) : []
  }
  if (body.type !== 'ticket.replied') return []
  if (body.by === 'staff') {
    if (!body.notify) return []
    const others = ticket.participants
      .filter(({ email }) => addressKey(email) !== addressKey(contact.email))
      .map(({ name, email }) => ({ address: email, name, staffId: null, locale }))
    return [...given, ...others].map((to): Recipient => ({ kind: 'answer', ...to }))
  }
  const holder = ticket.holderId === null ? null : yield* storage.people.find(ticket.holderId)
  if (!holder || holder.disabledAt !== null || holder.email === '') return []
  const told: Recipient = {
    kind: 'customer_replied',
    address: holder.email,
    name: holder.name,
    staffId: holder.id,
    locale: holder.locale,
  }
  return [told]
})
