import { formLogin } from '@guichet/panel-gateway'

/** Logs in at the hostile panel. */
export default ({ HOSTILE_PANEL: panel = '' }: NodeJS.ProcessEnv) =>
  formLogin({
    id: 'panel',
    origins: [panel],
    cidrs: ['127.0.0.1/32'],
    allowPlainHttp: true,
    target: panel,
    login: { path: '/sign-in', success: { cookie: 'hostile_sid' } },
  })
