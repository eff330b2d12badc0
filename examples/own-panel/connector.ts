import { tokenUrl } from '@guichet/panel-gateway'

/** Opens our own panel by an address that its backend makes for one login: no password is typed, kept or sent. */
export default ({ PANEL_URL: panel = '', PANEL_SECRET: secret = '', PANEL_NETWORK: network }: NodeJS.ProcessEnv) =>
  tokenUrl({
    id: 'panel',
    origins: [panel],
    target: panel,
    ...(network !== undefined && { cidrs: [network], allowPlainHttp: true }),
    mint: async ({ customer }) => {
      const headers = { authorization: `Bearer ${secret}` }
      const answer = await fetch(`${panel}/login-links?of=${customer.email}`, { method: 'POST', headers })
      return { url: await answer.text() }
    },
    lost: { location: '/sign-in' },
    logout: '/sign-out',
    rules: [{ id: 'password', effect: 'deny', path: '/password/**' }],
  })
