import * as z from 'zod'
import { attachmentIds, AttachmentView } from '../attachment/attachment.contract.ts'
import { pageCursor, pageLimit, pageOf } from '../kernel/page.ts'
import type { Page } from '../kernel/page.ts'
import { instant } from '../kernel/instant.ts'
import { sources } from './ticket.ts'

/** Text without NUL and lone surrogates, which no database keeps unchanged. */
const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'contains characters that cannot be stored')
const line = (max: number) => words(max).refine((text) => !/[\r\n]/.test(text), 'must be one line')

export const ticketId = z.string().min(1).max(40)
const personId = z.string().min(1).max(40)
const email = line(254).regex(/^[^\s@]+@[^\s@]+$/, 'is not an e-mail address')

/** A body: plain text, or HTML which is cleaned whenever it is shown. Exactly one of the two. */
const body = { text: words(200_000).optional(), html: words(1_000_000).optional() }
const hasOneBody = (input: { text?: string | undefined; html?: string | undefined }): boolean =>
  (input.text === undefined) !== (input.html === undefined) && (input.text ?? input.html ?? '').trim() !== ''

/** A customer or visitor opens a ticket, an operator does by hand (B27), or a program for a contact form (B28). */
export const OpenTicket = z.strictObject({
  /** What the visitor says of themselves (A3). Signed-in customers are customers. */
  visitor: z.enum(['customer', 'not_customer']).default('customer'),
  department: z.string().min(1).max(40),
  group: z.string().max(40).optional(),
  subject: line(300).optional(),
  message: words(200_000).refine((text) => text.trim() !== '', 'is required'),
  /** Contact data and the form's own fields, by key. */
  fields: z.record(z.string().max(40), z.union([words(10_000), z.number(), z.boolean()])).default({}),
  priority: z.string().max(40).optional(),
  category: z.string().max(40).optional(),
  locale: z.string().max(35).optional(),
  /** By hand only: how the customer came. */
  source: z.enum(['web', 'portal', 'phone', 'api', 'widget', 'operator']).optional(),
  /** By hand and by programs only: whether the customer gets a confirmation by e-mail (B21). */
  confirm: z.boolean().default(true),
  /** The closed ticket that this one goes on with. */
  continues: ticketId.optional(),
  /** Uploads of one's own that go with the message (B19). */
  attachments: attachmentIds,
})

/** A public answer. `take` takes the ticket first, as an event of its own. */
export const ReplyToTicket = z
  .strictObject({
    ticketId,
    ...body,
    take: z.boolean().default(false),
    /** The status afterwards; without it the lifecycle's. */
    status: z.string().max(40).optional(),
    /** Whether the customer is told by e-mail (D8). */
    notify: z.boolean().default(true),
    /** Whether the author's signature stands at its end (B13); staff only. */
    signature: z.boolean().default(true),
    attachments: attachmentIds,
  })
  .refine(hasOneBody, { path: ['text'], message: 'is required: give text or html' })

/** An answer of one's own, before it leaves. */
export const TakeBackReply = z.strictObject({ ticketId, messageId: z.string().min(1).max(40) })

/** An internal note (D7): staff only. */
export const NoteOnTicket = z
  .strictObject({ ticketId, ...body, attachments: attachmentIds })
  .refine(hasOneBody, { path: ['text'], message: 'is required: give text or html' })

export const TakeTicket = z.strictObject({ ticketId })
export const DropTicket = z.strictObject({ ticketId })
export const AssignTicket = z.strictObject({
  ticketId,
  operatorId: personId,
  /** Take it first, as an event of its own (B12). */
  take: z.boolean().default(false),
})
export const CloseTicket = z.strictObject({
  ticketId,
  /** A status of the closed kind; without it the lifecycle's. */
  resolution: z.string().max(40).optional(),
  /** Id or number of the original, for a resolution that points to one. */
  duplicateOf: z.union([z.string().max(40), z.number().int()]).optional(),
})
export const ReopenTicket = z.strictObject({ ticketId })
export const SetTicketStatus = z.strictObject({ ticketId, status: z.string().max(40) })
/** Priority, category, department, group and participants. Moving to a department whose rights the holder lacks drops the hold. */
export const ChangeTicket = z.strictObject({
  ticketId,
  priority: z.string().max(40).optional(),
  category: z.string().max(40).nullable().optional(),
  department: z.string().max(40).optional(),
  group: z.string().max(40).nullable().optional(),
  /** Who is written to beside the customer, and may answer by mail (mail-6). Only staff say who that is. */
  participants: z
    .array(z.strictObject({ name: line(200).default(''), email }))
    .max(20)
    .optional(),
})
export const CorrectContact = z.strictObject({
  ticketId,
  name: line(200).optional(),
  email: email.optional(),
  phone: line(60).optional(),
  address: line(300).optional(),
  city: line(120).optional(),
  country: line(60).optional(),
})
/** Why a ticket is deleted: a code, because the record holds no words of people (audit-2). */
export const deletionReasons = ['spam', 'test', 'mistake', 'personal_data', 'other'] as const

/** Final (B14). An operator needs an administrator's address and password, for this one deletion. */
export const DeleteTicket = z.strictObject({
  ticketId,
  reason: z.enum(deletionReasons).default('other'),
  administrator: z.strictObject({ email: z.string().max(254), password: z.string().max(1024) }).optional(),
})
export const HideTicket = z.strictObject({ ticketId })
export const UnhideTicket = z.strictObject({ ticketId })
export const RenewAccess = z.strictObject({ ticketId })
export const MarkRead = z.strictObject({ ticketId, sequence: z.number().int().min(0) })

export const GetTicket = z.strictObject({ ticketId })
export const GetThread = z.strictObject({
  ticketId,
  /** A message's sequence: the page ends before it. */
  before: z.coerce.number().int().min(1).optional(),
  limit: pageLimit.default(50),
})
export const GetActivity = z.strictObject({
  ticketId,
  /** An event's sequence: the page begins after it. */
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
const several = z
  .union([z.string().max(400), z.array(z.string().max(40)).max(40)])
  .transform((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value))
const ticketFilter = {
  status: several.optional(),
  /** open: everything that is not of the closed kind. */
  phase: z.enum(['open', 'closed']).optional(),
  kind: z.enum(['open', 'waiting', 'closed']).optional(),
  department: several.optional(),
  group: z.string().max(40).optional(),
  /** `me`, `none` or a person's id. */
  holder: z.string().max(40).optional(),
  customer: z.string().max(40).optional(),
  priority: z.string().max(40).optional(),
  category: z.string().max(40).optional(),
  openedFrom: instant.optional(),
  openedBefore: instant.optional(),
  updatedFrom: instant.optional(),
  updatedBefore: instant.optional(),
  /** Words in subject, contact or messages; staff searches notes too. Newest first; a number's own ticket leads. */
  text: z.string().max(400).optional(),
}
export const ListTickets = z.strictObject({
  ...ticketFilter,
  sort: z
    .enum(['opened', 'updated', 'status', 'priority', 'category', 'customer', 'subject', 'number'])
    .default('opened'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
  cursor: pageCursor.optional(),
  limit: pageLimit.default(50),
})
export const CountTickets = z.strictObject(ticketFilter)

/** One action on many tickets; each is decided on its own and answers on its own. */
export const BulkAction = z.strictObject({
  ticketIds: z.array(ticketId).min(1).max(200),
  action: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('take') }),
    z.strictObject({ kind: z.literal('drop') }),
    z.strictObject({ kind: z.literal('assign'), operatorId: personId, take: z.boolean().default(false) }),
    z.strictObject({ kind: z.literal('close'), resolution: z.string().max(40).optional() }),
    z.strictObject({ kind: z.literal('reopen') }),
    z.strictObject({ kind: z.literal('set_status'), status: z.string().max(40) }),
    z.strictObject({
      kind: z.literal('change'),
      priority: z.string().max(40).optional(),
      category: z.string().max(40).optional(),
    }),
    z.strictObject({ kind: z.literal('delete'), reason: z.enum(deletionReasons).default('other') }),
  ]),
})

/** Number and access code together (B22). */
export const CheckTicket = z.strictObject({
  number: z.coerce.number().int().min(1),
  accessCode: z.string().min(1).max(80),
})

// ---- Views ----------------------------------------------------------------------------------------------------------

export const ticketActions = [
  'reply',
  'note',
  'take',
  'drop',
  'assign',
  'close',
  'reopen',
  'set_status',
  'change',
  'correct_contact',
  'delete',
  'hide',
  'renew_access',
] as const
export type TicketAction = (typeof ticketActions)[number]

export const VerdictView = z.object({ allowed: z.boolean(), reason: z.string().optional() })
/** What this actor may do with this ticket now, or why not. The interface shows this and works out nothing. */
export const CanView = z.record(z.enum(ticketActions), VerdictView)
export type CanView = z.infer<typeof CanView>

const PersonRef = z.object({ id: z.string(), name: z.string() })
const StatusRef = z.object({
  id: z.string(),
  kind: z.enum(['open', 'waiting', 'closed']),
  /** In the words for this reader, in the asked language. */
  label: z.string(),
  colour: z.string(),
  icon: z.string(),
})

export const OpenedTicket = z
  .object({
    id: z.string(),
    number: z.number().int(),
    /** Shown this one time; kept only as a hash. */
    accessCode: z.string(),
    /** The public page (D4). */
    url: z.string(),
    status: z.string(),
  })
  .meta({ id: 'OpenedTicket' })
export type OpenedTicket = z.infer<typeof OpenedTicket>

export const ContactView = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  address: z.string(),
  city: z.string(),
  country: z.string(),
})

/** A row of a list. Parts that only staff sees are absent for customers. */
export const TicketSummary = z
  .object({
    id: z.string(),
    number: z.number().int(),
    subject: z.string(),
    status: StatusRef,
    priority: z.string(),
    category: z.string().nullable(),
    department: z.string(),
    group: z.string().nullable(),
    customer: z.object({ id: z.string(), name: z.string() }),
    holder: PersonRef.nullable(),
    source: z.enum(sources),
    openedAt: z.string(),
    updatedAt: z.string(),
    closedAt: z.string().nullable(),
    unread: z.boolean(),
    can: CanView,
  })
  .meta({ id: 'TicketSummary' })
export type TicketSummary = z.infer<typeof TicketSummary>

export const MessageView = z
  .object({
    id: z.string(),
    sequence: z.number().int(),
    kind: z.enum(['public', 'note']),
    author: z.object({
      kind: z.enum(['customer', 'staff']),
      /** The name; staff are shown to customers by their first name. */
      name: z.string(),
      /** Whether the reader wrote it. */
      you: z.boolean(),
    }),
    source: z.enum(sources),
    text: z.string(),
    /** As it was given: show it only cleaned and in a frame without scripts. */
    html: z.string().nullable(),
    /** Quotes and signature of a mail, to be folded away (mail-10); empty when there are none. */
    quoted: z.string(),
    quotedHtml: z.string().nullable(),
    /** Where a mail came from that is not the customer's own address (mail-6). Staff only; else empty. */
    senderAddress: z.string(),
    attachments: z.array(AttachmentView),
    at: z.string(),
  })
  .meta({ id: 'Message' })
export type MessageView = z.infer<typeof MessageView>

/** An answer that was just given. `undoSeconds`: how long its author may still take it back; 0 for customers. */
export const SentReply = MessageView.extend({ undoSeconds: z.number() }).meta({ id: 'SentReply' })
export type SentReply = z.infer<typeof SentReply>

/** A page of the thread, oldest first. `earlier` is the `before` of the page before, or null. */
export const ThreadView = z
  .object({ items: z.array(MessageView), earlier: z.number().int().nullable() })
  .meta({ id: 'Thread' })
export type ThreadView = z.infer<typeof ThreadView>

/** A whole ticket. `staff` is there for staff only (D7, acl-2). */
export const TicketView = TicketSummary.extend({
  version: z.number().int(),
  /** Cursor of the live feed: the sequence of the last event. */
  sequence: z.number().int(),
  /** The sequence up to which this reader has marked the thread as read; 0 for none. What comes after it is new. */
  readSequence: z.number().int(),
  closedBy: z.string().nullable(),
  /** Where a duplicate goes on, or what a ticket continues, as far as this reader may know of it. */
  duplicateOf: z.object({ id: z.string(), number: z.number().int() }).nullable(),
  continues: z.object({ id: z.string(), number: z.number().int() }).nullable(),
  thread: ThreadView,
  statuses: z.array(StatusRef),
  staff: z
    .object({
      standing: z.enum(['customer', 'unverified', 'not_customer']),
      contact: ContactView,
      contactAtOpening: ContactView,
      /** Who is written to beside the customer. */
      participants: z.array(z.object({ name: z.string(), email: z.string() })),
      fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      externalId: z.string().nullable(),
      clientIp: z.string().nullable(),
      locale: z.string(),
      heldSince: z.string().nullable(),
      answered: z.boolean(),
      /** Resolutions that this reader may close with. */
      resolutions: z.array(z.string()),
    })
    .nullable(),
}).meta({ id: 'Ticket' })
export type TicketView = z.infer<typeof TicketView>

export const ActivityView = z
  .object({
    items: z.array(
      z.object({
        sequence: z.number().int(),
        at: z.string(),
        type: z.string(),
        actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
        /** The event's own ids and codes. */
        details: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'Activity' })
export type ActivityView = z.infer<typeof ActivityView>

export const TicketPage = pageOf(TicketSummary).meta({ id: 'TicketPage' })

/** `atLeast` says that counting stopped there. */
export const CountView = z.object({ count: z.number().int(), atLeast: z.boolean() }).meta({ id: 'Count' })
export type CountView = z.infer<typeof CountView>

export const BulkResult = z
  .object({
    items: z.array(
      z.object({ ticketId: z.string(), done: z.boolean(), code: z.string().optional(), reason: z.string().optional() }),
    ),
  })
  .meta({ id: 'BulkResult' })
export type BulkResult = z.infer<typeof BulkResult>

export const AccessView = z.object({ accessCode: z.string(), url: z.string() }).meta({ id: 'Access' })
export type AccessView = z.infer<typeof AccessView>

type In<Schema extends z.ZodType> = z.input<Schema>

/**
 * Everything that can be done with tickets, for one actor. In process it is `desk.as(actor).tickets`;
 * over HTTP `@guichet/client` has the same shape. Every method rejects with a `HelpdeskError`.
 */
export interface TicketApi {
  /** Opens a ticket and answers its number and access code. @throws invalid_input, forbidden */
  open(input: In<typeof OpenTicket>): Promise<OpenedTicket>
  /** The tickets this actor may see; by default the queue in the order of opening (A1). */
  list(input?: In<typeof ListTickets>): Promise<Page<TicketSummary>>
  /** How many tickets a filter has, counted up to 1,000. */
  count(input?: In<typeof CountTickets>): Promise<CountView>
  /** One ticket with the end of its thread. Leaves no trace (B24). `ticketId` may be its number. @throws not_found */
  get(input: In<typeof GetTicket>): Promise<TicketView>
  /** A page of messages, oldest first, from the end backwards. @throws not_found */
  thread(input: In<typeof GetThread>): Promise<ThreadView>
  /** Who did what, in order. Staff only. @throws not_found, forbidden */
  activity(input: In<typeof GetActivity>): Promise<ActivityView>
  /** Answers in public. @throws forbidden, transition_refused */
  reply(input: In<typeof ReplyToTicket>): Promise<SentReply>
  /**
   * Takes back an answer of one's own before it leaves, and answers what it said, to be written anew. The ticket is as
   * it was; the record says both. @throws not_found, forbidden with too_late_to_take_back
   */
  takeBack(input: In<typeof TakeBackReply>): Promise<MessageView>
  /** Adds an internal note (D7). @throws forbidden */
  note(input: In<typeof NoteOnTicket>): Promise<MessageView>
  /** Holds the ticket against everybody else (B11). Of N at once exactly one succeeds. @throws forbidden */
  take(input: In<typeof TakeTicket>): Promise<TicketView>
  /** Lets go of it. @throws forbidden */
  drop(input: In<typeof DropTicket>): Promise<TicketView>
  /** Hands it to another operator (B12). @throws forbidden */
  assign(input: In<typeof AssignTicket>): Promise<TicketView>
  /** Closes it with a resolution. @throws forbidden, transition_refused */
  close(input: In<typeof CloseTicket>): Promise<TicketView>
  /** Opens it again, where policy allows (A12). @throws forbidden, transition_refused */
  reopen(input: In<typeof ReopenTicket>): Promise<TicketView>
  /** Chooses a status by hand; into and out of the closed kind the rules of close and reopen hold. @throws forbidden */
  setStatus(input: In<typeof SetTicketStatus>): Promise<TicketView>
  /** Priority, category, department, group. @throws forbidden */
  change(input: In<typeof ChangeTicket>): Promise<TicketView>
  /** Corrects contact data and keeps what was given at opening (B9). @throws forbidden */
  correctContact(input: In<typeof CorrectContact>): Promise<TicketView>
  /** Deletes it for good (B14). @throws forbidden with administrator_password_needed */
  delete(input: In<typeof DeleteTicket>): Promise<void>
  /** Takes it off the customer's own list (C5). @throws forbidden */
  hide(input: In<typeof HideTicket>): Promise<void>
  /** Puts it back on the customer's own list. @throws forbidden */
  unhide(input: In<typeof UnhideTicket>): Promise<void>
  /** Makes a new access code; the old one and its link open nothing any more (link-4). @throws forbidden */
  renewAccess(input: In<typeof RenewAccess>): Promise<AccessView>
  /** Marks the thread as read up to a sequence, for this person. */
  markRead(input: In<typeof MarkRead>): Promise<void>
  /** One action on up to 200 tickets, with a result for each. */
  bulk(input: In<typeof BulkAction>): Promise<BulkResult>
}
