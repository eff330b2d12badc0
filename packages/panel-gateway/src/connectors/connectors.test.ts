import { describe } from 'vitest'
import { testPanelConnector } from '../conformance.ts'
import { smallPanel } from '../testing/small-panel.ts'
import { basicAuth } from './basic-auth.ts'
import { LoginFailed } from './connector.ts'
import { custom } from './custom.ts'
import { formLogin } from './form-login.ts'
import { jsonLogin } from './json-login.ts'
import { tokenUrl } from './token-url.ts'

const at = ({ url }: { readonly url: string }) => ({
  id: 'panel',
  origins: [url],
  cidrs: ['127.0.0.1/32'],
  allowPlainHttp: true,
  target: url,
})

describe('formLogin (A8, panel-5)', () => {
  testPanelConnector(
    (panel) => formLogin({ ...at(panel), login: { path: '/login' }, lost: { location: '/login' }, logout: '/logout' }),
    () => smallPanel('form'),
  )
})

describe('basicAuth (A8, panel-5)', () => {
  testPanelConnector(
    (panel) => basicAuth(at(panel)),
    () => smallPanel('basic'),
  )
})

describe('jsonLogin (A8, panel-5)', () => {
  testPanelConnector(
    (panel) =>
      jsonLogin({
        ...at(panel),
        login: {
          path: '/login',
          body: { user: '{username}', word: '{password}' },
          token: { pointer: '/data/token', header: 'Authorization', prefix: 'Bearer ' },
          secondFactor: '/data/step',
        },
        lost: { status: [401] },
        logout: '/logout',
      }),
    () => smallPanel('json'),
  )
})

describe('tokenUrl (A8, panel-5)', () => {
  testPanelConnector(
    (panel) =>
      tokenUrl({
        ...at(panel),
        mint: async () => ({ url: panel.mint() }),
        lost: { location: '/login' },
        logout: '/logout',
      }),
    () => smallPanel('token'),
  )
})

describe('custom (A8, panel-5)', () => {
  testPanelConnector(
    (panel) =>
      custom({
        ...at(panel),
        async login(io, { username, password }) {
          const { status, text } = await io.fetch('/login', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ user: username, word: password }),
          })
          if (status === 401) throw new LoginFailed('credentials_rejected')
          const { data } = JSON.parse(text) as { data: { token?: string } }
          if (data.token === undefined) throw new LoginFailed('second_factor')
          return { headers: { authorization: `Bearer ${data.token}` } }
        },
        lost: { status: [401] },
        logout: async (io, { headers }) => void (await io.fetch('/logout', { headers })),
      }),
    () => smallPanel('json'),
  )
})
