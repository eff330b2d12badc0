import type { DeskServices } from '../services.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import type { OutgoingMail } from './mail.port.ts'
import type { OutboxItem } from './outbox-item.ts'
import type { Notice } from './render-notice.ts'

/** A notice as a mail of its own to one person: in no thread, with no files, and nobody answers it. */
export const noticeMail = (
  item: OutboxItem,
  notice: Notice,
  sender: MailAccount,
  options: MailOptions,
  desk: DeskServices,
): OutgoingMail => ({
  messageId: item.headerId,
  from: { name: desk.definition.name, address: sender.address },
  replyTo: null,
  to: [{ name: item.recipientName, address: item.recipient }],
  cc: [],
  inReplyTo: null,
  references: [],
  ...notice,
  files: [],
  autoSubmitted: 'auto-generated',
  loopMark: options.loopMark,
  locale: item.locale,
  envelopeFrom: sender.address,
  envelopeTo: item.recipient,
  date: new Date(desk.now()).toISOString(),
})
