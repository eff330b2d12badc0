import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { json, text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { awkwardPanel } from '../testing/awkward-panel.ts'
import type { AwkwardPanel } from '../testing/awkward-panel.ts'
import { connectorFor, helpdesk, openWorld, ticketOf } from '../testing/opened-visit.ts'
import type { World } from '../testing/opened-visit.ts'
import { newPanelKey } from '../visit/local-keys.ts'

const program = path.join(import.meta.dirname, '../testing/gateway-process.testing.ts')
const patientMs = 60_000

const listening = async (server: http.Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const freePort = async (): Promise<number> => {
  const server = http.createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

let panel: AwkwardPanel
let world: World
let desk: http.Server
let key: string
let port: number
let running: ChildProcess[]

beforeEach(async () => {
  running = []
  panel = await awkwardPanel()
  key = await newPanelKey()
  world = await openWorld(connectorFor(panel.url), { key })
  world.clock.ms = Date.now()
  const methods = world.desk as unknown as Record<string, (...words: unknown[]) => Promise<unknown>>
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { words } = (await json(request)) as { words: unknown[] }
    const said = await methods[request.url?.slice(1) ?? '']?.(...words)
    response.end(JSON.stringify({ answer: said instanceof Map ? Object.fromEntries(said) : (said ?? null) }))
  }
  desk = http.createServer((request, response) => void answer(request, response))
  port = await freePort()
  await listening(desk)
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  desk.closeAllConnections()
  desk.close()
  await world.stop()
  await panel.stop()
})

/** Starts a gateway. `fileKib` is how large the system lets its files become: a disk that is full. */
async function start({ fileKib }: { readonly fileKib?: number } = {}): Promise<ChildProcess> {
  const words = ['--conditions=@guichet/source', program]
  const [command, all] =
    fileKib === undefined
      ? [process.execPath, words]
      : ['bash', ['-c', `trap '' XFSZ; ulimit -f ${fileKib}; exec "$0" "$@"`, process.execPath, ...words]]
  const child = spawn(command, all, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      TEST_PANEL: panel.url,
      TEST_DESK: `http://127.0.0.1:${(desk.address() as AddressInfo).port}`,
      TEST_JOURNAL: world.journal,
      TEST_KEY: key,
      TEST_PORT: String(port),
    },
  })
  running.push(child)
  await once(child.stdout, 'data')
  return child
}

const ask = (route: string, options: http.RequestOptions, body?: string): Promise<[http.IncomingMessage, string]> =>
  new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path: route, ...options }, (answer) => {
      text(answer).then((words) => resolve([answer, words]), reject)
    })
    request.once('error', reject)
    request.end(body)
  })

/** What an agent's browser in the frame asks for. */
async function inside(): Promise<(route: string) => Promise<number>> {
  const { id, label } = await world.visit()
  const visitor = { userAgent: 'Agent/1', acceptLanguage: 'pt-BR' }
  await ask(
    '/internal/open',
    { method: 'POST', headers: { authorization: 'Bearer token' } },
    JSON.stringify({ visitId: id, visitor }),
  )
  const host = `p-${label}.panels.example.test`
  const entering = { host, origin: helpdesk, 'content-type': 'application/x-www-form-urlencoded' }
  const [entered] = await ask('/~guichet/enter', { method: 'POST', headers: entering }, `ticket=${ticketOf(id)}`)
  const cookie = entered.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
  const headers = { host, cookie, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }
  return async (route) => (await ask(route, { headers }))[0].statusCode ?? 0
}

const seen = (): readonly string[] =>
  panel.requests.map(({ path: route }) => route).filter((route) => route.startsWith('/load/'))
const recorded = (): readonly string[] =>
  world.desk.requests.map(({ path: route }) => route).filter((route) => route.startsWith('/load/'))

describe('the record of requests (panel-9)', () => {
  it('has every request that the panel saw, each once, after kill -9 of the gateway in mid-visit', async () => {
    const first = await start()
    const get = await inside()
    let count = 0
    const lane = async (): Promise<void> => {
      for (;;) await get(`/load/${count++}`)
    }
    const lanes = Array.from({ length: 16 }, () => lane().catch(() => undefined))
    await vi.waitFor(() => expect(seen().length).toBeGreaterThan(400), { timeout: patientMs })
    first.kill('SIGKILL')
    await Promise.all(lanes)
    const lost = seen().length - recorded().length
    await start()
    await vi.waitFor(() => expect(recorded().length).toBeGreaterThanOrEqual(seen().length), { timeout: patientMs })
    // What is recorded beyond that was written down and killed before it was sent.
    expect(new Set(recorded()).size).toBe(recorded().length)
    expect(seen().filter((route) => !recorded().includes(route))).toEqual([])
    const unanswered = world.desk.requests.filter(({ status }) => status === 0).length
    expect(unanswered).toBeLessThanOrEqual(16)
    console.log(
      `record: killed after ${seen().length} requests, ${lost} not yet in the record; 0 missing after the restart, ${unanswered} without an answer`,
    )
    // The visit goes on, and what it does is recorded as before; the journal that was taken over is gone.
    expect(await get('/load/last')).toBe(404)
    await vi.waitFor(() => expect(recorded()).toContain('/load/last'), { timeout: patientMs })
    await vi.waitFor(() => expect(fs.readdirSync(world.journal)).toHaveLength(1), { timeout: patientMs })
  })

  it('is never left behind by the panel: where a request cannot be written down it is not sent', async () => {
    await start({ fileKib: 4 })
    const get = await inside()
    const statuses: number[] = []
    for (let count = 0; count < 1000 && !statuses.includes(503); count++) statuses.push(await get(`/load/${count}`))
    expect(statuses.filter((status) => status !== 503).length).toBe(seen().length)
    await vi.waitFor(() => expect(recorded().toSorted()).toEqual(seen().toSorted()), { timeout: patientMs })
    console.log(`record: ${seen().length} requests written down, the next refused, ${seen().length} at the panel`)
    // As soon as the record has them, there is place again.
    await vi.waitFor(async () => expect(await get('/load/again')).toBe(404), { timeout: patientMs, interval: 200 })
  })
})
