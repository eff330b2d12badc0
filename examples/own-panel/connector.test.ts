import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { testPanelConnector } from '@guichet/panel-gateway/conformance'
import type { PanelUnderTest } from '@guichet/panel-gateway/conformance'
import { expect, it } from 'vitest'
import connector from './connector.ts'

const secret = 'of the panel and the gateway'

/** A panel as an app has one: a link that logs in once, sessions, a page. */
async function ownPanel(): Promise<PanelUnderTest> {
  const [links, sessions] = [new Set<string>(), new Set<string>()]
  let logins = 0
  const server = http.createServer(({ url: address = '/', headers, method }, response) => {
    const { pathname, searchParams } = new URL(address, 'http://panel')
    const session = /sid=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? ''
    if (pathname === '/login-links' && method === 'POST') {
      if (headers.authorization !== `Bearer ${secret}`) return void response.writeHead(403).end()
      const link = randomUUID()
      links.add(link)
      return void response.end(`${url}/enter?link=${link}`)
    }
    if (pathname === '/enter') {
      logins++
      if (!links.delete(searchParams.get('link') ?? '')) return void response.writeHead(403).end()
      const id = randomUUID()
      sessions.add(id)
      return void response.writeHead(303, { location: '/', 'set-cookie': `sid=${id}; Path=/; HttpOnly` }).end()
    }
    if (!sessions.has(session)) return void response.writeHead(303, { location: '/sign-in' }).end()
    if (pathname === '/sign-out') sessions.delete(session)
    response.setHeader('content-type', 'text/html').end('<!doctype html><h1>Your domains</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    credential: null,
    inside: { path: '/domains', words: 'Your domains' },
    logins: () => logins,
    sessions: () => sessions.size,
    forgetAll: () => sessions.clear(),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

testPanelConnector(
  ({ url }) => connector({ PANEL_URL: url, PANEL_SECRET: secret, PANEL_NETWORK: '127.0.0.1/32' }),
  ownPanel,
)

it('is in the documentation word for word, and short', () => {
  const source = fs.readFileSync(new URL('./connector.ts', import.meta.url), 'utf8').trim()
  const page = fs.readFileSync(new URL('../../docs/subsystems/panel.md', import.meta.url), 'utf8')
  expect(page).toContain(source)
  expect(source.split('\n').filter(Boolean).length).toBeLessThan(20)
})
