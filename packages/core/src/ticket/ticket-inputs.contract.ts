import * as z from 'zod'
import { attachmentIds } from '../attachment/attachment.contract.ts'
import { pageCursor, pageLimit } from '../kernel/page.ts'
import { isZone } from '../stats/local-days.ts'
import { classings } from './classing.ts'
import { ticketSorts } from './ticket.port.ts'
import { instant } from '../kernel/instant.ts'
import { deletionReasons } from './deletion-reasons.ts'

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
  /** Words in one part of a ticket each (B23); all that is given must be found. */
  subject: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  email: z.string().max(254).optional(),
  /** With or without the gaps of the number as it was given. */
  phone: z.string().max(60).optional(),
  city: z.string().max(200).optional(),
  country: z.string().max(200).optional(),
  /** Words of one message of the customer, or of one of staff; staff searches its notes too. */
  customerText: z.string().max(400).optional(),
  operatorText: z.string().max(400).optional(),
}
/** By what a list can be sorted: by each of its columns (D5). */
export const listSorts = [...ticketSorts, ...classings] as const
export type ListSort = (typeof listSorts)[number]

/** By what a list can be grouped. */
export const listGroupings = ['status', 'department', 'holder', 'day'] as const
export type ListGrouping = (typeof listGroupings)[number]

export const ListTickets = z.strictObject({
  ...ticketFilter,
  /** Status and priority in the order of the definition, departments in theirs, holders by name: nobody first. */
  sort: z.enum(listSorts).default('opened'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
  /** Group after group, each sorted so; days are those of the sort by opened or updated. */
  groupBy: z.enum(listGroupings).optional(),
  cursor: pageCursor.optional(),
  limit: pageLimit.default(50),
})
export const CountTickets = z.strictObject(ticketFilter)

/** Many counts at once, each up to a hundred, for the views beside a list. */
export const CountManyTickets = z.strictObject({ filters: z.array(CountTickets).max(150) })

/** The groups of a list, with how many tickets each has. */
export const GroupTickets = z.strictObject({
  ...ticketFilter,
  by: z.enum(listGroupings),
  /** Of days: by which time, from which end, and in which zone (IANA; the helpdesk's own unless given). */
  time: z.enum(['opened', 'updated']).default('opened'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
  zone: z.string().max(60).refine(isZone, { error: 'is no time zone' }).optional(),
})

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
