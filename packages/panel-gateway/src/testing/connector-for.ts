import type { PanelConnector } from '../connectors/connector.ts'
import { formLogin } from '../connectors/form-login.ts'

/** Where the pages are that may frame panels. */
export const helpdesk = 'https://desk.example.test'

/** What enters the awkward panel. Knows nothing of its password, as it is to be in processes that are searched for it. */
export const connectorFor = (panel: string, more: Partial<Parameters<typeof formLogin>[0]> = {}): PanelConnector =>
  formLogin({
    id: 'panel',
    origins: [panel],
    cidrs: ['127.0.0.1/32'],
    allowPlainHttp: true,
    target: panel,
    home: '/home',
    login: { path: '/login', success: { cookie: 'painel_sid' } },
    lost: { location: '/login' },
    logout: '/logout',
    cookies: { expose: ['XSRF-TOKEN'] },
    rules: [
      { id: 'password', effect: 'deny', path: '/user/password' },
      { id: 'leave', effect: 'logout', path: '/logout' },
      { id: 'poll', effect: 'background', path: '/poll' },
    ],
    ...more,
  })
