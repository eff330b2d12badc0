import type { Id, MessageId, TicketId } from '../kernel/ids.ts'
import type { MailAccountId } from './mail-account.ts'

export type ReceivedMailId = Id<'eml'>

/** How a message ended (mail-2). `waiting` has not been looked into; `set_aside` waits for a person. */
export type ReceivedState = 'waiting' | 'ticket' | 'reply' | 'bounce' | 'automatic' | 'copy' | 'set_aside' | 'dismissed'

/** Why a message is where it is: how it found its ticket, what sort of machine wrote it, or why it waits. */
export const mailReasons = [
  'reply_address',
  'our_message_id',
  'their_message_id',
  'number_in_subject',
  'new_conversation',
  'accepted_by_hand',
  'moved_by_hand',
  'same_message',
  'machine',
  'own_address',
  'own_mark',
  'bounce_of_ours',
  'bounce_of_nothing',
  'ticket_deleted',
  'not_allowed_here',
  'no_sender',
  'staff_address',
  'not_authenticated',
  'too_many',
  'unreadable',
  'account_gone',
  'refused',
] as const
export type MailReason = (typeof mailReasons)[number]

/** The journal's line on one message. It outlives the ticket, so that an erased ticket does not come back. */
export interface ReceivedMail {
  readonly id: ReceivedMailId
  readonly version: number
  readonly accountId: MailAccountId
  /** The mailbox's own name for it; unique per account. */
  readonly key: string
  /** SHA-256 in hex of what the sender made, without what servers added on the way (mail-3). */
  readonly fingerprint: string
  /** Bytes on the server; `cut` when fewer were kept. */
  readonly size: number
  readonly cut: boolean
  readonly fetchedAt: string
  readonly state: ReceivedState
  readonly reason: MailReason | null
  /** The code of the refusal, or a number in the subject that was not followed. */
  readonly detail: string
  readonly ticketId: TicketId | null
  readonly messageId: MessageId | null
  /** From the header, for people who look at it; empty until it is parsed and after it is forgotten. */
  readonly fromAddress: string
  readonly fromName: string
  readonly subject: string
  /** Its Message-ID, with brackets, for answers that refer to it; empty when it has none. */
  readonly headerId: string
  /** Limits that were met, as `cut` or `too_many_parts`. */
  readonly flags: readonly string[]
  readonly attempts: number
  /** Not to be looked into before. */
  readonly dueAt: string
}
