import { timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { panelGateway } from '../visit/gateway.ts'
import type { GatewayOptions } from '../visit/gateway.ts'

/** A gateway that listens. */
export interface ServedGateway {
  readonly port: number
  stop(): Promise<void>
}

export interface ServeOptions extends GatewayOptions {
  readonly port: number
  readonly host: string
  /** What the helpdesk shows to have panels opened. */
  readonly token: string
}

const Open = z.strictObject({
  visitId: z.string().max(40),
  visitor: z.strictObject({ userAgent: z.string().max(500), acceptLanguage: z.string().max(35) }),
})

const Test = z.strictObject({ sourceId: z.string().max(60) })

const isToken = (given: string | undefined, token: string): boolean => {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(`Bearer ${token}`)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/**
 * A gateway as a process of its own: the hosts of visits are panels, and on any other host it answers the helpdesk and
 * nobody else. The keys and what they open never leave this process (panel-2).
 */
export async function serveGateway(options: ServeOptions): Promise<ServedGateway> {
  const gateway = panelGateway(options)
  const internal = async (request: http.IncomingMessage): Promise<unknown> => {
    if (!isToken(request.headers.authorization, options.token)) return null
    if (request.method === 'GET' && request.url === '/internal/keys')
      return { keys: await options.keys.publicKeys(), fields: options.connectors[0]?.fields ?? 'none' }
    if (request.method === 'GET' && request.url === '/internal/sources') return { sources: gateway.sources() }
    if (request.method === 'POST' && request.url === '/internal/test') {
      const { sourceId } = Test.parse(JSON.parse(await text(request)))
      return { steps: await gateway.test(sourceId) }
    }
    if (request.method !== 'POST' || request.url !== '/internal/open') return null
    const { visitId, visitor } = Open.parse(JSON.parse(await text(request)))
    return gateway.open(visitId, visitor)
  }
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const value = await internal(request)
    response.writeHead(value === null ? 404 : 200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify(value ?? {}))
  }
  const server = http.createServer((request, response) => {
    if (gateway.isVisitHost(request.headers.host)) return gateway.handle(request, response)
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(502)
      response.end()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (gateway.isVisitHost(request.headers.host)) gateway.handleUpgrade(request, socket, head)
    else socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      await gateway.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
