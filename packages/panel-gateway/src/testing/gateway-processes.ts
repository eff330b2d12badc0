import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { json, text } from 'node:stream/consumers'
import { newPanelKey } from '../visit/local-keys.ts'
import { awkwardPanel } from './awkward-panel.ts'
import type { AwkwardPanel } from './awkward-panel.ts'
import { connectorFor, helpdesk } from './connector-for.ts'
import { openWorld, ticketOf } from './opened-visit.ts'
import type { World } from './opened-visit.ts'

const program = path.join(import.meta.dirname, 'gateway-process.testing.ts')

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

interface StartOptions {
  /** How large the system lets its files become: a disk that is full. */
  readonly fileKib?: number
  /** For the runtime. */
  readonly words?: readonly string[]
}

/** Gateways in processes of their own, one after the other on the same port and data, with a helpdesk and a panel beside them. */
export interface GatewayProcesses {
  readonly panel: AwkwardPanel
  readonly world: World
  start(options?: StartOptions): Promise<ChildProcess>
  /** Opens and enters a visit; answers what an agent's browser in the frame gets. */
  inside(): Promise<{ readonly id: string; get(route: string): Promise<{ status: number; body: string }> }>
  stop(): Promise<void>
}

export async function gatewayProcesses(): Promise<GatewayProcesses> {
  const running: ChildProcess[] = []
  const panel = await awkwardPanel()
  const key = await newPanelKey()
  const world = await openWorld(connectorFor(panel.url), { key })
  // The process has the time of the machine.
  world.clock.ms = Date.now()
  const methods = world.desk as unknown as Record<string, (...words: unknown[]) => Promise<unknown>>
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { words } = (await json(request)) as { words: unknown[] }
    const said = await methods[request.url?.slice(1) ?? '']?.(...words)
    response.end(JSON.stringify({ answer: said instanceof Map ? Object.fromEntries(said) : (said ?? null) }))
  }
  const desk = http.createServer((request, response) => void answer(request, response))
  const port = await freePort()
  const deskPort = await listening(desk)

  const ask = (
    route: string,
    options: http.RequestOptions,
    body?: string,
  ): Promise<{ answer: http.IncomingMessage; words: string }> =>
    new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port, path: route, ...options }, (answer) => {
        text(answer).then((words) => resolve({ answer, words }), reject)
      })
      request.once('error', reject)
      request.end(body)
    })

  return {
    panel,
    world,
    async start({ fileKib, words = [] } = {}) {
      const all = ['--conditions=@guichet/source', ...words, program]
      const limited = ['-c', `trap '' XFSZ; ulimit -f ${fileKib}; exec "$0" "$@"`, process.execPath, ...all]
      const child = spawn(fileKib === undefined ? process.execPath : 'bash', fileKib === undefined ? all : limited, {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          ...process.env,
          TEST_PANEL: panel.url,
          TEST_DESK: `http://127.0.0.1:${deskPort}`,
          TEST_JOURNAL: world.journal,
          TEST_KEY: key,
          TEST_PORT: String(port),
        },
      })
      running.push(child)
      await once(child.stdout, 'data')
      return child
    },
    async inside() {
      const { id, label } = await world.visit()
      const opening = JSON.stringify({ visitId: id, visitor: { userAgent: 'Agent/1', acceptLanguage: 'pt-BR' } })
      await ask('/internal/open', { method: 'POST', headers: { authorization: 'Bearer token' } }, opening)
      const host = `p-${label}.panels.example.test`
      const entering = { host, origin: helpdesk, 'content-type': 'application/x-www-form-urlencoded' }
      const { answer } = await ask('/~guichet/enter', { method: 'POST', headers: entering }, `ticket=${ticketOf(id)}`)
      const cookie = answer.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
      const headers = { host, cookie, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }
      const get = async (route: string): Promise<{ status: number; body: string }> => {
        const { answer, words } = await ask(route, { headers })
        return { status: answer.statusCode ?? 0, body: words }
      }
      return { id, get }
    },
    async stop() {
      for (const child of running) child.kill('SIGKILL')
      desk.closeAllConnections()
      desk.close()
      await world.stop()
      await panel.stop()
    },
  }
}
