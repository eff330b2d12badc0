import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import { accessToken } from '../ticket/access.ts'
import type { Message, Ticket } from '../ticket/ticket.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import type { OutgoingMail } from './mail.port.ts'
import { outgoingFiles } from './outgoing-files.ts'
import type { OutboxItem } from './outbox-item.ts'
import { noticeFillings } from './notice-fillings.ts'
import { renderNotice } from './render-notice.ts'
import type { Filling, Notice } from './render-notice.ts'
import { templateOf } from './template-of.ts'
import { addressWithToken, replyToken } from './reply-token.ts'

/** An item of the outbox as a mail, made from what the ticket is now. */
export const composeMail = Effect.fnUntraced(function* (
  item: OutboxItem,
  ticket: Ticket,
  message: Message | null,
  account: MailAccount,
  options: MailOptions,
) {
  const desk = yield* DeskPort
  const deskName = desk.definition.name
  const storage = yield* StoragePort
  const operator =
    message?.authorId && message.authorKind === 'staff' ? yield* storage.people.find(message.authorId) : null
  const code = ticket.accessSealed === null ? null : yield* openCode(ticket.accessSealed)
  const firstName = operator?.name.split(' ')[0] ?? ''
  const { files, pictures } = yield* outgoingFiles(message)
  const fillings: Readonly<Record<string, Filling>> = yield* noticeFillings(
    {
      ticket,
      message,
      operatorName: firstName,
      pictures,
      link: code === null ? `${desk.baseUrl}/check` : `${desk.baseUrl}/t/${accessToken(code)}`,
      accessCode: code ?? '',
    },
    item.locale,
    options.clean,
  )
  const notice: Notice = renderNotice(yield* templateOf(item.kind, item.locale, account), fillings)
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
    files,
    autoSubmitted: person ? null : item.kind === 'confirmation' ? 'auto-replied' : 'auto-generated',
    loopMark: person ? null : options.loopMark,
    locale: item.locale,
    envelopeFrom: account.address,
    envelopeTo: item.recipient,
    date: new Date(desk.now()).toISOString(),
  }
  return mail
})

const openCode = Effect.fnUntraced(function* (sealed: string) {
  const { secrets } = yield* DeskPort
  return yield* Effect.promise(() => secrets.open(sealed).catch(() => null))
})
