import type { Route } from '../kernel/route.ts'
import * as p from './panel.contract.ts'

const panel = '/conversations/:conversationId'

/** Authorisation, visits and their record (panel.md, section 6). */
export const panelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/panel/keys',
    call: 'panel.keys',
    input: null,
    output: p.PanelKeys,
    status: 200,
    summary: 'Public keys to seal user name and password with',
  },
  {
    method: 'POST',
    path: `${panel}/panel-grant`,
    call: 'panel.authorise',
    input: p.AuthorisePanel,
    output: p.PanelView,
    status: 201,
    summary: 'Authorise access to your panel',
  },
  {
    method: 'GET',
    path: `${panel}/panel-grant`,
    call: 'panel.get',
    input: p.GetPanel,
    output: p.PanelView,
    status: 200,
    summary: 'Read whether access is authorised, who is inside, and every opening',
  },
  {
    method: 'DELETE',
    path: `${panel}/panel-grant`,
    call: 'panel.withdraw',
    input: p.WithdrawPanel,
    output: p.PanelView,
    status: 200,
    summary: 'Take the authorisation back; whoever is inside is cut off',
  },
  {
    method: 'POST',
    path: `${panel}/panel-solution`,
    call: 'panel.solve',
    input: p.SolvePanel,
    output: p.PanelView,
    status: 201,
    summary: 'Say that the problem is solved; access ends',
  },
  {
    method: 'POST',
    path: `${panel}/panel-sessions`,
    call: 'panel.open',
    input: p.OpenPanel,
    output: p.OpenedPanel,
    status: 201,
    summary: 'Open the customer’s panel',
  },
  {
    method: 'DELETE',
    path: '/panel-sessions/:visitId',
    call: 'panel.leave',
    input: p.LeavePanel,
    output: null,
    status: 204,
    summary: 'Leave the panel',
  },
  {
    method: 'GET',
    path: '/panel-sessions/:visitId/activity',
    call: 'panel.activity',
    input: p.GetPanelActivity,
    output: p.PanelActivityView,
    status: 200,
    summary: 'Read what was done in a visit',
  },
]
