import path from 'node:path'
import type { PanelServices } from '@guichet/core/ports'
import type { Keyring } from '../access/keyring.ts'
import { demoPanelPassword, openDemoPanel } from '../demo/demo-panel.ts'
import type { Settings } from '../settings/settings.ts'
import { gatewayOverHttp } from './gateway-over-http.ts'
import { startGateway } from './gateway-process.ts'
import { gatewayToken } from './gateway-token.ts'
import { keptPort } from './kept-port.ts'

/** What a server with panels has beside it. */
export interface Panels {
  /** Address of visits, with `*` for the visit. */
  readonly origin: string
  readonly services: PanelServices
  /** Starts what answers the helpdesk, which must be there already. */
  start(): Promise<void>
  /** What the start of a demo says of it. */
  readonly hint: string
  close(): Promise<void>
}

/** Panels as the settings say: of a gateway elsewhere, of one beside this server, or the demo's. Null where they are off. */
export async function openPanels(
  settings: Settings,
  env: NodeJS.ProcessEnv,
  server: { readonly port: number; readonly baseUrl: string; readonly keyring: Keyring },
): Promise<Panels | null> {
  const { panel } = settings
  if (panel.origin === null && !settings.demo) return null
  const token = (): string => gatewayToken(server.keyring)
  if (panel.origin !== null && panel.gateway !== null) {
    const services = gatewayOverHttp(panel.gateway, token)
    return { origin: panel.origin, services, start: async () => {}, hint: '', close: async () => {} }
  }
  const port = panel.origin === null ? await keptPort() : panel.port
  const demo = panel.origin === null ? await openDemoPanel() : null
  const origin = panel.origin ?? `http://p-*.panel.localhost:${port}`
  const started: { gateway: Awaited<ReturnType<typeof startGateway>> | null } = { gateway: null }
  const demoConnector = path.join(
    import.meta.dirname,
    import.meta.filename.endsWith('.ts') ? '../demo/demo-connector.ts' : 'demo/demo-connector.js',
  )
  return {
    origin,
    services: gatewayOverHttp(`http://127.0.0.1:${port}`, token),
    hint: demo
      ? `The panel that a customer may authorise: ${demo.url}, user "ana", password "${demoPanelPassword}"`
      : '',
    async start() {
      started.gateway = await startGateway({
        ...env,
        PORT: String(server.port),
        GUICHET_BASE_URL: server.baseUrl,
        GUICHET_PANEL_ORIGIN: origin,
        GUICHET_PANEL_PORT: String(port),
        GUICHET_PANEL_HELPDESK: panel.helpdesk ?? `http://127.0.0.1:${server.port}`,
        ...(demo && { GUICHET_DEMO_PANEL: demo.url, GUICHET_PANEL_CONNECTORS: demoConnector }),
      })
    },
    async close() {
      await started.gateway?.stop()
      await demo?.close()
    },
  }
}
