import type { MailAddress, OutgoingMail } from '@guichet/core/ports'
import type { SendMailOptions } from 'nodemailer'

/** One line without control characters: nothing that was typed ends a header (out-4). */
const line = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

const address = ({ name, address: mailbox }: MailAddress) => ({ name: line(name), address: line(mailbox) })

/** Lines end in CRLF, whatever was mixed (out-5). */
const lines = (text: string): string => text.replaceAll(/\r\n?|\n/g, '\r\n')

/** A message as the transport takes it. Headers are built from values and never from text (out-4). */
export function mailOptions(mail: OutgoingMail): SendMailOptions {
  const automatic = mail.autoSubmitted !== null
  return {
    messageId: mail.messageId,
    date: new Date(mail.date),
    from: address(mail.from),
    to: mail.to.map(address),
    cc: mail.cc.map(address),
    ...(mail.replyTo && { replyTo: address(mail.replyTo) }),
    ...(mail.inReplyTo !== null && { inReplyTo: line(mail.inReplyTo) }),
    ...(mail.references.length > 0 && { references: mail.references.map(line) }),
    envelope: { from: mail.envelopeFrom === '' ? false : mail.envelopeFrom, to: mail.envelopeTo } as NonNullable<
      SendMailOptions['envelope']
    >,
    subject: line(mail.subject),
    text: lines(mail.text),
    ...(mail.html !== null && { html: lines(mail.html) }),
    headers: {
      'Content-Language': line(mail.locale),
      ...(automatic && { 'Auto-Submitted': mail.autoSubmitted ?? '', 'X-Auto-Response-Suppress': 'All' }),
      ...(mail.loopMark !== null && { 'X-Guichet-Loop': line(mail.loopMark) }),
    },
    attachments: mail.files.map((file) => ({
      filename: line(file.fileName),
      contentType: line(file.type),
      content: Buffer.from(file.content),
      ...(file.contentId === null
        ? { contentDisposition: 'attachment' as const }
        : { cid: file.contentId, contentDisposition: 'inline' as const }),
    })),
  }
}
