import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PanelConnector } from '@guichet/panel-gateway'
import { WrongSettings } from '../settings/settings.ts'

/** Connectors of a module: its default export is one or several, or a function that makes them of the environment. */
export async function loadConnectors(file: string): Promise<readonly PanelConnector[]> {
  const module = (await import(pathToFileURL(path.resolve(file)).href)) as { readonly default?: unknown }
  const made: unknown = typeof module.default === 'function' ? await module.default(process.env) : module.default
  const connectors = (Array.isArray(made) ? made : [made]) as readonly Partial<PanelConnector>[]
  if (!connectors.every((one) => typeof one?.id === 'string' && typeof one.login === 'function'))
    throw new WrongSettings([`GUICHET_PANEL_CONNECTORS: ${file} exports no connectors`])
  return connectors as readonly PanelConnector[]
}
