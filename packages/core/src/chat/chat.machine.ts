import { assertEvent, assign, emit, setup } from 'xstate'
import type { EventBody } from '../events/event.ts'
import type { ChatMessageId, DepartmentId, PersonId, TicketId } from '../kernel/ids.ts'
import type { Chat, ChatAuthorKind, ChatEndReason } from './chat.ts'

/** What happens to a chat, as the lifecycle understands it. Who may do it is decided in `chat.policy.ts`. */
export type ChatInput =
  | { readonly type: 'message'; readonly messageId: ChatMessageId; readonly by: ChatAuthorKind; readonly at: string }
  | { readonly type: 'offer'; readonly to: PersonId }
  /** Somebody begins to attend to it: out of the queue, or because it was handed to them. */
  | { readonly type: 'accept'; readonly by: PersonId; readonly at: string }
  /** The one who was asked says no, or says nothing for too long. */
  | { readonly type: 'decline'; readonly because: 'declined' | 'expired' | 'gone' }
  /** To somebody by name, or to whoever of a department accepts it. */
  | { readonly type: 'transfer'; readonly to: PersonId | null; readonly department: DepartmentId }
  /** Whoever attended to it is gone: it waits again, where it stood in the order of arrival. */
  | { readonly type: 'release'; readonly because: 'disabled' | 'moved' | 'gone' }
  /** The visitor's line is gone, or there again. */
  | { readonly type: 'lose'; readonly at: string }
  | { readonly type: 'return' }
  | { readonly type: 'warn_idle'; readonly at: string }
  | { readonly type: 'end'; readonly reason: ChatEndReason; readonly by: PersonId | null; readonly at: string }
  /** It goes on as a ticket, or a ticket is kept of it after its end. */
  | { readonly type: 'make_ticket'; readonly ticketId: TicketId; readonly by: PersonId | null; readonly at: string }
  | { readonly type: 'rate'; readonly score: number; readonly comment: string }
  | { readonly type: 'hold'; readonly held: boolean }
  | { readonly type: 'erase'; readonly at: string }
export type ChatInputType = ChatInput['type']

export const chatInputTypes = [
  'message',
  'offer',
  'accept',
  'decline',
  'transfer',
  'release',
  'lose',
  'return',
  'warn_idle',
  'end',
  'make_ticket',
  'rate',
  'hold',
  'erase',
] as const satisfies readonly ChatInputType[]

/** The columns that the lifecycle itself changes. */
export type ChatContext = Pick<
  Chat,
  | 'department'
  | 'operatorId'
  | 'offeredTo'
  | 'declinedBy'
  | 'transferTo'
  | 'resumes'
  | 'awaySince'
  | 'idleWarnedAt'
  | 'acceptedAt'
  | 'lastMessageAt'
  | 'lastMessageBy'
  | 'endedAt'
  | 'endReason'
  | 'endedBy'
  | 'rating'
  | 'ratingComment'
  | 'ticketId'
  | 'legalHold'
  | 'erasedAt'
>

type Condition = { readonly context: ChatContext; readonly event: ChatInput }

const nobodyAsked = { offeredTo: null, transferTo: null }

/** The event that goes into the log for an input, in ids and codes. */
function eventOf(input: ChatInput, before: ChatContext): EventBody {
  switch (input.type) {
    case 'message':
      return { type: 'chat.message_sent', messageId: input.messageId, by: input.by }
    case 'offer':
      return { type: 'chat.offered', operatorId: input.to }
    case 'accept':
      return {
        type: 'chat.accepted',
        operatorId: input.by,
        from: before.operatorId,
        department: before.transferTo ?? before.department,
      }
    case 'decline':
      return { type: 'chat.declined', operatorId: before.offeredTo, because: input.because }
    case 'transfer':
      return { type: 'chat.transfer_asked', operatorId: input.to, department: input.department }
    case 'release':
      return { type: 'chat.released', operatorId: before.operatorId ?? '', because: input.because }
    case 'lose':
      return { type: 'chat.lost' }
    case 'return':
      return { type: 'chat.returned' }
    case 'warn_idle':
      return { type: 'chat.idle_warned' }
    case 'end':
      return { type: 'chat.ended', reason: input.reason }
    case 'make_ticket':
      return { type: 'chat.ticket_made', ticketId: input.ticketId }
    case 'rate':
      return { type: 'chat.rated', score: input.score }
    case 'hold':
      return { type: 'chat.hold_set', held: input.held }
    case 'erase':
      return { type: 'chat.erased' }
  }
}

const emitted = { type: 'emitted' as const }
/** Somebody attends to it or has, whether or not the visitor is there right now. */
const isAttended = ({ context }: Condition): boolean =>
  context.resumes === 'active' || context.resumes === 'transferring'

/**
 * The lifecycle of chats. Used through `decide()` as a pure function; nothing runs. Deadlines are columns: a sweep sends
 * `decline`, `warn_idle` and `end` when their time has come.
 */
export const chatLifecycle = setup({
  types: { context: {} as ChatContext, events: {} as ChatInput, emitted: {} as EventBody },
  guards: {
    resumesWaiting: ({ context }) => context.resumes === 'waiting',
    resumesActive: ({ context }) => context.resumes === 'active',
    resumesTransferring: ({ context }) => context.resumes === 'transferring',
    customerWrites: ({ event }) => event.type === 'message' && event.by === 'customer',
    attended: isAttended,
    attendedStaffWrites: ({ context, event }) =>
      event.type === 'message' && event.by === 'staff' && isAttended({ context, event }),
    isAsked: ({ context, event }) =>
      event.type === 'accept' && (context.offeredTo === null || context.offeredTo === event.by),
    isFree: ({ context }) => !context.legalHold,
  },
  actions: {
    emitted: emit(({ event, context }) => eventOf(event, context)),
    said: assign(({ event }) => {
      assertEvent(event, 'message')
      return {
        lastMessageAt: event.at,
        lastMessageBy: event.by,
        ...(event.by === 'customer' && { idleWarnedAt: null }),
      }
    }),
    asked: assign(({ event }) => {
      assertEvent(event, ['offer', 'transfer'])
      return event.type === 'offer'
        ? { offeredTo: event.to, transferTo: null }
        : { offeredTo: event.to, transferTo: event.department }
    }),
    declined: assign(({ context }) => ({
      ...nobodyAsked,
      declinedBy:
        context.offeredTo === null || context.declinedBy.includes(context.offeredTo)
          ? context.declinedBy
          : [...context.declinedBy, context.offeredTo],
    })),
    notTaken: assign(nobodyAsked),
    released: assign({ ...nobodyAsked, operatorId: null, declinedBy: [], idleWarnedAt: null }),
    waitsAgain: assign({ resumes: 'waiting' }),
    accepted: assign(({ event, context }) => {
      assertEvent(event, 'accept')
      return {
        ...nobodyAsked,
        declinedBy: [],
        operatorId: event.by,
        department: context.transferTo ?? context.department,
        acceptedAt: context.acceptedAt ?? event.at,
        idleWarnedAt: null,
      }
    }),
    away: assign(({ event }, { resumes }: { resumes: Chat['resumes'] }) => {
      assertEvent(event, 'lose')
      return { awaySince: event.at, resumes, ...(resumes === 'waiting' && nobodyAsked) }
    }),
    back: assign({ awaySince: null, resumes: null }),
    warned: assign(({ event }) => {
      assertEvent(event, 'warn_idle')
      return { idleWarnedAt: event.at }
    }),
    ended: assign(({ event }) => {
      assertEvent(event, ['end', 'make_ticket'])
      return {
        ...nobodyAsked,
        declinedBy: [],
        awaySince: null,
        resumes: null,
        idleWarnedAt: null,
        endedAt: event.at,
        endedBy: event.by,
        endReason: event.type === 'end' ? event.reason : ('made_ticket' as const),
      }
    }),
    kept: assign(({ event }) => {
      assertEvent(event, 'make_ticket')
      return { ticketId: event.ticketId }
    }),
    rated: assign(({ event }) => {
      assertEvent(event, 'rate')
      return { rating: event.score, ratingComment: event.comment }
    }),
    held: assign(({ event }) => {
      assertEvent(event, 'hold')
      return { legalHold: event.held }
    }),
    erased: assign(({ event }) => {
      assertEvent(event, 'erase')
      return { erasedAt: event.at, ratingComment: '' }
    }),
  },
}).createMachine({
  id: 'chat',
  context: {
    department: '',
    operatorId: null,
    offeredTo: null,
    declinedBy: [],
    transferTo: null,
    resumes: null,
    awaySince: null,
    idleWarnedAt: null,
    acceptedAt: null,
    lastMessageAt: '',
    lastMessageBy: 'customer',
    endedAt: null,
    endReason: null,
    endedBy: null,
    rating: null,
    ratingComment: '',
    ticketId: null,
    legalHold: false,
    erasedAt: null,
  },
  initial: 'waiting',
  states: {
    waiting: {
      on: {
        message: { guard: 'customerWrites', actions: [emitted, 'said'] },
        offer: { target: 'offered', actions: [emitted, 'asked'] },
        accept: { target: 'active', actions: [emitted, 'accepted'] },
        lose: { target: 'disconnected', actions: [emitted, { type: 'away', params: { resumes: 'waiting' } }] },
        end: { target: 'ended', actions: [emitted, 'ended'] },
        make_ticket: { target: 'ended', actions: [emitted, 'ended', 'kept'] },
        hold: { actions: [emitted, 'held'] },
      },
    },
    offered: {
      on: {
        message: { guard: 'customerWrites', actions: [emitted, 'said'] },
        accept: { guard: 'isAsked', target: 'active', actions: [emitted, 'accepted'] },
        decline: { target: 'waiting', actions: [emitted, 'declined'] },
        lose: { target: 'disconnected', actions: [emitted, { type: 'away', params: { resumes: 'waiting' } }] },
        end: { target: 'ended', actions: [emitted, 'ended'] },
        make_ticket: { target: 'ended', actions: [emitted, 'ended', 'kept'] },
        hold: { actions: [emitted, 'held'] },
      },
    },
    active: {
      on: {
        message: { actions: [emitted, 'said'] },
        transfer: { target: 'transferring', actions: [emitted, 'asked'] },
        release: { target: 'waiting', actions: [emitted, 'released'] },
        lose: { target: 'disconnected', actions: [emitted, { type: 'away', params: { resumes: 'active' } }] },
        warn_idle: { actions: [emitted, 'warned'] },
        end: { target: 'ended', actions: [emitted, 'ended'] },
        make_ticket: { target: 'ended', actions: [emitted, 'ended', 'kept'] },
        hold: { actions: [emitted, 'held'] },
      },
    },
    transferring: {
      on: {
        message: { actions: [emitted, 'said'] },
        accept: { guard: 'isAsked', target: 'active', actions: [emitted, 'accepted'] },
        decline: { target: 'active', actions: [emitted, 'notTaken'] },
        release: { target: 'waiting', actions: [emitted, 'released'] },
        lose: { target: 'disconnected', actions: [emitted, { type: 'away', params: { resumes: 'transferring' } }] },
        end: { target: 'ended', actions: [emitted, 'ended'] },
        make_ticket: { target: 'ended', actions: [emitted, 'ended', 'kept'] },
        hold: { actions: [emitted, 'held'] },
      },
    },
    disconnected: {
      on: {
        message: [
          { guard: 'customerWrites', actions: [emitted, 'said'] },
          { guard: 'attendedStaffWrites', actions: [emitted, 'said'] },
        ],
        release: { guard: 'attended', actions: [emitted, 'released', 'waitsAgain'] },
        return: [
          { guard: 'resumesWaiting', target: 'waiting', actions: [emitted, 'back'] },
          { guard: 'resumesActive', target: 'active', actions: [emitted, 'back'] },
          { guard: 'resumesTransferring', target: 'transferring', actions: [emitted, 'back'] },
        ],
        end: { target: 'ended', actions: [emitted, 'ended'] },
        make_ticket: { target: 'ended', actions: [emitted, 'ended', 'kept'] },
        hold: { actions: [emitted, 'held'] },
      },
    },
    ended: {
      on: {
        make_ticket: { guard: ({ context }) => context.ticketId === null, actions: [emitted, 'kept'] },
        rate: { actions: [emitted, 'rated'] },
        hold: { actions: [emitted, 'held'] },
        erase: { guard: 'isFree', target: 'erased', actions: [emitted, 'erased'] },
      },
    },
    erased: { type: 'final' },
  },
})
