import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { testPanelConnector } from '@guichet/panel-gateway/conformance'
import type { PanelUnderTest } from '@guichet/panel-gateway/conformance'
import { expect, it } from 'vitest'
import connector from './connector.ts'

const credential = { username: 'ana', password: 'a password of Ana' }

/** A panel with two pages to sign in by, which may ask for a code after them. */
async function twoStepPanel(): Promise<PanelUnderTest> {
  const sessions = new Map<string, 'named' | 'in'>()
  let logins = 0
  let asksForCode = false
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://panel')
    const id = /sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
    const form = new URLSearchParams(await text(request))
    const show = (words: string): void => void response.setHeader('content-type', 'text/html').end(words)
    const lead = (to: string, cookie?: string): void =>
      void response.writeHead(303, { location: to, ...(cookie !== undefined && { 'set-cookie': cookie }) }).end()
    if (pathname === '/sign-in/name' && request.method === 'POST') {
      const named = randomUUID()
      if (form.get('name') === credential.username) sessions.set(named, 'named')
      return lead('/sign-in/password', `sid=${named}; Path=/; HttpOnly`)
    }
    if (pathname === '/sign-in/password' && request.method === 'POST') {
      logins++
      if (!sessions.has(id) || form.get('password') !== credential.password) {
        sessions.delete(id)
        return lead('/sign-in/name')
      }
      if (asksForCode) return show('<form>Enter the code <input name="code"></form>')
      sessions.set(id, 'in')
      return lead('/domains')
    }
    if (pathname.startsWith('/sign-in')) return show('<form method="post"><input name="name"></form>')
    if (sessions.get(id) !== 'in') return lead('/sign-in/name')
    if (pathname === '/sign-out') sessions.delete(id)
    show('<h1>Your domains</h1>')
  }
  const server = http.createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credential,
    inside: { path: '/domains', words: 'Your domains' },
    logins: () => logins,
    sessions: () => [...sessions.values()].filter((state) => state === 'in').length,
    forgetAll: () => sessions.clear(),
    asksForSecondFactor: () => void (asksForCode = true),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

testPanelConnector(({ url }) => connector({ PANEL_URL: url, PANEL_NETWORK: '127.0.0.1/32' }), twoStepPanel)

it('is in the documentation word for word, and short', () => {
  const source = fs.readFileSync(new URL('./connector.ts', import.meta.url), 'utf8').trim()
  const page = fs.readFileSync(new URL('../../docs/subsystems/panel.md', import.meta.url), 'utf8')
  expect(page).toContain(source)
  expect(source.split('\n').filter(Boolean).length).toBeLessThan(30)
})
