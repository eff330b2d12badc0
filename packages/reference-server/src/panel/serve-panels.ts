import path from 'node:path'
import { deskOverHttp, localKeys, serveGateway } from '@guichet/panel-gateway'
import { keyringOf } from '../access/keyring.ts'
import { loadDefinition } from '../settings/load-definition.ts'
import { readSettings, WrongSettings } from '../settings/settings.ts'
import { gatewayToken } from './gateway-token.ts'
import { loadConnectors } from './load-connectors.ts'
import { panelKeys } from './panel-keys.ts'
import { panelSentences } from './panel-sentences.ts'

/** `guichet panels`: the gateway to customers' panels, a process of its own that alone has its keys (panel-1, panel-2). */
export async function servePanels(env: NodeJS.ProcessEnv = process.env): Promise<{ stop: () => Promise<void> }> {
  const settings = readSettings(env)
  const { panel } = settings
  if (!panel.origin || !panel.connectors)
    throw new WrongSettings(['GUICHET_PANEL_ORIGIN and GUICHET_PANEL_CONNECTORS: are required for the gateway'])
  const definition = await loadDefinition(settings.profile)
  const helpdesk = settings.baseUrl ?? `http://localhost:${settings.port}`
  const token = gatewayToken(keyringOf(settings))
  const gateway = await serveGateway({
    desk: deskOverHttp({ url: `${panel.helpdesk ?? helpdesk}/internal/panel`, token }),
    keys: await localKeys(await panelKeys(panel.keysFile ?? path.resolve(settings.dataDir, 'panel', 'keys'))),
    connectors: await loadConnectors(panel.connectors),
    helpdesk: new URL(helpdesk).origin,
    visitOrigin: panel.origin,
    journal: path.resolve(settings.dataDir, 'panel', 'journal'),
    node: panel.node ?? `http://127.0.0.1:${panel.port}`,
    sentences: panelSentences(definition.panel),
    port: panel.port,
    host: settings.host,
    token,
  })
  console.log(`Panels are ready at port ${gateway.port}`)
  return gateway
}

/** Runs until the process is told to stop, or its parent is gone. */
export async function servePanelsUntilStopped(): Promise<void> {
  const gateway = await servePanels().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
  const end = (): void => void gateway.stop().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
  process.once('disconnect', end)
}
