import type { MailAccount, MailHealth } from './mail-account.ts'
import type { MailAccountView, OutboxItemView, ReceivedMailView } from './mail.contract.ts'
import type { OutboxItem } from './outbox-item.ts'
import type { ReceivedMail } from './received-mail.ts'

export function accountView(account: MailAccount, health: MailHealth | undefined): MailAccountView {
  const { version: _version, head: _head, incomingPassword, outgoingPassword, disabledAt, ...settings } = account
  return {
    ...settings,
    disabled: disabledAt !== null,
    hasIncomingPassword: incomingPassword !== null,
    hasOutgoingPassword: outgoingPassword !== null,
    health: health
      ? {
          lastSuccessAt: health.lastSuccessAt,
          failures: health.failures,
          backlog: health.backlog,
          said: health.said,
          alarm: health.alarmedAt !== null,
        }
      : null,
  }
}

export const receivedView = (mail: ReceivedMail, number: number | null): ReceivedMailView => ({
  id: mail.id,
  accountId: mail.accountId,
  state: mail.state,
  reason: mail.reason,
  detail: mail.detail,
  from: { name: mail.fromName, address: mail.fromAddress },
  subject: mail.subject,
  fetchedAt: mail.fetchedAt,
  size: mail.size,
  flags: [...mail.flags],
  ticket: mail.ticketId === null || number === null ? null : { id: mail.ticketId, number },
})

export const outboxView = (item: OutboxItem): OutboxItemView => ({
  id: item.id,
  kind: item.kind,
  messageId: item.messageId,
  recipient: item.recipient,
  state: item.state,
  attempts: item.attempts,
  dueAt: item.dueAt,
  settledAt: item.settledAt,
  said: item.said,
})
