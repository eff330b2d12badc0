import { randomBytes } from 'node:crypto'
import type http from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { LoginFailed } from '../connectors/connector.ts'
import type { LoginProblem, LoginState, PanelConnector } from '../connectors/connector.ts'
import { sourceOf, tryConnector } from '../connectors/try-connector.ts'
import type { ConnectorSource, TriedStep } from '../connectors/try-connector.ts'
import { panelIo } from '../login/panel-io.ts'
import type { BrowserIdentity } from '../login/panel-io.ts'
import { PanelJar } from '../login/panel-jar.ts'
import { pinTarget, TargetDenied } from '../network/pin-target.ts'
import type { Resolve } from '../network/pin-target.ts'
import { proxyRequest } from '../proxy/http-proxy.ts'
import type { ProxyDesk } from '../proxy/http-proxy.ts'
import { connectionTo, handedOn, handOn, handOnUpgrade } from '../proxy/neighbour.ts'
import { ownHeaders, sentencePage } from '../proxy/pages.ts'
import type { Sentences } from '../proxy/pages.ts'
import { hashOf, visitCookie } from '../proxy/served.ts'
import { shimSource } from '../proxy/shim.ts'
import { proxySocket } from '../proxy/socket-proxy.ts'
import { entryHash, entryScript } from './entry-page.ts'
import type { GatewayDesk, KeyProvider, VisitRecord } from './gateway-desk.ts'
import { LiveVisit } from './live-visit.ts'

export interface GatewayOptions {
  readonly desk: GatewayDesk
  readonly keys: KeyProvider
  readonly connectors: readonly PanelConnector[]
  /** Origin of the helpdesk, which alone may frame panels and hand in tickets. */
  readonly helpdesk: string
  /** Address of visits with `*` for the label: `https://p-*.panels.example.net`. */
  readonly visitOrigin: string
  readonly sentences: Sentences
  /**
   * Where other gateways hand on the requests of visits that are served here: `http://10.0.0.5:3001`. Left out where there
   * is one gateway only.
   */
  readonly node?: string
  /** UTC milliseconds. */
  readonly now?: () => number
  /** Milliseconds of a clock that nobody sets; the process's own unless given. */
  readonly elapsed?: () => number
  readonly resolve?: Resolve
}

/** What opens the frame: the page posts `ticket` to `enterUrl`, once, within half a minute. */
export type Opened =
  | { readonly opened: true; readonly origin: string; readonly enterUrl: string }
  | { readonly opened: false; readonly problem: LoginProblem | 'ended' }

/** A gateway between agents' browsers and customers' panels. */
export interface PanelGateway {
  /** Logs in at the panel, for a visit that the helpdesk has made. */
  open(visitId: string, identity: BrowserIdentity): Promise<Opened>
  /** The panels it knows. */
  sources(): readonly ConnectorSource[]
  /** Goes as far into one as one can with nobody's password; null for one that it does not know. */
  test(sourceId: string): Promise<readonly TriedStep[] | null>
  /** Whether a request's Host is a visit's. */
  isVisitHost(host: string | undefined): boolean
  handle(request: http.IncomingMessage, response: http.ServerResponse): void
  handleUpgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends at once what has been ended elsewhere; asked by the bus, and by the gateway itself four times a second. */
  cut(visitId: string, reason: string): void
  stop(): Promise<void>
}

const watchMs = 250
const recordEveryMs = 1000
const jarDelayMs = 200

/** Two of these must be answered before a desk that is silent counts as gone: then what is served ends (it fails closed). */
const deskSilenceMs = 3000

const secret = (): string =>
  BigInt(`0x${randomBytes(28).toString('hex')}`)
    .toString(36)
    .slice(0, 43)
    .padStart(43, '0')

/** Starts a gateway's loops. It listens to nothing by itself: give it the requests of its hosts. */
export function panelGateway(options: GatewayOptions): PanelGateway {
  const { desk, keys, helpdesk, sentences } = options
  const now = options.now ?? Date.now
  const node = options.node ?? ''
  const connectors = new Map(options.connectors.map((connector) => [connector.id, connector]))
  const [originHead = '', originTail = ''] = options.visitOrigin.split('*')
  const hostPattern = new RegExp(`^${escaped(hostOf(originHead))}([a-z0-9]+)${escaped(originTail)}$`)
  const live = new Map<string, LiveVisit>()
  const loading = new Map<string, Promise<LiveVisit>>()
  const unsavedJars = new Map<LiveVisit, NodeJS.Timeout>()

  const originsOf = (record: VisitRecord, panel: string) => ({
    panel,
    visit: `${originHead}${record.label}${originTail}`,
  })

  const make = async (record: VisitRecord, identity: BrowserIdentity): Promise<LiveVisit> => {
    const connector = connectors.get(record.connectorId)
    if (!connector) throw new TargetDenied('has no connector')
    const context = {
      customer: record.customer,
      agent: { id: record.agentId },
      grantId: record.grantId,
      visitId: record.id,
    }
    const target = await pinTarget(connector.target(context), connector.network, options.resolve)
    const credential =
      record.sealed === null
        ? null
        : await keys.unseal(record.sealed, { conversationId: record.conversationId, customerId: record.customer.id })
    const kept =
      record.jarSealed === null ? null : (JSON.parse(await keys.unsealJar(record.jarSealed, record.id)) as KeptSession)
    return new LiveVisit({
      record,
      connector,
      target,
      jar: kept === null ? PanelJar.empty() : PanelJar.read(kept.jar),
      login: kept?.login ?? { headers: {}, home: '/' },
      password: credential?.password ?? null,
      identity: kept?.identity ?? identity,
      origins: originsOf(record, target.origin),
      now,
      elapsed: options.elapsed ?? (() => performance.now()),
    })
  }

  const logIn = async (visit: LiveVisit): Promise<LoginState> => {
    const { record, connector } = visit
    const credential =
      record.sealed === null
        ? null
        : await keys.unseal(record.sealed, { conversationId: record.conversationId, customerId: record.customer.id })
    if (connector.fields === 'password' && credential === null) throw new LoginFailed('credentials_rejected')
    return connector.login(panelIo(visit.target, visit.jar, visit.identity), credential, visit.context)
  }

  const sealedSession = (visit: LiveVisit): Promise<string> => {
    const kept: KeptSession = { jar: visit.jar.written(), login: visit.login, identity: visit.identity }
    return keys.sealJar(JSON.stringify(kept), visit.id)
  }

  const end = async (visit: LiveVisit, reason: Parameters<GatewayDesk['end']>[1]): Promise<void> => {
    await desk.end(visit.id, reason)
    cut(visit, reason)
  }

  /** The agent is cut off first; the panel is told afterwards, as far as it listens. */
  const cut = (visit: LiveVisit, reason: string): void => {
    if (visit.over !== null) return
    visit.cut(reason)
    live.delete(visit.record.label)
    clearTimeout(unsavedJars.get(visit))
    unsavedJars.delete(visit)
    const leaving = visit.connector.logout?.(visit.io(), visit.login) ?? Promise.resolve()
    void Promise.race([leaving, new Promise((resolve) => setTimeout(resolve, 5000).unref())])
      .catch(() => undefined)
      .finally(() => visit.target.close())
  }

  /** It is not over: another gateway, or this one after its restart, goes on with it. Nothing is told to the panel. */
  const detach = (visit: LiveVisit): void => {
    visit.cut('detached')
    live.delete(visit.record.label)
    clearTimeout(unsavedJars.get(visit))
    unsavedJars.delete(visit)
    visit.target.close()
  }

  /** Ends what its time has ended, at once and for good: no clock that is set back revives it. */
  const timeOut = async (visit: LiveVisit): Promise<void> => {
    const { phase } = visit
    if (visit.over !== null || phase.phase !== 'ended' || phase.reason === 'other') return
    cut(visit, phase.reason)
    await desk.end(visit.id, phase.reason).catch(() => undefined)
  }

  const proxyDesk: ProxyDesk = {
    helpdesk,
    sentences,
    renew(visit) {
      visit.renewing ??= (async () => {
        try {
          visit.login = await logIn(visit)
          visit.maskSession()
          const record = await desk.renewed(visit.id, await sealedSession(visit))
          if (record) visit.written(record)
          else await end(visit, 'panel_unreachable')
          return record !== null
        } catch (error) {
          await end(
            visit,
            error instanceof LoginFailed && error.problem === 'credentials_rejected'
              ? 'credentials_rejected'
              : 'panel_unreachable',
          )
          return false
        } finally {
          visit.renewing = null
        }
      })()
      return visit.renewing
    },
    leave: (visit) => end(visit, 'agent_logout'),
    timeOut,
    jarChanged(visit) {
      if (unsavedJars.has(visit)) return
      const save = async (): Promise<void> => {
        unsavedJars.delete(visit)
        if (visit.over === null) await desk.keepJar(visit.id, await sealedSession(visit), node).catch(() => undefined)
      }
      unsavedJars.set(visit, setTimeout(() => void save(), jarDelayMs).unref())
    },
  }

  /** Serves from now on what is kept of a visit. @throws when it has ended, or another gateway was faster */
  const takeUp = async (kept: VisitRecord): Promise<LiveVisit> => {
    const { id, ownerNode, label } = kept
    const record = ownerNode === node ? kept : await desk.adopt(id, { from: ownerNode, to: node })
    if (!record) throw new Error('has ended or been taken over in this moment')
    const visit = await make(record, fallback)
    live.set(label, visit)
    return visit
  }

  /**
   * The visit behind a request: served here already; taken up from what is kept, after a restart or from a gateway that is
   * gone; or a line to the gateway that serves it. Two never serve one visit, because each would have cookies of its own.
   */
  const visitOf = async (
    label: string,
    request: http.IncomingMessage,
  ): Promise<LiveVisit | VisitRecord | Socket | null> => {
    const known = live.get(label)
    if (known) return known
    const record = await desk.visitByLabel(label)
    if (!record || record.state === 'ended' || record.jarSealed === null) return record
    if (record.ownerNode !== node && !loading.has(label)) {
      if (request.headers[handedOn] !== undefined) throw new Error('is served by a third gateway by now')
      const line = record.ownerNode === '' ? null : await connectionTo(record.ownerNode)
      if (line) return line
    }
    const taking = loading.get(label) ?? takeUp(record).finally(() => loading.delete(label))
    loading.set(label, taking)
    return taking
  }

  const say = (response: http.ServerResponse, status: number, code: string, locale: string): void => {
    response.writeHead(status, {
      ...ownHeaders(helpdesk),
      ...(status === 410 && { 'clear-site-data': '"cache", "cookies", "storage"' }),
    })
    response.end(sentencePage(sentences(code, locale), locale))
  }
  const localeOf = (request: http.IncomingMessage): string =>
    (request.headers['accept-language'] ?? 'en').split(/[,;]/, 1)[0] ?? 'en'

  const enter = async (request: http.IncomingMessage, response: http.ServerResponse, label: string): Promise<void> => {
    const locale = localeOf(request)
    if (request.method !== 'POST' || request.headers.origin !== helpdesk) return say(response, 403, 'no_access', locale)
    const ticket = await entryTicket(request)
    const record = await desk.visitByLabel(label)
    if (!record) return void response.writeHead(404).end()
    if (record.state === 'ended') return say(response, 410, record.endReason ?? 'ended', locale)
    const cookie = secret()
    const entered =
      ticket === null ? null : await desk.enter(record.id, { ticketHash: hashOf(ticket), cookieHash: hashOf(cookie) })
    if (!entered) return say(response, 403, 'no_access', locale)
    const visit = await visitOf(label, request)
    if (!(visit instanceof LiveVisit)) return say(response, 410, 'ended', locale)
    visit.written(entered)
    goHome(response, visit, [
      `${visitCookie}=${cookie}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned`,
      ...visit.jar
        .values()
        .filter(({ name, httpOnly }) => !httpOnly && visit.connector.exposedCookies.includes(name))
        .map(({ name, value }) => `${name}=${value}; Path=/; Secure; SameSite=None; Partitioned`),
    ])
  }

  /** A page that goes on by itself: a redirect would carry `Sec-Fetch-Site: cross-site` to the panel's first page. */
  const goHome = (response: http.ServerResponse, { login: { home } }: LiveVisit, cookies: readonly string[]): void => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; script-src 'sha256-${entryHash(home)}'; frame-ancestors ${helpdesk}`,
      ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
    })
    response.end(`<!doctype html><meta charset="utf-8"><script>${entryScript(home)}</script>`)
  }

  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const label = labelOf(request.headers.host)
    if (label === null) return void response.writeHead(421).end()
    const path = request.url ?? '/'
    const visit = await visitOf(label, request)
    if (visit instanceof Socket) return handOn(request, response, visit)
    if (path === '/~guichet/enter') return enter(request, response, label)
    if (visit === null) return void response.writeHead(404).end()
    if (!(visit instanceof LiveVisit)) return say(response, 410, visit.endReason ?? 'ended', localeOf(request))
    // For the helpdesk's own button, which is another site: it shows nothing, and what it leads to is judged.
    if (path === '/~guichet/home') return goHome(response, visit, [])
    if (path === '/~guichet/shim.js') {
      response.writeHead(200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'private, max-age=600',
        'x-content-type-options': 'nosniff',
      })
      return void response.end(shimSource)
    }
    await proxyRequest(request, response, visit, proxyDesk)
  }

  const labelOf = (host: string | undefined): string | null => hostPattern.exec(host ?? '')?.[1] ?? null

  /** Cuts what has ended elsewhere or by its time, and writes what was done. Fails closed when the desk is silent. */
  let answeredAt = now()
  const look = async (): Promise<void> => {
    for (const visit of live.values()) void timeOut(visit)
    if (live.size === 0) {
      answeredAt = now()
      return
    }
    try {
      const ended = await desk.endedOf(
        [...live.values()].map(({ id }) => id),
        node,
      )
      answeredAt = now()
      for (const visit of live.values()) {
        const reason = ended.get(visit.id)
        if (reason === 'detached') detach(visit)
        else if (reason !== undefined) cut(visit, reason)
      }
    } catch {
      if (now() - answeredAt > deskSilenceMs) for (const visit of live.values()) cut(visit, 'ended')
    }
  }
  const write = async (): Promise<void> => {
    for (const visit of live.values()) {
      const done = visit.takeDone()
      if (!done) continue
      const record = await desk.record(visit.id, done).catch(() => null)
      if (record) visit.written(record)
    }
  }
  let looking: Promise<void> | null = null
  let writing: Promise<void> | null = null
  const watch = setInterval(() => void (looking ??= look().finally(() => (looking = null))), watchMs)
  const recorder = setInterval(() => void (writing ??= write().finally(() => (writing = null))), recordEveryMs)

  return {
    sources: () => options.connectors.map(sourceOf),
    test: async (sourceId) => {
      const connector = connectors.get(sourceId)
      return connector ? tryConnector(connector, options.resolve) : null
    },
    async open(visitId, identity) {
      const record = await desk.visit(visitId)
      if (!record || record.state === 'ended') return { opened: false, problem: 'ended' }
      let visit: LiveVisit
      try {
        visit = await make(record, identity)
      } catch (error) {
        const problem = error instanceof TargetDenied ? 'target_denied' : 'credentials_rejected'
        await desk.loginFailed(visitId, problem)
        return { opened: false, problem }
      }
      try {
        visit.login = await logIn(visit)
      } catch (error) {
        const problem = problemOf(error)
        visit.target.close()
        await desk.loginFailed(visitId, problem)
        return { opened: false, problem }
      }
      visit.maskSession()
      const ready = await desk.loggedIn(visitId, await sealedSession(visit), node)
      if (!ready) {
        cut(visit, 'ended')
        return { opened: false, problem: 'ended' }
      }
      visit.written(ready)
      live.set(record.label, visit)
      return { opened: true, origin: visit.origins.visit, enterUrl: `${visit.origins.visit}/~guichet/enter` }
    },
    isVisitHost: (host) => labelOf(host) !== null,
    handle(request, response) {
      answer(request, response).catch(() => {
        if (response.headersSent) response.destroy()
        else say(response, 502, 'panel_unreachable', localeOf(request))
      })
    },
    handleUpgrade(request, socket, head) {
      const label = labelOf(request.headers.host)
      const visiting = label === null ? Promise.resolve(null) : visitOf(label, request)
      const pass = async (): Promise<void> => {
        const visit = await visiting
        if (visit instanceof LiveVisit) proxySocket(request, socket, head, visit, proxyDesk)
        else if (visit instanceof Socket) handOnUpgrade(request, socket, head, visit)
        else socket.destroy()
      }
      pass().catch(() => socket.destroy())
    },
    cut(visitId, reason) {
      for (const visit of live.values()) if (visit.id === visitId) cut(visit, reason)
    },
    async stop() {
      clearInterval(watch)
      clearInterval(recorder)
      await looking
      await writing
      await write()
      // What the panel has set in the last moment goes along.
      for (const visit of unsavedJars.keys())
        if (visit.over === null) await desk.keepJar(visit.id, await sealedSession(visit), node).catch(() => undefined)
      for (const visit of live.values()) detach(visit)
    },
  }
}

/** What outlives a restart, sealed. */
interface KeptSession {
  readonly jar: string
  readonly login: LoginState
  readonly identity: BrowserIdentity
}

/** Stands in until the session that was kept says how the agent's browser called itself. */
const fallback: BrowserIdentity = { userAgent: 'Mozilla/5.0', acceptLanguage: 'en' }

function problemOf(error: unknown): LoginProblem {
  if (error instanceof LoginFailed) return error.problem
  if (error instanceof TargetDenied) return 'target_denied'
  // A panel that answers what nobody can read, or a connector of an embedder's that stumbles over it.
  return 'panel_unreachable'
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, '')

/** The ticket of an entry form, if it has the shape of one. */
async function entryTicket(request: http.IncomingMessage): Promise<string | null> {
  let text = ''
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1')
    if (text.length > 1000) return null
  }
  const ticket = new URLSearchParams(text).get('ticket')
  return ticket !== null && /^[0-9a-z]{43}$/.test(ticket) ? ticket : null
}
