import { assertEvent, assign, emit, setup } from 'xstate'
import type { EventBody } from '../events/event.ts'
import type { Chat } from './chat.ts'
import { eventOf } from './chat.events.ts'
import type { ChatContext, ChatInput } from './chat.input.ts'

type Condition = { readonly context: ChatContext; readonly event: ChatInput }

const nobodyAsked = { offeredTo: null, transferTo: null }

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
    isAlone: ({ context }) => context.guestId === null,
    hasGuest: ({ context }) => context.guestId !== null,
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
    invited: assign(({ event }) => {
      assertEvent(event, 'invite')
      return { guestId: event.guest }
    }),
    alone: assign({ guestId: null }),
    released: assign({ ...nobodyAsked, operatorId: null, guestId: null, declinedBy: [], idleWarnedAt: null }),
    waitsAgain: assign({ resumes: 'waiting' }),
    accepted: assign(({ event, context }) => {
      assertEvent(event, 'accept')
      const department = context.transferTo ?? context.department
      // Who takes back what they handed over has their guest still.
      const sameHands = event.by === context.operatorId && department === context.department
      return {
        ...nobodyAsked,
        declinedBy: [],
        operatorId: event.by,
        guestId: sameHands ? context.guestId : null,
        department,
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
        guestId: null,
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
    guestId: null,
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
        invite: { guard: 'isAlone', actions: [emitted, 'invited'] },
        end_invitation: { guard: 'hasGuest', actions: [emitted, 'alone'] },
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
        end_invitation: { guard: 'hasGuest', actions: [emitted, 'alone'] },
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
        end_invitation: { guard: 'hasGuest', actions: [emitted, 'alone'] },
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
