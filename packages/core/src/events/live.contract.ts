import * as z from 'zod'
import { ChatMessageView, QueueView } from '../chat/chat.contract.ts'

/** A ticket's or chat's id, or `*`: whatever the reader may see, without catching up. */
const subject = z.string().min(1).max(40)

/** What a reader says on a live line. One frame is one JSON text of at most 64 KB (live-4). */
export const ClientFrame = z.discriminatedUnion('type', [
  /** Follow a subject. `after`: the last sequence that was seen; what came since is sent first. Null: from now on. */
  z.strictObject({ type: z.literal('watch'), subject, after: z.number().int().min(0).nullable() }),
  z.strictObject({ type: z.literal('unwatch'), subject }),
  /** Runs a command that may be run over the line, such as `chats.send`. Answered by a frame with the same id. */
  z.strictObject({
    type: z.literal('call'),
    id: z.string().min(1).max(64),
    call: z.enum(['chats.send', 'chats.markRead']),
    input: z.record(z.string(), z.json()),
  }),
  z.strictObject({ type: z.literal('typing'), subject, on: z.boolean() }),
])
export type ClientFrame = z.infer<typeof ClientFrame>

const sequence = z.number().int()

/** Something that happened: enough to fetch again, no words of people but those of a chat's message. */
export const LiveEvent = z.object({
  subject: z.string(),
  /** The cursor of that subject. */
  sequence,
  /** The type of the event, such as `ticket.replied`. */
  type: z.string(),
  at: z.string(),
  message: ChatMessageView.optional(),
})
export type LiveEvent = z.infer<typeof LiveEvent>

/** What a live line says to its reader. The audience of each frame is judged when it is sent (live-1). */
export const ServerFrame = z.discriminatedUnion('type', [
  /** The line stands. Something is said at least every `beatSeconds`; a line that is silent for longer is dead. */
  z.object({ type: z.literal('ready'), beatSeconds: z.number().int() }),
  z.object({ type: z.literal('beat') }),
  z.object({ type: z.literal('event'), event: LiveEvent }),
  /** Everything up to this sequence has been sent; what follows is live. */
  z.object({ type: z.literal('caught_up'), subject: z.string(), sequence }),
  /** Cannot be caught up with: fetch it anew, and watch from there (live-2). `*` stands for everything. */
  z.object({ type: z.literal('reload'), subject: z.string() }),
  /** Not there for this reader, or no longer. */
  z.object({ type: z.literal('gone'), subject: z.string() }),
  /** Where the visitor of a chat stands (A2). Sent when it moves, at most four times a second. */
  z.object({ type: z.literal('queue'), subject: z.string(), queue: QueueView }),
  z.object({
    type: z.literal('typing'),
    subject: z.string(),
    author: z.object({ kind: z.enum(['customer', 'staff']), name: z.string() }),
    on: z.boolean(),
  }),
  /** Whose line is open on this chat. */
  z.object({ type: z.literal('presence'), subject: z.string(), customer: z.boolean(), staff: z.boolean() }),
  z.object({ type: z.literal('read'), subject: z.string(), side: z.enum(['customer', 'staff']), sequence }),
  /** The answer to a call: what the command answered, or why it was refused. */
  z.object({
    type: z.literal('answer'),
    id: z.string(),
    value: z.unknown().optional(),
    problem: z.object({ code: z.string(), reason: z.string().optional() }).optional(),
  }),
  /** A frame that could not be read, or one too many. */
  z.object({ type: z.literal('refused'), code: z.string() }),
])
export type ServerFrame = z.infer<typeof ServerFrame>

/** Opens one live line, once, within half a minute: for programs, and pages of other origins (live-1). */
export const LiveTicketView = z.object({ ticket: z.string(), expiresAt: z.string() }).meta({ id: 'LiveTicket' })
export type LiveTicketView = z.infer<typeof LiveTicketView>
