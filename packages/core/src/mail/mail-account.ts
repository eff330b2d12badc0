import * as z from 'zod'
import type { Id } from '../kernel/ids.ts'
import type { Head } from '../ticket/ticket.ts'
import { MailOAuth } from './mail-oauth.ts'
import { noticeKinds } from './outbox-item.ts'

export type MailAccountId = Id<'mac'>

const host = z.string().trim().min(1).max(255)
const port = z.number().int().min(1).max(65_535)
/** `none` is for servers on this machine only (mail-11). */
const security = z.enum(['tls', 'starttls', 'none'])

/** How a mailbox is read. */
export const IncomingMail = z.strictObject({
  protocol: z.enum(['imap', 'pop3']),
  host,
  port,
  security: security.default('tls'),
  user: z.string().min(1).max(320),
  /** IMAP only. */
  folder: z.string().min(1).max(200).default('INBOX'),
  /** What becomes of a message that has been kept. POP3 knows `delete` and `leave` only. */
  afterReading: z.enum(['seen', 'move', 'delete', 'leave']).default('seen'),
  /** Where it goes with `move`; made when it is missing. */
  archiveFolder: z.string().min(1).max(200).default('Guichet'),
  /** How often it is read at least (B18); IMAP hears of new mail sooner. */
  intervalMinutes: z.number().min(1).max(1440).default(5),
})
export type IncomingMail = z.infer<typeof IncomingMail>

/** How its answers leave. */
export const OutgoingServer = z.strictObject({
  host,
  port,
  security: security.default('starttls'),
  /** Empty where the server asks for none. */
  user: z.string().max(320).default(''),
})
export type OutgoingServer = z.infer<typeof OutgoingServer>

const NoticeWords = z.strictObject({ subject: z.string().min(1).max(300), text: z.string().min(1).max(10_000) })

const settings = {
  name: z.string().trim().min(1).max(120),
  /** The address that people write to, and that answers come from. */
  address: z.string().trim().min(3).max(320),
  /** Where its new tickets go. */
  department: z.string().min(1).max(40),
  group: z.string().min(1).max(40).nullable(),
  incoming: IncomingMail.nullable(),
  outgoing: OutgoingServer.nullable(),
  /** Both servers are signed in to with tokens instead of passwords. */
  oauth: MailOAuth.nullable(),
  /** `plus` answers with `local+code@domain`, where the server delivers such addresses to the same mailbox. */
  replyAddress: z.enum(['plain', 'plus']),
  /** Whether operators may answer customers from their own mail client (mail-5). */
  operatorsAnswerByMail: z.boolean(),
  /** The name of the server whose Authentication-Results are believed (RFC 8601); empty: none are. */
  authenticationServer: z.string().max(255),
  /** Notices in other words than the shipped ones: per kind and language. */
  templates: z.partialRecord(z.enum(noticeKinds), z.record(z.string().max(35), NoticeWords)),
}

/** What an administrator says about a mail account. Passwords stand apart. */
export const MailAccountSettings = z.strictObject({
  ...settings,
  group: settings.group.default(null),
  incoming: settings.incoming.default(null),
  outgoing: settings.outgoing.default(null),
  oauth: settings.oauth.default(null),
  replyAddress: settings.replyAddress.default('plain'),
  operatorsAnswerByMail: settings.operatorsAnswerByMail.default(false),
  authenticationServer: settings.authenticationServer.default(''),
  templates: settings.templates.default({}),
})
/** A part of it: what is left out stays as it is. */
export const MailAccountChanges = z.strictObject(settings).partial()
export type MailAccountSettings = z.infer<typeof MailAccountSettings>

/** A mailbox that becomes tickets, and the server that its answers leave by. */
export interface MailAccount extends MailAccountSettings {
  readonly id: MailAccountId
  readonly version: number
  readonly head: Head
  /** Sealed by the secrets port; null when none is needed. With `oauth` the first holds what makes tokens. */
  readonly incomingPassword: string | null
  readonly outgoingPassword: string | null
  readonly disabledAt: string | null
}

/** How an account is doing, kept by whichever node reads it. */
export interface MailHealth {
  readonly accountId: MailAccountId
  readonly lastSuccessAt: string | null
  readonly lastTriedAt: string | null
  /** Looks into the mailbox that failed since the last success. */
  readonly failures: number
  /** Messages that wait on the server. */
  readonly backlog: number
  /** The server's own words on the last failure; empty after a success. */
  readonly said: string
  readonly alarmedAt: string | null
}
