import { assertEvent, assign, setup } from 'xstate'
import type { PanelVisit, VisitEndReason } from './panel.ts'
import { phase } from './phase.ts'

/** What happens to a visit. `at` is ISO 8601 UTC. */
export type PanelVisitInput =
  | { readonly type: 'login_ok'; readonly jarSealed: string | null; readonly node: string }
  | { readonly type: 'enter'; readonly cookieHash: string; readonly at: string }
  | { readonly type: 'activity'; readonly at: string }
  /** The panel forgot us and was asked once more; at most twice a visit. */
  | { readonly type: 'renew'; readonly jarSealed: string | null; readonly at: string }
  /** Another gateway takes it over from the one that is gone. */
  | { readonly type: 'adopt'; readonly node: string; readonly at: string }
  /** Its time is over: by the soft and hard limits, or because nobody entered. */
  | { readonly type: 'time_out'; readonly at: string }
  | { readonly type: 'end'; readonly reason: VisitEndReason; readonly at: string }

export type PanelVisitContext = Pick<
  PanelVisit,
  | 'createdAt'
  | 'ownerNode'
  | 'liveAt'
  | 'lastActiveAt'
  | 'softMs'
  | 'hardMs'
  | 'graceIdleMs'
  | 'entryHash'
  | 'cookieHash'
  | 'jarSealed'
  | 'renewals'
  | 'endedAt'
  | 'endReason'
>

const mostRenewals = 2
type Asked = { readonly context: PanelVisitContext; readonly event: PanelVisitInput }

const times = (context: PanelVisitContext) => ({
  ...context,
  state: context.liveAt === null ? ('ready' as const) : ('open' as const),
})
const isOver = ({ context, event }: Asked): boolean =>
  'at' in event && phase(times(context), Date.parse(event.at)).phase === 'ended'
const isGoing = (asked: Asked): boolean => !isOver(asked)

/**
 * A visit: logging in, ready for half a minute, open, ended; nothing revives it. Its time is `phase()`'s to judge: the
 * machine takes no activity after it, and no `time_out` before. Ending wipes what could open it again.
 */
export const panelVisitLifecycle = setup({
  types: { context: {} as PanelVisitContext, events: {} as PanelVisitInput },
  guards: { isOver, isGoing, mayRenew: (asked) => asked.context.renewals < mostRenewals && isGoing(asked) },
  actions: {
    loggedIn: assign(({ event }) => {
      assertEvent(event, 'login_ok')
      return { jarSealed: event.jarSealed, ownerNode: event.node }
    }),
    renewed: assign(({ event, context }) => {
      assertEvent(event, 'renew')
      return { jarSealed: event.jarSealed, renewals: context.renewals + 1 }
    }),
    adopted: assign(({ event }) => {
      assertEvent(event, 'adopt')
      return { ownerNode: event.node }
    }),
    entered: assign(({ event }) => {
      assertEvent(event, 'enter')
      return { liveAt: event.at, lastActiveAt: event.at, cookieHash: event.cookieHash, entryHash: null }
    }),
    active: assign(({ event, context }) => {
      assertEvent(event, 'activity')
      return {
        lastActiveAt:
          context.lastActiveAt !== null && context.lastActiveAt > event.at ? context.lastActiveAt : event.at,
      }
    }),
    timedOut: assign(({ event, context }) => {
      assertEvent(event, 'time_out')
      const over = phase(times(context), Date.parse(event.at))
      return {
        endedAt: event.at,
        endReason: over.phase === 'ended' && over.reason !== 'other' ? over.reason : ('expired' as const),
      }
    }),
    ended: assign(({ event }) => {
      assertEvent(event, 'end')
      return { endedAt: event.at, endReason: event.reason }
    }),
    wiped: assign({ entryHash: null, cookieHash: null, jarSealed: null }),
  },
}).createMachine({
  id: 'panel visit',
  context: {
    createdAt: '',
    ownerNode: '',
    liveAt: null,
    lastActiveAt: null,
    softMs: 0,
    hardMs: 0,
    graceIdleMs: 0,
    entryHash: null,
    cookieHash: null,
    jarSealed: null,
    renewals: 0,
    endedAt: null,
    endReason: null,
  },
  initial: 'logging_in',
  states: {
    logging_in: {
      on: {
        login_ok: { target: 'ready', actions: 'loggedIn' },
        end: { target: 'ended', actions: ['ended', 'wiped'] },
      },
    },
    ready: {
      on: {
        enter: { guard: 'isGoing', target: 'open', actions: 'entered' },
        adopt: { guard: 'isGoing', actions: 'adopted' },
        time_out: { guard: 'isOver', target: 'ended', actions: ['timedOut', 'wiped'] },
        end: { target: 'ended', actions: ['ended', 'wiped'] },
      },
    },
    open: {
      on: {
        activity: { guard: 'isGoing', actions: 'active' },
        adopt: { guard: 'isGoing', actions: 'adopted' },
        renew: { guard: 'mayRenew', actions: 'renewed' },
        time_out: { guard: 'isOver', target: 'ended', actions: ['timedOut', 'wiped'] },
        end: { target: 'ended', actions: ['ended', 'wiped'] },
      },
    },
    ended: { type: 'final' },
  },
})
