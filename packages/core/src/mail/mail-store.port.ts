import type { MessageId, TicketId } from '../kernel/ids.ts'
import type { Page } from '../kernel/page.ts'
import type { MailAccount, MailAccountId, MailHealth } from './mail-account.ts'
import type { OutboxId, OutboxItem } from './outbox-item.ts'
import type { ReceivedMail, ReceivedMailId, ReceivedState } from './received-mail.ts'

/** A Message-ID that has been seen in a ticket, ours or theirs: what answers refer to. */
export interface ThreadId {
  /** SHA-256 in hex of the Message-ID. */
  readonly hash: string
  readonly ticketId: TicketId
  readonly messageId: MessageId | null
}

export interface ReceivedQuery {
  readonly accounts?: readonly MailAccountId[]
  readonly states?: readonly ReceivedState[]
  readonly ticketId?: TicketId
  readonly cursor?: string
  readonly limit: number
}

/** Mail that waits longer than mail should. */
export interface LateMail {
  readonly count: number
  /** Since when the oldest waits; null for none. */
  readonly since: string | null
  /** What the server said to the oldest. */
  readonly said: string
}

/** What may be claimed by one worker at a time. */
export interface MailClaim {
  readonly now: string
  readonly leaseUntil: string
  readonly limit: number
}

/** The reads of the mail slice, and the leases of its workers. */
export interface MailStore {
  accounts(): Promise<readonly MailAccount[]>
  health(): Promise<readonly MailHealth[]>
  /** Those of these keys that the account has already. */
  knownKeys(account: MailAccountId, keys: readonly string[]): Promise<readonly string[]>
  /** Whether a message with this fingerprint has had its effect. */
  hadEffect(fingerprint: string): Promise<boolean>
  findReceived(id: ReceivedMailId): Promise<ReceivedMail | null>
  /** The bytes as they came, or the first of them up to `most`; null when they have been forgotten. */
  rawOf(id: ReceivedMailId, most?: number): Promise<Uint8Array | null>
  /** Newest first. */
  received(query: ReceivedQuery): Promise<Page<ReceivedMail>>
  /** Due messages in state `waiting`, oldest first, leased to this caller alone. */
  claimReceived(claim: MailClaim): Promise<readonly ReceivedMail[]>
  threadIds(hashes: readonly string[]): Promise<readonly ThreadId[]>
  /**
   * Due items in state `waiting`, leased to this caller alone. To one recipient about one ticket an item comes only when
   * those before it are settled, so that order holds (out-7).
   */
  claimOutbox(claim: MailClaim): Promise<readonly OutboxItem[]>
  findOutbox(id: OutboxId): Promise<OutboxItem | null>
  /** What has waited in the outbox since before this time. */
  late(before: string): Promise<LateMail>
  outboxOf(ticket: TicketId): Promise<readonly OutboxItem[]>
  /** Takes or keeps a named lease; false when another owner has it. Two nodes share mailboxes by it. */
  lease(name: string, owner: string, range: { readonly now: string; readonly until: string }): Promise<boolean>
}

/** The writes of the mail slice. */
export type MailWrite =
  | { readonly kind: 'mail_account.insert'; readonly account: MailAccount }
  | { readonly kind: 'mail_account.update'; readonly account: MailAccount; readonly expectedVersion: number }
  | { readonly kind: 'mail_health.put'; readonly health: MailHealth }
  /** @throws AlreadyExists with reason `received_mail` when the account has this key. */
  | { readonly kind: 'received_mail.insert'; readonly mail: ReceivedMail; readonly raw: Uint8Array }
  | { readonly kind: 'received_mail.update'; readonly mail: ReceivedMail; readonly expectedVersion: number }
  /** One message per fingerprint has an effect. @throws AlreadyExists with reason `fingerprint`. */
  | { readonly kind: 'mail_fingerprint.insert'; readonly fingerprint: string; readonly mailId: ReceivedMailId }
  /** Takes the bytes away, and the words of the journal's line. */
  | { readonly kind: 'received_mail.forget'; readonly mailId: ReceivedMailId }
  | { readonly kind: 'thread_id.put'; readonly threadId: ThreadId }
  /** @throws AlreadyExists with reason `outbox` when the cause has a mail to this recipient. */
  | { readonly kind: 'outbox.insert'; readonly item: OutboxItem }
  | { readonly kind: 'outbox.update'; readonly item: OutboxItem; readonly expectedVersion: number }
