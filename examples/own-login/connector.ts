import { custom, LoginFailed } from '@guichet/panel-gateway'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** A panel that asks for the user name on its first page and for the password on the second. */
export default ({ PANEL_URL: panel = '', PANEL_NETWORK: network }: NodeJS.ProcessEnv) =>
  custom({
    id: 'panel',
    origins: [panel],
    target: panel,
    ...(network !== undefined && { cidrs: [network], allowPlainHttp: true }),
    async login(io, { username, password }) {
      const send = (path: string, body: Record<string, string>) =>
        io.fetch(path, { method: 'POST', headers: form, body: new URLSearchParams(body).toString() })
      await send('/sign-in/name', { name: username })
      const answer = await send('/sign-in/password', { password })
      if (answer.text.includes('Enter the code')) throw new LoginFailed('second_factor')
      if (answer.url.pathname.startsWith('/sign-in')) throw new LoginFailed('credentials_rejected')
      return { home: '/domains' }
    },
    logout: async (io) => void (await io.fetch('/sign-out')),
    lost: { location: '/sign-in' },
    rules: [{ id: 'password', effect: 'deny', path: '/password/**' }],
  })
