import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import { noticeMail } from './notice-mail.ts'
import type { OutboxItem } from './outbox-item.ts'
import { renderNotice, templateFor } from './render-notice.ts'

/** Word to an administrator that a mailbox cannot be read; null when it can be read again or is gone. */
export const composeAlarm = Effect.fnUntraced(function* (
  item: OutboxItem,
  accounts: readonly MailAccount[],
  sender: MailAccount,
  options: MailOptions,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const account = accounts.find(({ id }) => item.cause.startsWith(`${id} `))
  const health = (yield* storage.mail.health()).find(({ accountId }) => accountId === account?.id)
  if (!account || !health || health.failures === 0) return null
  const notice = renderNotice(templateFor('mailbox_alarm', item.locale, sender.templates), {
    desk: desk.definition.name,
    account: account.name,
    said: health.said,
    since: health.lastSuccessAt ?? health.lastTriedAt ?? '',
    console_url: `${desk.baseUrl}/admin/mail`,
  })
  return noticeMail(item, notice, sender, options, desk)
})
