import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awkwardPanel } from '../testing/awkward-panel.ts'
import type { AwkwardPanel } from '../testing/awkward-panel.ts'
import { connectorFor } from '../testing/connector-for.ts'
import { openWorld } from '../testing/opened-visit.ts'

/** What must never be reached: it listens on every address of this machine and counts who comes. */
let inner: http.Server
let port = 0
let heard = 0
let panel: AwkwardPanel
beforeAll(async () => {
  inner = http.createServer((_request, response) => response.end('inner'))
  inner.on('connection', () => heard++)
  await new Promise<void>((resolve) => inner.listen(0, resolve))
  port = (inner.address() as AddressInfo).port
  panel = await awkwardPanel()
})
afterAll(async () => {
  inner.closeAllConnections()
  await new Promise((resolve) => inner.close(resolve))
  await panel.stop()
})

/** Ways to write an address of this machine or of the network behind it, as hosts of a target. */
const hosts = [
  '127.0.0.1', '127.0.0.2', '127.1', '127.0.1', '127.255.255.254', '2130706433', '0x7f000001', '0x7f.0.0.1',
  '0177.0.0.1', '017700000001', '0', '0.0.0.0', '%31%32%37.0.0.1', '127。0。0。1', '①②⑦.⓪.⓪.①', '127.0.0.1.',
  '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]',
  '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[fe80::1]', '[fc00::1]', '[ff02::1]',
  'localhost', 'LOCALHOST', 'localhost.', 'a.localhost', '169.254.169.254', '10.0.0.1', '172.16.0.1', '192.168.0.1',
  '100.64.0.1', '198.18.0.1', '192.0.2.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255',
] // prettier-ignore

/** Names that lead inside, by the answers of a name server. */
const names: Readonly<Record<string, readonly string[]>> = {
  'inside.example': ['127.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'six.example': ['::1'],
  'both.example': ['93.184.216.34', '127.0.0.1'],
  'both-other-way.example': ['10.0.0.1', '93.184.216.34'],
  'none.example': [],
  'metadata.example': ['169.254.169.254'],
}

const dressed = (host: string): readonly string[] => [
  `http://${host}:${port}/`,
  `http://panel.example@${host}:${port}/`,
  `http://panel.example:80@${host}:${port}/`,
  `http:\\\\${host}:${port}\\`,
]

describe('a panel that is said to be where it must not be (panel-5)', () => {
  it('is not connected to, however its address is written or its name resolved', { timeout: 30_000 }, async () => {
    const targets = [...hosts, ...Object.keys(names)].flatMap(dressed)
    const through: string[] = []
    for (const target of targets) {
      // The connector allows any host on any port: what is judged is the address alone.
      const connector = {
        ...connectorFor(panel.url, { target }),
        network: {
          origins: [...new Set([URL.canParse(target) ? new URL(target).origin : 'http://none.example'])],
          allowPlainHttp: true,
        },
      }
      const world = await openWorld(connector, { resolve: async (name) => names[name] ?? ['127.0.0.1'] })
      const { id } = await world.visit()
      const { opened } = await world.open(id)
      if (opened) through.push(target)
      await world.stop()
    }
    console.log(`ssrf: ${heard} connections in ${targets.length} spellings and names`)
    expect([through, heard]).toEqual([[], 0])
  })

  it('is not reached by where a panel redirects a login or a page', { timeout: 30_000 }, async () => {
    heard = 0
    const elsewhere = [...hosts, 'panel.example', `localhost:${port}`, `127.0.0.1:${port}`]
    let tries = 0
    for (const how of ['login', 'page'] as const) {
      for (const host of elsewhere) {
        const address = host.includes(':') && !host.startsWith('[') ? `http://${host}/` : `http://${host}:${port}/`
        const led = http.createServer((request, response) => {
          const inside = /sid=/.test(request.headers.cookie ?? '')
          const lead = how === 'login' ? !inside : inside && request.url !== '/'
          if (lead)
            return void response
              .writeHead(how === 'login' ? 302 : 307, { location: Buffer.from(address).toString('latin1') })
              .end()
          if (request.method === 'POST')
            return void response.writeHead(200, { 'set-cookie': 'sid=0123456789abcdef; Path=/' }).end('in')
          response.writeHead(200, { 'content-type': 'text/html' })
          response.end(
            inside ? '<h1>In</h1>' : '<form method="post"><input name="u"><input type="password" name="p"></form>',
          )
        })
        await new Promise<void>((resolve) => led.listen(0, '127.0.0.1', resolve))
        const own = `http://127.0.0.1:${(led.address() as AddressInfo).port}`
        const world = await openWorld(connectorFor(own, { home: '/', login: { path: '/' }, lost: { form: false } }))
        const { id, label } = await world.visit()
        tries++
        if ((await world.open(id)).opened) {
          const { cookie } = await world.enter(id)
          const { status, headers } = await world.ask(label, '/led', { headers: { cookie } })
          expect([host, status, headers.location]).toEqual([host, 403, undefined])
        } else expect(how).toBe('login')
        await world.stop()
        led.closeAllConnections()
        await new Promise((resolve) => led.close(resolve))
      }
    }
    console.log(`ssrf: ${heard} connections in ${tries} redirects of logins and pages`)
    expect(heard).toBe(0)
  })
})
