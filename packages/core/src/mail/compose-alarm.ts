import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import type { Webhook, WebhookId } from '../webhook/webhook.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import { noticeMail } from './notice-mail.ts'
import type { OutboxItem } from './outbox-item.ts'
import { renderNotice } from './render-notice.ts'
import { templateOf } from './template-of.ts'

/** Word to an administrator that a mailbox cannot be read or a webhook is off; null when it works again or is gone. */
export const composeAlarm = Effect.fnUntraced(function* (
  item: OutboxItem,
  accounts: readonly MailAccount[],
  sender: MailAccount,
  options: MailOptions,
) {
  const desk = yield* DeskPort
  const kind = item.kind === 'webhook_alarm' ? item.kind : 'mailbox_alarm'
  const facts = yield* kind === 'webhook_alarm' ? webhookFacts(item) : mailboxFacts(item, accounts)
  if (facts === null) return null
  const notice = renderNotice(yield* templateOf(kind, item.locale, sender), { desk: desk.definition.name, ...facts })
  return noticeMail(item, notice, sender, options, desk)
})

const mailboxFacts = Effect.fnUntraced(function* (item: OutboxItem, accounts: readonly MailAccount[]) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const account = accounts.find(({ id }) => item.cause.startsWith(`${id} `))
  const health = (yield* storage.mail.health()).find(({ accountId }) => accountId === account?.id)
  if (!account || !health || health.failures === 0) return null
  return {
    account: account.name,
    said: health.said,
    since: health.lastSuccessAt ?? health.lastTriedAt ?? '',
    console_url: `${desk.baseUrl}/admin/mail`,
  }
})

const webhookFacts = Effect.fnUntraced(function* (item: OutboxItem) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const id = (item.cause.split(' ')[0] ?? '') as WebhookId
  const webhook: Webhook | null = yield* storage.webhooks.find(id)
  if (!webhook || webhook.removedAt !== null || webhook.offBecause === null) return null
  return {
    webhook: webhook.name,
    address: webhook.url,
    since: webhook.failingSince ?? item.createdAt,
    console_url: `${desk.baseUrl}/admin/webhooks/${id}`,
  }
})
