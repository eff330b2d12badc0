import { formLogin } from '@guichet/panel-gateway'

/** The connector of the demo's panel. A connector of one's own looks like this: everything else is found. */
export default ({ GUICHET_DEMO_PANEL: panel = '' }: NodeJS.ProcessEnv) =>
  formLogin({
    id: 'panel',
    origins: [panel],
    cidrs: ['127.0.0.1/32'],
    allowPlainHttp: true,
    target: panel,
    login: { path: '/sign-in', success: { cookie: 'panel_session' } },
    lost: { location: '/sign-in' },
    logout: '/sign-out',
    rules: [
      { id: 'password', effect: 'deny', path: '/password' },
      { id: 'sign-out', effect: 'logout', path: '/sign-out' },
    ],
  })
