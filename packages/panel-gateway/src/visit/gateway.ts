import type http from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { PanelConnector } from '../connectors/connector.ts'
import { sourceOf, tryConnector } from '../connectors/try-connector.ts'
import type { ConnectorSource, TriedStep } from '../connectors/try-connector.ts'
import type { BrowserIdentity } from '../login/panel-io.ts'
import type { Resolve } from '../network/pin-target.ts'
import type { ProxyDesk } from '../proxy/forwarding.ts'
import { handOnUpgrade } from '../proxy/neighbour.ts'
import type { Sentences } from '../proxy/pages.ts'
import { proxySocket } from '../proxy/socket-proxy.ts'
import { RequestJournal } from '../record/request-journal.ts'
import { RequestLog } from '../record/request-log.ts'
import { takeOverJournals } from '../record/take-over-journals.ts'
import { answerVisit } from './answer-visit.ts'
import { visitFinder } from './find-visit.ts'
import type { GatewayDesk, KeyProvider } from './gateway-desk.ts'
import { LiveVisit } from './live-visit.ts'
import { openVisit } from './open-visit.ts'
import type { Opened } from './open-visit.ts'
import { panelSessions } from './panel-sessions.ts'
import { renewVisit } from './renew-visit.ts'
import { localeOf, say } from './say.ts'
import { servedVisits } from './served-visits.ts'
import { visitHosts } from './visit-hosts.ts'
import { watchVisits } from './watch-visits.ts'

export interface GatewayOptions {
  readonly desk: GatewayDesk
  readonly keys: KeyProvider
  readonly connectors: readonly PanelConnector[]
  /** Origin of the helpdesk, which alone may frame panels and hand in tickets. */
  readonly helpdesk: string
  /** Address of visits with `*` for the label: `https://p-*.panels.example.net`. */
  readonly visitOrigin: string
  readonly sentences: Sentences
  /** Folder for the journal of requests that are not in the record yet; of this machine, and to be there after a restart. */
  readonly journal: string
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

/** Starts a gateway's loops. It listens to nothing by itself: give it the requests of its hosts. */
export function panelGateway(options: GatewayOptions): PanelGateway {
  const { desk, keys, helpdesk, sentences, resolve } = options
  const now = options.now ?? Date.now
  const node = options.node ?? ''
  const connectors = new Map(options.connectors.map((connector) => [connector.id, connector]))
  const hosts = visitHosts(options.visitOrigin)
  const journal = new RequestJournal(options.journal, node)
  const log = new RequestLog(journal)
  const takeOver = (): Promise<void> => takeOverJournals(journal, desk, node)
  const sessions = panelSessions({
    keys,
    connectorOf: (id) => connectors.get(id),
    resolve,
    originOf: hosts.originOf,
    log,
    now,
    elapsed: options.elapsed ?? (() => performance.now()),
  })
  const served = servedVisits(desk, sessions, node)
  const find = visitFinder(desk, sessions, served, node)
  const watch = watchVisits(desk, served, { log, takeOver, node, now })
  const proxy: ProxyDesk = {
    helpdesk,
    sentences,
    renew: (visit) => renewVisit({ desk, sessions, served }, visit),
    leave: (visit) => served.end(visit, 'agent_logout'),
    timeOut: served.timeOut,
    jarChanged: served.keepSoon,
  }

  return {
    sources: () => options.connectors.map(sourceOf),
    test: async (sourceId) => {
      const connector = connectors.get(sourceId)
      return connector ? tryConnector(connector, resolve) : null
    },
    open: (visitId, identity) => openVisit({ desk, sessions, served, node }, visitId, identity),
    isVisitHost: (host) => hosts.labelOf(host) !== null,
    handle(request, response) {
      const label = hosts.labelOf(request.headers.host)
      if (label === null) return void response.writeHead(421).end()
      answerVisit({ desk, find, proxy }, request, response, label).catch(() => {
        if (response.headersSent) response.destroy()
        else say(response, options, 502, 'panel_unreachable', localeOf(request))
      })
    },
    handleUpgrade(request, socket, head) {
      const label = hosts.labelOf(request.headers.host)
      const visiting = label === null ? Promise.resolve(null) : find(label, request.headers)
      const pass = async (): Promise<void> => {
        const visit = await visiting
        if (visit instanceof LiveVisit) proxySocket(request, socket, head, visit, proxy)
        else if (visit instanceof Socket) handOnUpgrade(request, socket, head, visit)
        else socket.destroy()
      }
      pass().catch(() => socket.destroy())
    },
    cut(visitId, reason) {
      for (const visit of served) if (visit.id === visitId) served.cut(visit, reason)
    },
    async stop() {
      await watch.stop()
      journal.close()
      // What the panel has set in the last moment goes along.
      await served.keepAll()
      for (const visit of served) served.detach(visit)
    },
  }
}
