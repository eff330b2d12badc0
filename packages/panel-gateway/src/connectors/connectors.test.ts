import { describe } from 'vitest'
import { testPanelConnector } from '../conformance.ts'
import { smallPanel } from '../testing/small-panel.ts'
import { basicAuth } from './basic-auth.ts'
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
