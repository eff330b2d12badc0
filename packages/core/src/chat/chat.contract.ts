import * as z from 'zod'
import { attachmentIds, AttachmentView } from '../attachment/attachment.contract.ts'
import { instant } from '../kernel/instant.ts'
import { pageCursor, pageLimit, pageOf } from '../kernel/page.ts'
import type { Page } from '../kernel/page.ts'
import { availabilities, chatEndReasons, chatStates } from './chat.ts'

const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'contains characters that cannot be stored')

const chatId = z.string().min(1).max(40)
const personId = z.string().min(1).max(40)
/** Made by the sender, 8 to 64 characters: the same one again is the same message (live-3). */
const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)
const text = words(10_000)

/** Somebody wants to talk (A3–A5). */
export const StartChat = z.strictObject({
  visitor: z.enum(['customer', 'not_customer']).default('customer'),
  department: z.string().min(1).max(40),
  message: text.refine((message) => message.trim() !== '', 'is required'),
  clientId: clientId.optional(),
  /** Contact data and the form's own fields, by key. */
  fields: z.record(z.string().max(40), z.union([words(10_000), z.number(), z.boolean()])).default({}),
  locale: z.string().max(35).optional(),
})
export const SendToChat = z
  .strictObject({ chatId, clientId, text: text.default(''), attachments: attachmentIds })
  .refine((input) => input.text.trim() !== '' || (input.attachments ?? []).length > 0, {
    path: ['text'],
    message: 'is required',
  })
export const AcceptChat = z.strictObject({ chatId })
export const DeclineChat = z.strictObject({ chatId })
/** To a colleague, or to whoever of a department accepts it. It keeps its place. */
export const TransferChat = z
  .strictObject({ chatId, operatorId: personId.optional(), department: z.string().max(40).optional() })
  .refine((input) => input.operatorId !== undefined || input.department !== undefined, {
    path: ['department'],
    message: 'is required: give operatorId or department',
  })
/** A colleague beside whoever attends. */
export const InviteToChat = z.strictObject({ chatId, operatorId: personId })
export const EndInvitation = z.strictObject({ chatId })
export const EndChat = z.strictObject({ chatId, solved: z.boolean().default(false) })
export const MakeTicketOfChat = z.strictObject({ chatId, subject: words(300).optional() })
export const RateChat = z.strictObject({
  chatId,
  score: z.number().int().min(1).max(4),
  comment: words(2000).default(''),
})
export const SendTranscript = z.strictObject({ chatId })
export const MarkChatRead = z.strictObject({ chatId, sequence: z.number().int().min(0) })
export const HoldChat = z.strictObject({ chatId, held: z.boolean() })
export const SetAvailability = z.strictObject({ availability: z.enum(availabilities) })

export const GetChat = z.strictObject({ chatId })
export const GetChatMessages = z.strictObject({
  chatId,
  /** A sequence: the page begins after it. */
  after: z.coerce.number().int().min(0).optional(),
  /** A sequence: the page ends before it. Without either, the last messages. */
  before: z.coerce.number().int().min(1).optional(),
  limit: pageLimit.default(50),
})
export const ListChats = z.strictObject({
  phase: z.enum(['queue', 'attended', 'ended']).optional(),
  department: z.string().max(40).optional(),
  /** `me` or a person's id. */
  operator: z.string().max(40).optional(),
  /** The beginning of the visitor's name or address. */
  person: z.string().max(200).optional(),
  endReason: z.enum(chatEndReasons).optional(),
  arrivedFrom: instant.optional(),
  arrivedBefore: instant.optional(),
  sort: z.enum(['place', 'newest']).default('place'),
  cursor: pageCursor.optional(),
  limit: pageLimit.default(50),
})

// ---- Views ----------------------------------------------------------------------------------------------------------

export const chatActions = [
  'write',
  'accept',
  'decline',
  'transfer',
  'invite',
  'end_invitation',
  'end',
  'make_ticket',
  'rate',
  'transcript',
  'hold',
] as const
export type ChatAction = (typeof chatActions)[number]
const ChatCan = z.record(z.enum(chatActions), z.object({ allowed: z.boolean(), reason: z.string().optional() }))
export type ChatCan = z.infer<typeof ChatCan>

export const ChatMessageView = z
  .object({
    id: z.string(),
    sequence: z.number().int(),
    clientId: z.string(),
    /** `name` is the first name only, for customers. */
    author: z.object({ kind: z.enum(['customer', 'staff']), name: z.string(), you: z.boolean() }),
    text: z.string(),
    attachments: z.array(AttachmentView),
    at: z.string(),
  })
  .meta({ id: 'ChatMessage' })
export type ChatMessageView = z.infer<typeof ChatMessageView>

/** Position and total move live (A2); an estimate only with enough recent chats. */
export const QueueView = z.object({
  position: z.number().int(),
  total: z.number().int(),
  estimate: z.object({ fromMinutes: z.number().int(), toMinutes: z.number().int() }).nullable(),
})
export type QueueView = z.infer<typeof QueueView>

/** What both sides see of a chat; `staff` is null for customers. */
export const ChatSummary = z
  .object({
    id: z.string(),
    state: z.enum(chatStates),
    /** The sequence of its last event: where to listen on. */
    sequence: z.number().int(),
    department: z.string(),
    /** Whoever attends to it. The id is empty for customers. */
    operator: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** A colleague whom they have invited in. The id is empty for customers. */
    guest: z.object({ id: z.string(), name: z.string() }).nullable(),
    arrivedAt: z.string(),
    acceptedAt: z.string().nullable(),
    /** The visitor's line is lost since then. */
    awaySince: z.string().nullable(),
    /** The visitor was asked whether they are still there. */
    idleWarnedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    endReason: z.enum(chatEndReasons).nullable(),
    /** Said by the other side since the reader last read. */
    unread: z.boolean(),
    lastMessage: z.object({ author: z.enum(['customer', 'staff']), text: z.string(), at: z.string() }).nullable(),
    can: ChatCan,
    staff: z
      .object({
        name: z.string(),
        standing: z.enum(['customer', 'unverified', 'not_customer']),
        place: z.number().int(),
        /** Where a transfer sends it. */
        transferTo: z.string().nullable(),
        /** It waits for the answer of this very reader. */
        offeredToYou: z.boolean(),
        /** How long the reader still has to answer; null when nothing is asked of them. */
        secondsToAnswer: z.number().int().nullable(),
        rating: z.number().int().nullable(),
        legalHold: z.boolean(),
        /** When its words go (A17). */
        eraseAt: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ChatSummary' })
export type ChatSummary = z.infer<typeof ChatSummary>
export const ChatPage = pageOf(ChatSummary)

export const ChatView = z
  .object({
    ...ChatSummary.shape,
    queue: QueueView.nullable(),
    /** The last messages, oldest first; `earlier` when there are more before them. */
    messages: z.array(ChatMessageView),
    earlier: z.boolean(),
    /** Sequence up to which the other side has read. */
    readByOther: z.number().int(),
    rating: z.object({ score: z.number().int(), comment: z.string() }).nullable(),
    ticket: z.object({ id: z.string(), number: z.number().int() }).nullable(),
    customer: z
      .object({
        id: z.string(),
        contact: z.object({
          name: z.string(),
          email: z.string(),
          phone: z.string(),
          address: z.string(),
          city: z.string(),
          country: z.string(),
        }),
        fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        locale: z.string(),
        clientIp: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Chat' })
export type ChatView = z.infer<typeof ChatView>

export const StartedChat = z
  .object({
    id: z.string(),
    /** Opens this one chat; shown this one time (link-6). */
    token: z.string(),
    chat: ChatView,
  })
  .meta({ id: 'StartedChat' })
export type StartedChat = z.infer<typeof StartedChat>

export const ChatMessagesView = z.object({ items: z.array(ChatMessageView), more: z.boolean() })
export type ChatMessagesView = z.infer<typeof ChatMessagesView>

/** Whether each department takes chats now, and how many wait. */
export const ChatDoors = z
  .object({
    items: z.array(
      z.object({
        department: z.string(),
        open: z.boolean(),
        /** Why not: `outside_hours`, `nobody_there`. */
        reason: z.string().nullable(),
        /** When it opens, for `outside_hours`. */
        opensAt: z.string().nullable(),
        waiting: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'ChatDoors' })
export type ChatDoors = z.infer<typeof ChatDoors>

/** The reader's own place at the chat desk. */
export const ChatDesk = z
  .object({
    availability: z.enum(availabilities),
    holding: z.number().int(),
    limit: z.number().int(),
    /** Of these departments of the reader's nobody else is available. */
    lastIn: z.array(z.string()),
    colleagues: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        availability: z.enum(availabilities),
        departments: z.array(z.string()),
        /** Answers in every department. */
        administrator: z.boolean(),
        holding: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'ChatDesk' })
export type ChatDesk = z.infer<typeof ChatDesk>

export const TicketOfChat = z
  .object({
    id: z.string(),
    number: z.number().int(),
    /** What opens the ticket: its customer's, and empty for staff. */
    accessCode: z.string(),
    url: z.string(),
  })
  .meta({ id: 'TicketOfChat' })
export type TicketOfChat = z.infer<typeof TicketOfChat>

/** What the next run of retention would take away (A17). */
export const ChatRetention = z
  .object({
    items: z.array(z.object({ department: z.string(), days: z.number().int(), wouldRemove: z.number().int() })),
  })
  .meta({ id: 'ChatRetention' })
export type ChatRetention = z.infer<typeof ChatRetention>

/** Live chats. Customers and visitors reach their own; operators those of their departments; administrators all. */
export interface ChatApi {
  /** Which departments take chats now. */
  doors(): Promise<ChatDoors>
  /** Starts a chat in the queue of a department. @throws forbidden (outside_hours, nobody_there, …), invalid_input */
  start(input: z.input<typeof StartChat>): Promise<StartedChat>
  get(input: z.input<typeof GetChat>): Promise<ChatView>
  messages(input: z.input<typeof GetChatMessages>): Promise<ChatMessagesView>
  list(input?: z.input<typeof ListChats>): Promise<Page<ChatSummary>>
  /** Says something. The same `clientId` again answers with the same message. @throws forbidden (chat_ended, …) */
  send(input: z.input<typeof SendToChat>): Promise<ChatMessageView>
  /** Attends to whoever is next in the order of arrival. @throws forbidden (no_chat_waits, too_many_chats) */
  acceptNext(): Promise<ChatView>
  /** Attends to a chat that waits, is offered or handed over. @throws forbidden (too_many_chats, …), transition_refused */
  accept(input: z.input<typeof AcceptChat>): Promise<ChatView>
  /** Says no to an offer or a transfer. */
  decline(input: z.input<typeof DeclineChat>): Promise<void>
  transfer(input: z.input<typeof TransferChat>): Promise<ChatView>
  /**
   * Asks one colleague in, who reads and writes beside whoever attends. It stays in the same hands and counts in those alone.
   * @throws forbidden (somebody_invited, assignee_cannot_answer, …)
   */
  invite(input: z.input<typeof InviteToChat>): Promise<ChatView>
  /** The guest goes, or is sent away by whoever attends. @throws forbidden (nobody_invited, …) */
  endInvitation(input: z.input<typeof EndInvitation>): Promise<void>
  /** Ends it; `solved` says that the problem is. */
  end(input: z.input<typeof EndChat>): Promise<ChatView>
  /** Makes it a ticket with everything that was said. */
  makeTicket(input: z.input<typeof MakeTicketOfChat>): Promise<TicketOfChat>
  rate(input: z.input<typeof RateChat>): Promise<ChatView>
  /** Sends the conversation to the address on the chat. */
  sendTranscript(input: z.input<typeof SendTranscript>): Promise<void>
  markRead(input: z.input<typeof MarkChatRead>): Promise<void>
  /** Keeps its words whatever the days of retention say, or no longer (A17). */
  hold(input: z.input<typeof HoldChat>): Promise<ChatView>
  desk(): Promise<ChatDesk>
  setAvailability(input: z.input<typeof SetAvailability>): Promise<ChatDesk>
  retention(): Promise<ChatRetention>
}
