import * as z from 'zod'
import { AttachmentView } from '../attachment/attachment.contract.ts'
import { pageOf } from '../kernel/page.ts'
import { ticketFields } from './search-fields.ts'
import { sources } from './ticket.ts'

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

/** Where words were found: a part of the ticket, or a message of the customer, of staff, or a note. */
export const foundPlaces = [...ticketFields, 'address', 'field', 'customer', 'staff', 'note'] as const

/** Text in which words were found that were searched for: show it as text, with what is marked in it. */
export const FoundText = z
  .object({
    place: z.enum(foundPlaces),
    text: z.string(),
    /** Places in the text, in UTF-16 units, in order. */
    marks: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  })
  .meta({ id: 'FoundText' })
export type FoundText = z.infer<typeof FoundText>

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
    /** For customers: of what they see. A note moves it for staff only. */
    updatedAt: z.string(),
    closedAt: z.string().nullable(),
    unread: z.boolean(),
    can: CanView,
    /** Where the words are that the list was searched for; absent when it was not. Notes are for staff only (D7). */
    found: z.array(FoundText).optional(),
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
  /** For customers, the sequence of the last message: how often staff did something unseen is not told. */
  version: z.number().int(),
  /** Cursor of the live feed: the sequence of the last event; for customers, of the last message. */
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
      /** What stands below the signature of whoever answers here (B13); empty for none. */
      departmentSignature: z.string(),
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

/** In the order in which they were asked for. */
export const CountsView = z.object({ items: z.array(CountView) }).meta({ id: 'Counts' })
export type CountsView = z.infer<typeof CountsView>

/** Groups in their order. `id`: a status, department, person or `none`, a day as 2026-05-12, or `rest` of the days. */
export const GroupsView = z
  .object({
    items: z.array(z.object({ id: z.string(), name: z.string(), count: z.number().int(), atLeast: z.boolean() })),
  })
  .meta({ id: 'TicketGroups' })
export type GroupsView = z.infer<typeof GroupsView>

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
