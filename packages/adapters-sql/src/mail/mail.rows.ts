import { createHash } from 'node:crypto'
import type {
  ChatId,
  MailAccount,
  MailAccountId,
  MailHealth,
  MessageId,
  OutboxId,
  OutboxItem,
  PersonId,
  ReceivedMail,
  ReceivedMailId,
  TicketId,
} from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { MailAccountTable, OutboxTable, ReceivedMailTable } from './mail.tables.ts'
import { addressKey, fromJson } from '../stored-text.ts'

/** A mailbox's own name for a message may have any length; its hash is what is unique. */
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex')

export const toAccountRow = ({
  id,
  version,
  head,
  incomingPassword,
  outgoingPassword,
  disabledAt,
  ...settings
}: MailAccount): Insertable<MailAccountTable> => ({
  id,
  version,
  head_sequence: head.sequence,
  head_hash: head.hash,
  settings: JSON.stringify(settings),
  incoming_password: incomingPassword,
  outgoing_password: outgoingPassword,
  disabled_at: disabledAt,
})

export const toAccount = (row: Selectable<MailAccountTable>): MailAccount => ({
  // Accounts of before there was OAuth have none.
  oauth: null,
  ...fromJson<Omit<MailAccount, 'id' | 'oauth'> & Partial<MailAccount>>(row.settings),
  id: row.id as MailAccountId,
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  incomingPassword: row.incoming_password,
  outgoingPassword: row.outgoing_password,
  disabledAt: row.disabled_at,
})

export const toHealth = (row: { health: string }): MailHealth => fromJson<MailHealth>(row.health)

export const toReceivedRow = (mail: ReceivedMail): Insertable<ReceivedMailTable> => ({
  id: mail.id,
  version: mail.version,
  account_id: mail.accountId,
  key_hash: keyHash(mail.key),
  mailbox_key: mail.key,
  fingerprint: mail.fingerprint,
  size: mail.size,
  cut: Number(mail.cut),
  fetched_at: mail.fetchedAt,
  state: mail.state,
  reason: mail.reason,
  detail: mail.detail,
  ticket_id: mail.ticketId,
  message_id: mail.messageId,
  from_address: mail.fromAddress,
  from_name: mail.fromName,
  subject: mail.subject,
  header_id: mail.headerId,
  flags: JSON.stringify(mail.flags),
  attempts: mail.attempts,
  due_at: mail.dueAt,
  ready_at: mail.dueAt,
})

export const toReceived = (row: Selectable<ReceivedMailTable>): ReceivedMail => ({
  id: row.id as ReceivedMailId,
  version: row.version,
  accountId: row.account_id as MailAccountId,
  key: row.mailbox_key,
  fingerprint: row.fingerprint,
  size: row.size,
  cut: row.cut === 1,
  fetchedAt: row.fetched_at,
  state: row.state as ReceivedMail['state'],
  reason: row.reason as ReceivedMail['reason'],
  detail: row.detail,
  ticketId: row.ticket_id as TicketId | null,
  messageId: row.message_id as MessageId | null,
  fromAddress: row.from_address,
  fromName: row.from_name,
  subject: row.subject,
  headerId: row.header_id,
  flags: fromJson(row.flags),
  attempts: row.attempts,
  dueAt: row.due_at,
})

export const toOutboxRow = (item: OutboxItem): Insertable<OutboxTable> => ({
  id: item.id,
  version: item.version,
  kind: item.kind,
  ticket_id: item.ticketId,
  chat_id: item.chatId,
  message_id: item.messageId,
  cause: item.cause,
  recipient: item.recipient,
  recipient_key: addressKey(item.recipient).slice(0, 320),
  recipient_name: item.recipientName,
  staff_id: item.staffId,
  locale: item.locale,
  header_id: item.headerId,
  state: item.state,
  attempts: item.attempts,
  due_at: item.dueAt,
  ready_at: item.dueAt,
  created_at: item.createdAt,
  settled_at: item.settledAt,
  said: item.said,
})

export const toOutboxItem = (row: Selectable<OutboxTable>): OutboxItem => ({
  id: row.id as OutboxId,
  version: row.version,
  kind: row.kind as OutboxItem['kind'],
  ticketId: row.ticket_id as TicketId | null,
  chatId: row.chat_id as ChatId | null,
  messageId: row.message_id as MessageId | null,
  cause: row.cause,
  recipient: row.recipient,
  recipientName: row.recipient_name,
  staffId: row.staff_id as PersonId | null,
  locale: row.locale,
  headerId: row.header_id,
  state: row.state as OutboxItem['state'],
  attempts: row.attempts,
  dueAt: row.due_at,
  createdAt: row.created_at,
  settledAt: row.settled_at,
  said: row.said,
})
