import * as Effect from 'effect/Effect'
import { departmentIn } from '../kernel/house.ts'
import { localized } from '../kernel/text.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { accessToken } from '../ticket/access.ts'
import type { Message, Ticket } from '../ticket/ticket.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import type { OutgoingMail } from './mail.port.ts'
import { outgoingFiles } from './outgoing-files.ts'
import type { OutboxItem } from './outbox-item.ts'
import { htmlOfText, renderNotice, templateFor } from './render-notice.ts'
import type { Filling, Notice } from './render-notice.ts'
import { addressWithToken, replyToken } from './reply-token.ts'

/** An item of the outbox as a mail, made from what the ticket is now. */
export const composeMail = Effect.fn('mail.compose')(function* (
  item: OutboxItem,
  ticket: Ticket,
  message: Message | null,
  account: MailAccount,
  options: MailOptions,
) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const operator =
    message?.authorId && message.authorKind === 'staff' ? yield* storage.people.find(message.authorId) : null
  const code = ticket.accessSealed === null ? null : yield* openCode(ticket.accessSealed)
  const house = yield* desk.house()
  const department = departmentIn(house, ticket.department)
  const deskName = desk.definition.name
  const firstName = operator?.name.split(' ')[0] ?? ''
  const fillings: Record<string, Filling> = {
    number: String(ticket.number),
    department: department ? localized(department.department.names, item.locale) : ticket.department,
    desk: deskName,
    ticket_url: code === null ? `${desk.baseUrl}/check` : `${desk.baseUrl}/t/${accessToken(code)}`,
    access_code: code ?? '',
    check_url: `${desk.baseUrl}/check`,
    ticket_subject: ticket.subject,
    customer_name: ticket.contact.name || ticket.contact.email,
    operator_name: firstName,
    signature: operator?.signature ?? '',
    console_url: `${desk.baseUrl}/desk/tickets/all/${ticket.number}`,
    answer: message
      ? { text: message.text, html: message.html === null ? htmlOfText(message.text) : options.clean(message.html) }
      : '',
  }
  const notice: Notice = renderNotice(templateFor(item.kind, item.locale, account.templates), fillings)
  const earlier = (yield* storage.mail.received({ ticketId: ticket.id, limit: 20 })).items
    .map(({ headerId }) => headerId)
    .filter((id) => id !== '')
  const person = item.kind === 'answer'
  const mail: OutgoingMail = {
    messageId: item.headerId,
    from: { name: person && firstName !== '' ? `${firstName} · ${deskName}` : deskName, address: account.address },
    replyTo: {
      name: deskName,
      address:
        account.replyAddress === 'plus'
          ? addressWithToken(account.address, replyToken(options.secrets(), ticket))
          : account.address,
    },
    to: [{ name: item.recipientName, address: item.recipient }],
    cc: [],
    // What the holder gets is another conversation than the customer's.
    inReplyTo: item.staffId === null ? (earlier[0] ?? null) : null,
    references: item.staffId === null ? earlier.toReversed() : [],
    ...notice,
    files: yield* outgoingFiles(message),
    autoSubmitted: person ? null : item.kind === 'confirmation' ? 'auto-replied' : 'auto-generated',
    loopMark: person ? null : options.loopMark,
    locale: item.locale,
    envelopeFrom: account.address,
    envelopeTo: item.recipient,
    date: new Date(desk.now()).toISOString(),
  }
  return mail
})

const openCode = Effect.fn('mail.open_code')(function* (sealed: string) {
  const { secrets } = yield* DeskPort
  return yield* Effect.promise(() => secrets.open(sealed).catch(() => null))
})
