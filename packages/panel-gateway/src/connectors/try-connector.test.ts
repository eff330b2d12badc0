import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallPanel } from '../testing/small-panel.ts'
import type { PanelUnderTest } from '../conformance.ts'
import { formLogin } from './form-login.ts'
import { tokenUrl } from './token-url.ts'
import { sourceOf, tryConnector } from './try-connector.ts'

let panel: PanelUnderTest
beforeAll(async () => {
  panel = await smallPanel('form')
})
afterAll(() => panel.stop())

const at = (url: string) => ({ id: 'panel', origins: [url], target: url, allowPlainHttp: true })
const here = { cidrs: ['127.0.0.1/32'] }
const tried = async (...connector: Parameters<typeof tryConnector>) =>
  (await tryConnector(...connector)).map(({ step, ok }) => `${step} ${ok}`)

describe('trying a panel with nobody’s password', () => {
  it('says how far one comes: its address, its answer, its form; and nobody is logged in', async () => {
    const known = formLogin({ ...at(panel.url), ...here, login: { path: '/login' } })
    expect(await tried(known)).toEqual(['address true', 'answer true', 'login_form true'])
    const other = await smallPanel('basic')
    expect(await tried(formLogin({ ...at(other.url), ...here }))).toEqual([
      'address true',
      'answer true',
      'login_form false',
    ])
    expect(panel.logins()).toBe(0)
    await other.stop()
    expect(sourceOf(known)).toEqual({ id: 'panel', fields: 'password', origins: [panel.url] })
  })

  it('connects to nothing that may not be connected to (panel-5)', async () => {
    expect(await tried(formLogin(at(panel.url)))).toEqual(['address false'])
    expect(await tried(formLogin(at('http://panel.test')), async () => ['10.0.0.1', '93.184.216.34'])).toEqual([
      'address false',
    ])
  })

  it('says what does not answer, and what has no fixed address', async () => {
    expect(await tried(formLogin({ ...at('http://127.0.0.1:1'), ...here }))).toEqual(['address true', 'answer false'])
    const origins = [{ protocol: 'https:' as const, port: 8443, cidrs: ['192.0.2.0/24'] }]
    const theirs = tokenUrl({
      id: 'own',
      origins,
      target: () => 'https://192.0.2.1:8443',
      mint: async () => ({ url: '' }),
    })
    expect(await tried(theirs)).toEqual(['address false'])
    expect(sourceOf(theirs).origins).toEqual(['https://192.0.2.0/24:8443'])
  })
})
