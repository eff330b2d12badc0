import type { ChatId, Id, Locale, MessageId, PersonId, TicketId } from '../kernel/ids.ts'

export type OutboxId = Id<'out'>

/**
 * What is sent: a confirmation (B21), an answer (B17), word to the holder of a customer's answer (B17), an alarm,
 * another one for a webhook that was switched off, the words of a chat.
 */
export const noticeKinds = [
  'confirmation',
  'answer',
  'customer_replied',
  'mailbox_alarm',
  'webhook_alarm',
  'chat_transcript',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** `withheld`: not sent, because the address has had too many (out-3) or cannot be written to (mail-9). */
export type OutboxState = 'waiting' | 'sent' | 'refused' | 'given_up' | 'withheld' | 'bounced' | 'cancelled'

/** One mail to one recipient. Its words are made when it is sent, so that they are kept in one place only. */
export interface OutboxItem {
  readonly id: OutboxId
  readonly version: number
  readonly kind: NoticeKind
  readonly ticketId: TicketId | null
  /** The chat whose transcript it is. It is gone when the chat's words are (A17). */
  readonly chatId: ChatId | null
  readonly messageId: MessageId | null
  /** The event that asked for it: one mail per event and recipient. */
  readonly cause: string
  readonly recipient: string
  readonly recipientName: string
  /** The member of staff that it goes to; null for customers and participants. */
  readonly staffId: PersonId | null
  readonly locale: Locale
  /** The Message-ID with brackets, the same for every try (out-1). Empty until the first. */
  readonly headerId: string
  readonly state: OutboxState
  readonly attempts: number
  readonly dueAt: string
  readonly createdAt: string
  readonly settledAt: string | null
  /** The server's own words. */
  readonly said: string
}

/** The item that a Message-ID of ours was made for, or null. */
export function outboxIdIn(messageId: string): OutboxId | null {
  const [, id] = /\.out-([0-9a-z]{26})@/i.exec(messageId) ?? []
  return id === undefined ? null : `out_${id.toUpperCase()}`
}
