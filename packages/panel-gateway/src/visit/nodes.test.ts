import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { awkwardPanel } from '../testing/awkward-panel.ts'
import type { AwkwardPanel } from '../testing/awkward-panel.ts'
import { connectorFor, helpdesk } from '../testing/connector-for.ts'
import { openWorld } from '../testing/opened-visit.ts'
import type { World } from '../testing/opened-visit.ts'
import { panelGateway } from './gateway.ts'

let panel: AwkwardPanel
let world: World
let second: Awaited<ReturnType<typeof anotherGateway>>
beforeEach(async () => {
  panel = await awkwardPanel()
  world = await openWorld(connectorFor(panel.url))
  second = await anotherGateway()
})
afterEach(async () => {
  await second.stop()
  await world.stop()
  await panel.stop()
})

const host = (label: string): string => `p-${label}.panels.example.test`

/** A gateway beside the first, on the same helpdesk with the same keys. */
async function anotherGateway() {
  const server = http.createServer((request, response) => gateway.handle(request, response))
  server.on('upgrade', (request, socket, head) => gateway.handleUpgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const node = `http://127.0.0.1:${port}`
  const gateway = panelGateway({
    desk: world.desk,
    keys: world.keys,
    journal: world.journal,
    connectors: [connectorFor(panel.url)],
    helpdesk,
    visitOrigin: 'https://p-*.panels.example.test',
    sentences: (code) => `sentence: ${code}`,
    node,
    now: () => world.clock.ms,
  })
  return {
    node,
    port,
    async stop() {
      await gateway.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a browser that the front sends to a gateway gets. */
const askAt = (port: number, label: string, cookie: string, path: string, body?: string): Promise<[number, string]> =>
  new Promise((resolve, reject) => {
    const headers = { host: host(label), cookie, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }
    const asked = http.request(
      { port, host: '127.0.0.1', path, method: body === undefined ? 'GET' : 'POST', agent: false, headers },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.once('close', () => resolve([answer.statusCode ?? 0, text]))
      },
    )
    asked.once('error', reject)
    asked.end(body)
  })

async function inside() {
  const { id, label } = await world.visit()
  await world.open(id)
  const { cookie } = await world.enter(id)
  return { id, label, cookie }
}

describe('two gateways', () => {
  it('serve a visit by one of them: the other hands its requests on, with bodies and sockets (§13)', async () => {
    const { id, label, cookie } = await inside()
    expect((await askAt(second.port, label, cookie, '/home'))[1]).toContain('<h1>Olá</h1>')
    expect(await askAt(second.port, label, cookie, '/save', 'a=1')).toEqual([200, expect.stringContaining('saved 3')])
    expect(world.desk.visits.get(id)?.ownerNode).toBe(`http://127.0.0.1:${world.port}`)
    expect(panel.logins.length).toBe(1)
    const seen = JSON.parse((await askAt(second.port, label, cookie, '/headers'))[1]) as Record<string, string>
    expect(Object.keys(seen)).not.toContain('x-guichet-handed-on')
    const greeting = await new Promise<string>((resolve, reject) => {
      const asked = http.request({
        port: second.port,
        host: '127.0.0.1',
        path: '/ws',
        headers: {
          host: host(label),
          origin: `https://${host(label)}`,
          cookie,
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        },
      })
      asked.once('error', reject)
      asked.once('response', ({ statusCode }) => reject(new Error(String(statusCode))))
      asked.once('upgrade', (_answer, socket, head) => {
        let data = ''
        const take = (chunk: Buffer): void => {
          data += chunk.toString('latin1')
          if (!data.includes('hello *')) return
          resolve(data)
          socket.destroy()
        }
        socket.on('error', () => undefined)
        socket.on('data', take)
        // It may have come with the answer.
        take(head)
      })
      asked.end()
    })
    expect(greeting).toContain('hello *')
  })

  it('let the other one take it over when one is gone: same cookie, no new login (§13)', async () => {
    const { id, label, cookie } = await inside()
    await world.ask(label, '/home', { headers: { cookie } })
    // What the panel has set by then is kept a moment later.
    const kept = world.desk.visits.get(id)?.jarSealed
    await expect.poll(() => world.desk.visits.get(id)?.jarSealed).not.toBe(kept)
    const gone = http.createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    const visit = world.desk.visits.get(id)
    if (visit) world.desk.visits.set(id, { ...visit, ownerNode: `http://127.0.0.1:${port}` })
    const began = performance.now()
    const both = await Promise.all([1, 2].map(() => askAt(second.port, label, cookie, '/home')))
    console.log(`a visit whose gateway is gone was taken over after ${Math.round(performance.now() - began)} ms`)
    expect(both.map(([status]) => status)).toEqual([200, 200])
    expect(world.desk.visits.get(id)?.ownerNode).toBe(second.node)
    expect(panel.logins.length).toBe(1)
  })

  it('ask again what changes nothing when the other one goes in the middle of it; what may have changed something is not (§13)', async () => {
    const { id, label, cookie } = await inside()
    for (const [body, status] of [
      ['a=1', 502],
      [undefined, 200],
    ] as const) {
      // It takes the request, and goes.
      const going = http.createServer(({ socket }) => {
        going.close()
        socket.destroy()
      })
      await new Promise<void>((resolve) => going.listen(0, '127.0.0.1', resolve))
      const { port } = going.address() as AddressInfo
      const visit = world.desk.visits.get(id)
      if (visit) world.desk.visits.set(id, { ...visit, ownerNode: `http://127.0.0.1:${port}` })
      expect((await askAt(second.port, label, cookie, body === undefined ? '/home' : '/save', body))[0]).toBe(status)
    }
    expect(panel.requests.some(({ path }) => path === '/save')).toBe(false)
    expect(world.desk.visits.get(id)?.ownerNode).toBe(second.node)
    expect(panel.logins.length).toBe(1)
  })

  it('let go of what the other one serves: streams are cut, nobody logs out at the panel, and nothing ends (§13)', async () => {
    const { id, label, cookie } = await inside()
    const stream = world.ask(label, '/events', { headers: { cookie } }).catch(() => null)
    await expect.poll(() => panel.requests.some(({ path }) => path === '/events')).toBe(true)
    await world.desk.adopt(id, { from: `http://127.0.0.1:${world.port}`, to: second.node })
    await stream
    expect(panel.sessions()).toBe(1)
    expect(world.desk.visits.get(id)?.state).toBe('open')
    // Asked again, the first one hands on to the second.
    expect((await world.ask(label, '/home', { headers: { cookie } })).status).toBe(200)
    expect(world.desk.visits.get(id)?.ownerNode).toBe(second.node)
    expect(panel.logins.length).toBe(1)
  })

  it('end it wherever it is served, within a second (panel-6)', async () => {
    const { id, label, cookie } = await inside()
    expect((await askAt(second.port, label, cookie, '/home'))[0]).toBe(200)
    await world.desk.end(id, 'agent_logout')
    const endedAt = performance.now()
    await expect.poll(async () => (await askAt(second.port, label, cookie, '/home'))[0], { interval: 20 }).toBe(410)
    // The second is a quiet machine's: `e2e/real-panels.e2e.ts` holds it in its long form.
    expect(performance.now() - endedAt).toBeLessThan(10_000)
    await expect.poll(() => panel.sessions()).toBe(0)
  })
})
