import * as z from 'zod'
import { MailAccountChanges, MailAccountSettings } from './mail-account.ts'
import { MailOAuthSecret } from './mail-oauth.ts'
import { noticePlaces } from './notice-templates.ts'
import { noticeKinds } from './outbox-item.ts'
import { mailReasons } from './received-mail.ts'

const password = z.string().min(1).max(1000)
const id = z.string().min(1).max(40)

/** Passwords are taken, sealed and never given back. */
export const AddMailAccount = MailAccountSettings.extend({
  incomingPassword: password.optional(),
  outgoingPassword: password.optional(),
  /** In the place of both passwords, with `oauth`. */
  oauthSecret: MailOAuthSecret.optional(),
})
/** What is left out stays as it is; `disabled` stops reading and sending. */
export const ChangeMailAccount = MailAccountChanges.extend({
  accountId: id,
  incomingPassword: password.nullable().optional(),
  outgoingPassword: password.nullable().optional(),
  oauthSecret: MailOAuthSecret.nullable().optional(),
  disabled: z.boolean().optional(),
})
export const TestMailAccount = z.strictObject({ accountId: id })

const receivedStates = ['waiting', 'ticket', 'reply', 'bounce', 'automatic', 'copy', 'set_aside', 'dismissed'] as const

/** By default what waits for a person. */
export const ListReceivedMail = z.strictObject({
  /** One or more, with commas in a query. */
  states: z
    .union([z.string().max(200), z.array(z.string().max(20)).max(8)])
    .transform((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value))
    .pipe(z.array(z.enum(receivedStates)).max(8))
    .optional(),
  accountId: id.optional(),
  ticketId: id.optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** As a new ticket, in the account's department unless another is named, or as a message of a ticket (id or number). */
export const AcceptMail = z.strictObject({
  mailId: id,
  ticketId: z.union([z.string().max(40), z.number().int()]).optional(),
  department: z.string().max(40).optional(),
})
export const OneMail = z.strictObject({ mailId: id })
export const FirstWordsOfMail = z.strictObject({
  /** One or more, with commas in a query. */
  mailIds: z
    .union([z.string().max(4100), z.array(id).max(100)])
    .transform((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value))
    .pipe(z.array(id).max(100)),
})
export const SendAgain = z.strictObject({ outboxId: id })
export const PreviewNotice = z.strictObject({
  kind: z.enum(noticeKinds),
  locale: z.string().max(35),
  subject: z.string().max(300),
  text: z.string().max(10_000),
  /** Id or number of a ticket to show it with. */
  ticketId: z.union([z.string().max(40), z.number().int()]),
})

const TestStep = z.object({
  step: z.enum(['reach', 'secure', 'sign_in', 'open_folder', 'send']),
  ok: z.boolean(),
  /** The server's own words. */
  said: z.string(),
})
export const MailTestView = z
  .object({ incoming: z.array(TestStep).nullable(), outgoing: z.array(TestStep).nullable() })
  .meta({ id: 'MailTest' })
export type MailTestView = z.infer<typeof MailTestView>

/** Without its passwords. `health` says how reading goes. */
export const MailAccountView = MailAccountSettings.extend({
  id: z.string(),
  disabled: z.boolean(),
  hasIncomingPassword: z.boolean(),
  hasOutgoingPassword: z.boolean(),
  health: z
    .object({
      lastSuccessAt: z.string().nullable(),
      failures: z.number().int(),
      backlog: z.number().int(),
      said: z.string(),
      /** Three intervals have been missed. */
      alarm: z.boolean(),
    })
    .nullable(),
}).meta({ id: 'MailAccount' })
export type MailAccountView = z.infer<typeof MailAccountView>
export const MailAccountsView = z.object({ items: z.array(MailAccountView) }).meta({ id: 'MailAccounts' })
export type MailAccountsView = z.infer<typeof MailAccountsView>

export const ReceivedMailView = z
  .object({
    id: z.string(),
    accountId: z.string(),
    state: z.enum(receivedStates),
    reason: z.enum(mailReasons).nullable(),
    detail: z.string(),
    from: z.object({ name: z.string(), address: z.string() }),
    subject: z.string(),
    fetchedAt: z.string(),
    size: z.number().int(),
    flags: z.array(z.string()),
    ticket: z.object({ id: z.string(), number: z.number().int() }).nullable(),
  })
  .meta({ id: 'ReceivedMail' })
export type ReceivedMailView = z.infer<typeof ReceivedMailView>
export const ReceivedMailPage = z
  .object({ items: z.array(ReceivedMailView), nextCursor: z.string().nullable() })
  .meta({ id: 'ReceivedMailPage' })
export type ReceivedMailPage = z.infer<typeof ReceivedMailPage>
/** What mails begin with, as plain text; those that the reader may not look into are left out. */
export const FirstWords = z
  .object({ items: z.array(z.object({ mailId: z.string(), words: z.string() })) })
  .meta({ id: 'FirstWordsOfMail' })
export type FirstWords = z.infer<typeof FirstWords>

export const OutboxItemView = z
  .object({
    id: z.string(),
    kind: z.enum(noticeKinds),
    messageId: z.string().nullable(),
    recipient: z.string(),
    state: z.enum(['waiting', 'sent', 'refused', 'given_up', 'withheld', 'bounced', 'cancelled']),
    attempts: z.number().int(),
    dueAt: z.string(),
    settledAt: z.string().nullable(),
    /** The server's own words. */
    said: z.string(),
  })
  .meta({ id: 'OutboxItem' })
export type OutboxItemView = z.infer<typeof OutboxItemView>
export const OutboxView = z.object({ items: z.array(OutboxItemView) }).meta({ id: 'Outbox' })
export type OutboxView = z.infer<typeof OutboxView>
export const ListOutbox = z.strictObject({ ticketId: z.string().min(1).max(40) })

export const NoticePreview = z
  .object({ subject: z.string(), text: z.string(), html: z.string(), unknownPlaces: z.array(z.string()) })
  .meta({ id: 'NoticePreview' })
export type NoticePreview = z.infer<typeof NoticePreview>

/** The shipped notices and the places that each may speak of. */
export const NoticesView = z
  .object({
    kinds: z.array(
      z.object({
        kind: z.enum(noticeKinds),
        places: z.array(z.string()),
        templates: z.record(z.string(), z.object({ subject: z.string(), text: z.string() })),
      }),
    ),
  })
  .meta({ id: 'Notices' })
export type NoticesView = z.infer<typeof NoticesView>
export { noticePlaces }

type In<Schema extends z.ZodType> = z.input<Schema>

/** Mailboxes, what came by them, and what was sent. */
export interface MailApi {
  /** @throws forbidden */
  accounts(): Promise<MailAccountsView>
  /** @throws forbidden, invalid_input */
  addAccount(input: In<typeof AddMailAccount>): Promise<MailAccountView>
  changeAccount(input: In<typeof ChangeMailAccount>): Promise<MailAccountView>
  /** Goes through the settings step by step, with the servers' words. @throws forbidden, not_found */
  testAccount(input: In<typeof TestMailAccount>): Promise<MailTestView>
  /** What came and where it ended; by default what was set aside. Staff see their departments' mailboxes. */
  received(input?: In<typeof ListReceivedMail>): Promise<ReceivedMailPage>
  /** What mails begin with, for whoever decides about them. @throws forbidden */
  firstWords(input: In<typeof FirstWordsOfMail>): Promise<FirstWords>
  /** Takes it as a person's words: a new ticket, or a message of one. @throws not_found, forbidden, transition_refused */
  accept(input: In<typeof AcceptMail>): Promise<ReceivedMailView>
  /** Looks into it again from its bytes. @throws not_found, transition_refused */
  runAgain(input: In<typeof OneMail>): Promise<ReceivedMailView>
  /** Puts it away; it is kept. @throws not_found, transition_refused */
  dismiss(input: In<typeof OneMail>): Promise<ReceivedMailView>
  /** What was sent about a ticket, and how that went. Staff only. @throws not_found, forbidden */
  outbox(input: In<typeof ListOutbox>): Promise<OutboxView>
  /** Tries again what was refused or given up. @throws not_found, forbidden, transition_refused */
  sendAgain(input: In<typeof SendAgain>): Promise<OutboxItemView>
  /** The notices as they are shipped. @throws forbidden */
  notices(): Promise<NoticesView>
  /** A notice in other words, with a real ticket. Sends nothing. @throws forbidden, not_found */
  previewNotice(input: In<typeof PreviewNotice>): Promise<NoticePreview>
}
