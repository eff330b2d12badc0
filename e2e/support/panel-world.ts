import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import { createHelpdesk, defineHelpdesk } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import type { OpenedPanel } from '@guichet/core/contract'
import { hosting } from '@guichet/core/profiles'
import { aPerson } from '@guichet/core/testing'
import { localKeys, newPanelKey, panelGateway } from '@guichet/panel-gateway'
import type { PanelConnector } from '@guichet/panel-gateway'
import type { Frame, Page } from 'playwright-core'
import { sealCredential } from '../../packages/react-ui/src/panel/seal-credential.ts'

export type Customer = 'ana' | 'bia'
export type Operator = 'rui' | 'eva'

/** An authorisation that an operator has used: what their browser gets, and what the customer may do about it. */
export interface OpenedVisit extends OpenedPanel {
  readonly conversationId: string
  readonly customer: Customer
}

/** An answer of the gateway, as a program reads it. */
interface Read {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** A helpdesk with the gateway to one kind of panel, in this process: its clock can be moved. */
export interface PanelWorld {
  readonly desk: Helpdesk
  /** Moves the clock of helpdesk and gateway, in milliseconds. */
  pass(milliseconds: number): void
  as(person: Customer | Operator): ReturnType<Helpdesk['as']>
  /** A ticket that the operator holds and whose customer has authorised access; opened at the panel. */
  open(operator: Operator, customer: Customer, credential: Credential): Promise<OpenedVisit>
  /** Shows it in the frame of a page that is the helpdesk. */
  show(page: Page, visit: OpenedVisit): Promise<Frame>
  /** Enters it without a browser. Answers what asks for its pages. */
  enter(visit: OpenedVisit): Promise<(address: string, request?: ReadRequest) => Promise<Read>>
  close(): Promise<void>
}

interface Credential {
  readonly username: string
  readonly password: string
}

interface ReadRequest {
  readonly method?: string
  readonly body?: string
}

/** The frame as the console makes it, and the policy of its page. */
const helpdeskPage = (panels: string): http.OutgoingHttpHeaders => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; frame-src ${panels}; form-action ${panels}`,
  'referrer-policy': 'strict-origin',
})
const frameOf = ({ id, enterUrl, ticket }: OpenedPanel): string =>
  `<!doctype html><title>Desk</title><h1>Desk</h1>
  <iframe name="panel-${id}" width="1200" height="700" allow="" referrerpolicy="strict-origin"
    sandbox="allow-scripts allow-forms allow-same-origin allow-downloads allow-modals"></iframe>
  <form method="post" action="${enterUrl}" target="panel-${id}"><input name="ticket" value="${ticket}"><button>Enter</button></form>`

export async function openPanelWorld(
  connector: PanelConnector,
  rules: { readonly graceIdleMinutes?: number } = {},
): Promise<PanelWorld> {
  const clock = { passed: 0 }
  const now = (): number => Date.now() + clock.passed
  const storage = await sqliteStorage({ file: ':memory:' })
  const keys = await localKeys([await newPanelKey()])
  const shown = new Map<string, OpenedPanel>()
  const helpdeskServer = http.createServer((request, response) => {
    const opened = shown.get(request.url?.slice(1) ?? '')
    response.writeHead(opened ? 200 : 404, helpdeskPage(`http://*.panel.localhost:${gatewayPort}`))
    response.end(opened ? frameOf(opened) : '')
  })
  const gatewayServer = http.createServer((request, response) => gateway.handle(request, response))
  gatewayServer.on('upgrade', (request, socket, head) => gateway.handleUpgrade(request, socket, head))
  const listening = (server: http.Server): Promise<number> =>
    new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const [helpdeskPort, gatewayPort] = [await listening(helpdeskServer), await listening(gatewayServer)]
  const helpdesk = `http://127.0.0.1:${helpdeskPort}`

  const desk = createHelpdesk({
    definition: defineHelpdesk({ ...hosting, panel: { ...hosting.panel, ...rules, connector: connector.id } }),
    storage,
    baseUrl: helpdesk,
    now,
    panel: {
      fields: connector.fields,
      publicKeys: () => keys.publicKeys(),
      sources: async () => gateway.sources(),
      test: (sourceId) => gateway.test(sourceId),
      open: (visitId, visitor) => gateway.open(visitId, visitor),
    },
  })
  const journal = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-journal-'))
  const gateway = panelGateway({
    desk: desk.gateway,
    keys,
    journal,
    connectors: [connector],
    helpdesk,
    visitOrigin: `http://p-*.panel.localhost:${gatewayPort}`,
    sentences: (code) => `sentence: ${code}`,
    now,
  })
  await desk.start()

  const people = {
    ana: aPerson({ role: 'customer', name: 'Ana Souza', email: 'ana@example.test' }),
    bia: aPerson({ role: 'customer', name: 'Bia Lima', email: 'bia@example.test' }),
    rui: aPerson({ role: 'operator', name: 'Rui Costa', email: 'rui@staff.test', departments: ['support'] }),
    eva: aPerson({ role: 'operator', name: 'Eva Dias', email: 'eva@staff.test', departments: ['support'] }),
  }
  for (const person of Object.values(people))
    await storage.commit({ writes: [{ kind: 'person.insert', person }], events: [] })
  const as: PanelWorld['as'] = (name) => {
    const { id, role, departments } = people[name]
    return desk.as(
      role === 'customer' ? { kind: 'customer', id, staff: null } : { kind: 'operator', id, departments, groups: [] },
    )
  }

  const send = (
    visit: OpenedVisit,
    path: string,
    { method = 'GET', body }: ReadRequest,
    headers: http.OutgoingHttpHeaders,
  ): Promise<Read> =>
    new Promise((resolve, reject) => {
      const { host } = new URL(visit.origin)
      const asked = http.request(
        { host: '127.0.0.1', port: gatewayPort, path, method, agent: false, headers: { host, ...headers } },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
          answer.once('close', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }))
        },
      )
      asked.once('error', reject)
      asked.end(body)
    })
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const cookieOf = async (visit: OpenedVisit): Promise<string> => {
    const body = new URLSearchParams({ ticket: visit.ticket }).toString()
    const headers = { ...form, origin: helpdesk, 'sec-fetch-site': 'cross-site' }
    const { headers: answered, status } = await send(visit, '/~guichet/enter', { method: 'POST', body }, headers)
    const cookie = answered['set-cookie']?.[0]?.split(';', 1)[0]
    if (cookie === undefined) throw new Error(`the gateway answered ${status}`)
    return cookie
  }

  return {
    desk,
    as,
    pass: (milliseconds) => void (clock.passed += milliseconds),
    async open(operator, customer, credential) {
      const { id } = await as(customer).tickets.open({
        department: 'support',
        message: 'It stopped',
        fields: { name: people[customer].name, email: people[customer].email },
      })
      await as(operator).tickets.take({ ticketId: id })
      const [key] = await keys.publicKeys()
      const to = { conversationId: id, customerId: people[customer].id }
      const sealed = await sealCredential(credential, to, { ...key })
      await as(customer).panel.authorise({ conversationId: id, sealed })
      const opened = await as(operator).panel.open({ conversationId: id, locale: 'en' })
      return { ...opened, conversationId: id, customer }
    },
    async show(page, visit) {
      shown.set(visit.id, visit)
      await page.goto(`${helpdesk}/${visit.id}`)
      await page.getByRole('button', { name: 'Enter', exact: true }).click()
      await page.waitForFunction(() => true)
      const frame = page.frame({ name: `panel-${visit.id}` })
      if (!frame) throw new Error('there is no frame')
      return frame
    },
    async enter(visit) {
      const cookie = await cookieOf(visit)
      return (address, request = {}) =>
        send(visit, address, request, {
          cookie,
          'sec-fetch-site': 'same-origin',
          'sec-fetch-dest': 'iframe',
          ...(request.method === 'POST' && { ...form, origin: visit.origin }),
        })
    },
    async close() {
      await gateway.stop()
      await desk.stop()
      for (const server of [gatewayServer, helpdeskServer]) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
      await storage.close()
      fs.rmSync(journal, { recursive: true, force: true })
    },
  }
}
