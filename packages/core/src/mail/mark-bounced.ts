import * as Effect from 'effect/Effect'
import { deletedStatus } from '../definition/status.ts'
import { stampOf, system } from '../kernel/actor.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { changeTicket } from '../ticket/change-ticket.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { Keys } from '../kernel/keys.ts'
import type { ParsedMail } from './mail.port.ts'
import { outboxIdIn } from './outbox-item.ts'
import type { OutboxItem } from './outbox-item.ts'
import type { ReceivedMail } from './received-mail.ts'
import { isTokenOf, tokenInMessageId } from './reply-token.ts'

/**
 * A bounce is shown on the message that bounced, and is no message itself (mail-7). It is believed when it brings back a
 * Message-ID that we have signed.
 */
export const markBounced = Effect.fnUntraced(function* (mail: ReceivedMail, parsed: ParsedMail, keys: Keys) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const at = new Date(desk.now()).toISOString()
  const sent = yield* bouncedItem(parsed, keys)
  const done: ReceivedMail = {
    ...mail,
    version: mail.version + 1,
    state: 'bounce',
    reason: sent ? 'bounce_of_ours' : 'bounce_of_nothing',
    ticketId: sent?.ticket.id ?? null,
    messageId: sent?.item.messageId ?? null,
  }
  const journal = { kind: 'received_mail.update' as const, mail: done, expectedVersion: mail.version }
  const worst = parsed.bounced.find(({ hard }) => hard) ?? parsed.bounced[0]
  const failed = sent && worst?.hard === true && sent.item.state !== 'bounced'
  if (!failed) return yield* storage.commit({ writes: [journal], events: [] }).pipe(Effect.asVoid)
  const { item, ticket } = sent
  const change = changeTicket(ticket, ticket, [{ type: 'ticket.mail_failed', outboxId: item.id, because: 'bounced' }], {
    at,
    actor: stampOf(system),
  })
  yield* storage.commit({
    writes: [
      ...change.writes,
      journal,
      {
        kind: 'outbox.update',
        item: {
          ...item,
          version: item.version + 1,
          state: 'bounced',
          settledAt: at,
          said: [worst.status, worst.said]
            .filter((part) => part !== '')
            .join(' ')
            .slice(0, 500),
        },
        expectedVersion: item.version,
      },
    ],
    events: change.events,
  })
  yield* Effect.sync(() => desk.publish(change.events))
})

const bouncedItem = Effect.fnUntraced(function* ({ bouncedIds }: ParsedMail, keys: Keys) {
  const storage = yield* StoragePort
  for (const messageId of bouncedIds.slice(0, 20)) {
    const token = tokenInMessageId(messageId)
    const id = outboxIdIn(messageId)
    const item: OutboxItem | null = id === null ? null : yield* storage.mail.findOutbox(id)
    const ticket: Ticket | null = item?.ticketId ? yield* storage.tickets.find(item.ticketId) : null
    if (item && ticket && token && isTokenOf(keys, token, ticket) && ticket.status !== deletedStatus)
      return { item, ticket }
  }
  return null
})
