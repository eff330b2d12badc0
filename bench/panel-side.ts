/** The sides of the bench of panels, each a process of its own: the panel, a bare proxy, a proxy library, the gateway. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createProxyServer } from 'httpxy'
import { formLogin } from '../packages/panel-gateway/src/connectors/form-login.ts'
import { openWorld } from '../packages/panel-gateway/src/testing/opened-visit.ts'

const [, , role = '', panel = ''] = process.argv
const listen = (server: http.Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

const row = '<tr><td>contact@ana.example</td><td>on</td><td><a href="/mailboxes/1">Change</a></td></tr>\n'
const pageOf = (bytes: number): Buffer => {
  const head = '<!doctype html><html><head><title>Mailboxes</title></head><body><table>\n'
  const rows = row.repeat(Math.max(1, Math.round((bytes - head.length - 30) / row.length)))
  return Buffer.from(`${head}${rows}</table></body></html>`)
}

/** Pages of the size in the path; a download of as many MiB; a stream without end. */
async function servePanel(): Promise<void> {
  const pages = new Map([1, 100].map((kib) => [`/page/${kib}`, pageOf(kib * 1024)]))
  const mebibyte = Buffer.alloc(1024 * 1024, 7)
  const port = await listen(
    http.createServer((request, response) => {
      const page = pages.get(request.url ?? '')
      if (page) {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length })
        return void response.end(page)
      }
      if (request.url?.startsWith('/download/')) {
        let left = Number(request.url.split('/')[2])
        response.writeHead(200, { 'content-type': 'application/octet-stream' })
        const more = (): void => {
          while (left-- > 0) if (!response.write(mebibyte)) return void response.once('drain', more)
          response.end()
        }
        return more()
      }
      if (request.url === '/stream') {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        return void response.write(': here\n\n')
      }
      request.resume()
      if (request.method === 'POST') {
        response.writeHead(303, {
          location: '/',
          'set-cookie': 'sid=0123456789abcdef0123456789abcdef; Path=/; HttpOnly',
        })
        return void response.end()
      }
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(
        request.url === '/login'
          ? '<form method="post"><input name="u"><input type="password" name="p"></form>'
          : 'home',
      )
    }),
  )
  process.send?.({ port })
}

/** What every proxy does, and nothing else. */
async function serveProxy(): Promise<void> {
  const to = new URL(panel)
  const agent = new http.Agent({ keepAlive: true })
  const port = await listen(
    http.createServer((request, response) => {
      const { url: path = '/', method = 'GET', headers } = request
      const upstream = http.request({ host: to.hostname, port: to.port, path, method, headers, agent }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      request.pipe(upstream)
    }),
  )
  process.send?.({ port })
}

/** The proxy library that is the measure of the gateway. */
async function serveHttpxy(): Promise<void> {
  const proxy = createProxyServer({ target: panel, agent: new http.Agent({ keepAlive: true }) })
  const port = await listen(http.createServer((request, response) => void proxy.web(request, response)))
  process.send?.({ port })
}

const settleMs = 500

/** One visit that is open; more when it is told to, with what memory they took. */
async function serveGateway(): Promise<void> {
  const world = await openWorld(
    formLogin({
      id: 'panel',
      origins: [panel],
      cidrs: ['127.0.0.1/32'],
      allowPlainHttp: true,
      target: panel,
      login: { path: '/login', success: { cookie: 'sid' } },
    }),
  )
  const inside = async (): Promise<{ id: string; label: string; cookie: string }> => {
    const { id, label } = await world.visit()
    await world.open(id)
    return { id, label, cookie: (await world.enter(id)).cookie }
  }
  const memory = async (): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, settleMs))
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const fill = async (count: number): Promise<void> => {
    const before = await memory()
    const began = performance.now()
    for (let made = 0; made < count; made++) await inside()
    const openMs = (performance.now() - began) / count
    process.send?.({ bytes: ((await memory()) - before) / count, openMs })
  }
  const enter = async (count: number): Promise<void> => {
    const entered = []
    for (let made = 0; made < count; made++) entered.push(await inside())
    process.send?.({ port: world.port, entered })
  }
  process.on(
    'message',
    ({ visits, enter: more, cut }: { visits?: number; enter?: number; cut?: readonly string[] }) => {
      if (visits !== undefined) void fill(visits)
      if (more !== undefined) void enter(more)
      for (const id of cut ?? []) world.gateway.cut(id, 'revoked')
    },
  )
  process.send?.({ port: world.port, ...(await inside()) })
}

const roles: Readonly<Record<string, () => Promise<void>>> = {
  panel: servePanel,
  proxy: serveProxy,
  httpxy: serveHttpxy,
  gateway: serveGateway,
}
process.on('message', ({ cpu }: { cpu?: boolean }) => {
  const { user, system } = process.cpuUsage()
  if (cpu === true) process.send?.({ cpuMs: (user + system) / 1000 })
})
await roles[role]?.()
