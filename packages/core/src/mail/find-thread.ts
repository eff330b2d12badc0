import * as Effect from 'effect/Effect'
import { deletedStatus } from '../definition/status.ts'
import type { TicketId } from '../kernel/ids.ts'
import { addressKey } from '../kernel/text.ts'
import { StoragePort } from '../services.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { Keys } from '../kernel/keys.ts'
import type { ParsedMail } from './mail.port.ts'
import type { MailReason } from './received-mail.ts'
import { isTokenOf, threadHash, tokenInAddress, tokenInMessageId } from './reply-token.ts'
import type { ReplyToken } from './reply-token.ts'

/** Where a mail belongs, and by what it is known. `hint` is a number in the subject that was not followed. */
export interface Thread {
  readonly ticket: Ticket | null
  readonly because: MailReason
  readonly hint: number | null
}

const numberIn = /(?:^|[\s[(])#(\d{1,15})(?!\d)/

/** The number that a subject names (B18), or null. */
export const numberInSubject = (subject: string): number | null => {
  const [, number] = numberIn.exec(subject) ?? []
  return number === undefined ? null : Number(number)
}

/**
 * Finds the ticket that a mail answers: by the signed address it went to, by a signed Message-ID of ours, by a Message-ID
 * that has been seen in a ticket, by `#ID` in the subject. The last two can be known to anybody, so they count only for
 * who takes part in that ticket (mail-4).
 */
export const findThread = Effect.fnUntraced(function* (mail: ParsedMail, keys: Keys) {
  const storage = yield* StoragePort
  const signed = Effect.fnUntraced(function* (tokens: readonly (ReplyToken | null)[]) {
    for (const token of tokens) {
      if (token === null) continue
      const ticket: Ticket | null = yield* storage.tickets.findByNumber(token.number)
      if (ticket && isTokenOf(keys, token, ticket)) return ticket
    }
    return null
  })
  const addresses = [...mail.deliveredTo, ...[...mail.to, ...mail.cc].map(({ address }) => address)]
  const answered = [...mail.inReplyTo, ...mail.references.toReversed()]
  const found = (ticket: Ticket, because: MailReason): Thread => ({ ticket, because, hint: null })

  const byAddress = yield* signed(addresses.map(tokenInAddress))
  if (byAddress) return found(byAddress, 'reply_address')
  const byOurs = yield* signed(answered.map(tokenInMessageId))
  if (byOurs) return found(byOurs, 'our_message_id')

  const hashes = answered.slice(0, 50).map(threadHash)
  const seen = hashes.length === 0 ? [] : yield* storage.mail.threadIds(hashes)
  for (const hash of hashes) {
    const id = seen.find((thread) => thread.hash === hash)?.ticketId
    const ticket = id === undefined ? null : yield* storage.tickets.find(id as TicketId)
    if (ticket && (yield* takesPart(mail, ticket))) return found(ticket, 'their_message_id')
  }

  const number = numberInSubject(mail.subject)
  const named = number === null ? null : yield* storage.tickets.findByNumber(number)
  if (named && named.status !== deletedStatus && (yield* takesPart(mail, named)))
    return found(named, 'number_in_subject')
  const none: Thread = { ticket: null, because: 'new_conversation', hint: named ? number : null }
  return none
})

/** Whether the sender is the customer, by either of their addresses, or a participant that staff have added. */
const takesPart = Effect.fnUntraced(function* ({ from }: ParsedMail, ticket: Ticket) {
  const storage = yield* StoragePort
  if (!from || from.address === '') return false
  const customer = yield* storage.people.find(ticket.customerId)
  const own = [ticket.contact.email, customer?.email ?? '', ...ticket.participants.map(({ email }) => email)]
  return own.some((address) => address !== '' && addressKey(address) === addressKey(from.address))
})
