import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import * as jose from 'jose'
import type { Credential, PanelConnector } from '../connectors/connector.ts'
import { hashOf } from '../proxy/served.ts'
import { panelGateway } from '../visit/gateway.ts'
import type { GatewayOptions, PanelGateway } from '../visit/gateway.ts'
import type { Opened } from '../visit/open-visit.ts'
import type { KeyProvider, VisitRecord } from '../visit/gateway-desk.ts'
import { localKeys, newPanelKey } from '../visit/local-keys.ts'
import { memoryDesk } from './memory-desk.ts'
import type { MemoryDesk } from './memory-desk.ts'
import { panelPassword, panelUser } from './awkward-panel.ts'
import { helpdesk } from './connector-for.ts'

const identity = { userAgent: 'Agent/1', acceptLanguage: 'pt-BR' }

export interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}

/** A gateway with a panel behind it, and an agent's browser before it. */
export interface World {
  readonly desk: MemoryDesk
  readonly gateway: PanelGateway
  readonly keys: KeyProvider
  /** Folder of what is not in the record yet. */
  readonly journal: string
  readonly port: number
  /** The machine's clock, and one that nobody sets. */
  readonly clock: { ms: number; elapsedMs: number }
  /** A visit that the helpdesk has made, with what the customer typed. */
  visit(changes?: Partial<VisitRecord> & Partial<Credential>): Promise<VisitRecord>
  open(id: string): Promise<Opened>
  /** Hands in the ticket and answers the gateway's cookie. */
  enter(id: string, ticket?: string): Promise<{ readonly answer: Answer; readonly cookie: string }>
  ask(
    label: string,
    path: string,
    options?: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string },
  ): Promise<Answer>
  /** Like a restart: a new gateway on the same desk and keys. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export const ticketOf = (id: string): string =>
  hashOf(id)
    .replaceAll(/[^0-9a-z]/g, '')
    .slice(0, 43)

export async function openWorld(
  connector: PanelConnector,
  options: { readonly resolve?: GatewayOptions['resolve']; readonly key?: string } = {},
): Promise<World> {
  const clock = { ms: Date.UTC(2026, 2, 1, 12), elapsedMs: 0 }
  const now = (): number => clock.ms
  const desk = memoryDesk(now)
  const keys = await localKeys([options.key ?? (await newPanelKey())])
  const journal = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-journal-'))
  const make = (): PanelGateway =>
    panelGateway({
      desk,
      keys,
      connectors: [connector],
      helpdesk,
      visitOrigin: 'https://p-*.panels.example.test',
      sentences: (code) => `sentence: ${code}`,
      journal,
      node: `http://127.0.0.1:${port}`,
      now,
      elapsed: () => clock.elapsedMs,
      ...(options.resolve && { resolve: options.resolve }),
    })
  const server = http.createServer((request, response) => gateway.handle(request, response))
  server.on('upgrade', (request, socket, head) => gateway.handleUpgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  let gateway = make()
  let made = 0

  const ask: World['ask'] = (label, path, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const request = http.request(
        {
          port,
          host: '127.0.0.1',
          path,
          method,
          headers: {
            host: `p-${label}.panels.example.test`,
            'sec-fetch-site': 'same-origin',
            'sec-fetch-dest': 'iframe',
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.once('close', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
          )
        },
      )
      request.once('error', reject)
      request.end(body)
    })

  return {
    desk,
    get gateway() {
      return gateway
    },
    keys,
    journal,
    port,
    clock,
    async visit({ username = panelUser, password = panelPassword, ...changes } = {}) {
      const id = changes.id ?? `pvs_${++made}`
      const conversationId = 'tkt_1'
      const customer = { id: 'per_ana', email: 'ana@example.test', attributes: {} }
      const [publicKey] = await keys.publicKeys()
      const sealed = await new jose.CompactEncrypt(new TextEncoder().encode(JSON.stringify({ username, password })))
        .setProtectedHeader({
          alg: 'ECDH-ES',
          enc: 'A256GCM',
          kid: (publicKey as { kid: string }).kid,
          cid: conversationId,
          sub: customer.id,
        })
        .encrypt(await jose.importJWK(publicKey as jose.JWK, 'ECDH-ES'))
      const record: VisitRecord = {
        id,
        label: `label${made}`,
        ownerNode: '',
        state: 'logging_in',
        grantId: 'pgr_1',
        conversationId,
        agentId: 'per_rui',
        customer,
        connectorId: connector.id,
        sealed,
        createdAt: new Date(clock.ms).toISOString(),
        liveAt: null,
        lastActiveAt: null,
        softMs: 20 * 60_000,
        hardMs: 30 * 60_000,
        graceIdleMs: 2 * 60_000,
        cookieHash: null,
        jarSealed: null,
        renewals: 0,
        endReason: null,
        ...changes,
      }
      desk.visits.set(id, record)
      desk.tickets.set(id, hashOf(ticketOf(id)))
      return record
    },
    open: (id) => gateway.open(id, identity),
    async enter(id, ticket = ticketOf(id)) {
      const answer = await ask(desk.visits.get(id)?.label ?? '', '/~guichet/enter', {
        method: 'POST',
        headers: {
          origin: helpdesk,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'cross-site',
        },
        body: new URLSearchParams({ ticket }).toString(),
      })
      return { answer, cookie: answer.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '' }
    },
    ask,
    async restart() {
      await gateway.stop()
      gateway = make()
    },
    async stop() {
      await gateway.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      fs.rmSync(journal, { recursive: true, force: true })
    },
  }
}
