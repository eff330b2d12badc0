import type { PanelLogin, PanelServices, PanelSource, PanelTestStep } from '@guichet/core/ports'

/** Logging in at a slow panel takes its time. */
const openMs = 90_000
const keysMs = 5000
const testMs = 20_000

/** The gateway, in a process of its own that alone has the keys (panel-1). */
export function gatewayOverHttp(url: string, token: () => string): PanelServices {
  const ask = async <Answer>(path: string, timeout: number, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}/internal/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      signal: AbortSignal.timeout(timeout),
      headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`the gateway answered ${response.status}`)
    return (await response.json()) as Answer
  }
  return {
    fields: 'password',
    publicKeys: async () => (await ask<{ keys: readonly JsonWebKey[] }>('keys', keysMs)).keys,
    sources: async () => (await ask<{ sources: readonly PanelSource[] }>('sources', keysMs)).sources,
    test: async (sourceId) =>
      (await ask<{ steps: readonly PanelTestStep[] | null }>('test', testMs, { sourceId })).steps,
    open: (visitId, visitor) => ask<PanelLogin>('open', openMs, { visitId, visitor }),
  }
}
