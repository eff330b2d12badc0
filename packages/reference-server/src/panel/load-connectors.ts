import type { PanelConnector } from '@guichet/panel-gateway'
import { loadExports } from '../settings/load-exports.ts'
import { WrongSettings } from '../settings/settings.ts'

/** Connectors of a module: its default export is one or several, or a function that makes them of the environment. */
export async function loadConnectors(file: string): Promise<readonly PanelConnector[]> {
  const connectors = (await loadExports(file)) as readonly Partial<PanelConnector>[]
  if (!connectors.every((one) => typeof one?.id === 'string' && typeof one.login === 'function'))
    throw new WrongSettings([`GUICHET_PANEL_CONNECTORS: ${file} exports no connectors`])
  return connectors as readonly PanelConnector[]
}
