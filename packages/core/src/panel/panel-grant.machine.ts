import { assertEvent, assign, setup } from 'xstate'
import type { GrantEndReason, PanelGrant } from './panel.ts'

/** What happens to an authorisation. Who may do it is decided in `panel.policy.ts`. */
export type PanelGrantInput =
  | { readonly type: 'authorise'; readonly at: string; readonly expiresAt: string; readonly sealed: string | null }
  /** The panel refused user name or password: one attempt only (panel-10). */
  | { readonly type: 'reject_login' }
  | { readonly type: 'end'; readonly reason: GrantEndReason; readonly at: string }

export type PanelGrantContext = Pick<PanelGrant, 'sealed' | 'authorisedAt' | 'expiresAt' | 'endedAt' | 'endReason'>

/**
 * An authorisation: offered in a form or made at once, active, suspended when the panel refuses it, ended. What is sealed
 * is wiped by the very step that suspends or ends it (panel-1).
 */
export const panelGrantLifecycle = setup({
  types: { context: {} as PanelGrantContext, events: {} as PanelGrantInput },
  actions: {
    authorised: assign(({ event, context }) => {
      assertEvent(event, 'authorise')
      return { authorisedAt: event.at, expiresAt: event.expiresAt, sealed: event.sealed ?? context.sealed }
    }),
    wiped: assign({ sealed: null }),
    ended: assign(({ event }) => {
      assertEvent(event, 'end')
      return { endedAt: event.at, endReason: event.reason }
    }),
  },
}).createMachine({
  id: 'panel grant',
  context: { sealed: null, authorisedAt: null, expiresAt: '', endedAt: null, endReason: null },
  initial: 'offered',
  states: {
    offered: {
      on: {
        authorise: { target: 'active', actions: 'authorised' },
        end: { target: 'ended', actions: ['wiped', 'ended'] },
      },
    },
    active: {
      on: {
        reject_login: { target: 'suspended', actions: 'wiped' },
        end: { target: 'ended', actions: ['wiped', 'ended'] },
      },
    },
    suspended: {
      on: {
        authorise: {
          guard: ({ event }) => event.type === 'authorise' && event.sealed !== null,
          target: 'active',
          actions: 'authorised',
        },
        end: { target: 'ended', actions: ['wiped', 'ended'] },
      },
    },
    ended: { type: 'final' },
  },
})
