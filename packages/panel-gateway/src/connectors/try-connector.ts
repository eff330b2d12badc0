import { findLoginForm } from '../login/login-form.ts'
import { panelIo } from '../login/panel-io.ts'
import { PanelJar } from '../login/panel-jar.ts'
import { pinTarget } from '../network/pin-target.ts'
import type { AllowedOrigin, Resolve } from '../network/pin-target.ts'
import type { PanelConnector } from './connector.ts'

/** What a connector says of itself to administrators. */
export interface ConnectorSource {
  readonly id: string
  readonly fields: 'password' | 'none'
  readonly origins: readonly string[]
}

/** One thing that was tried, and what came of it. */
export interface TriedStep {
  readonly step: 'address' | 'answer' | 'login_form'
  readonly ok: boolean
  readonly said: string
}

const shown = (origin: AllowedOrigin): string =>
  typeof origin === 'string' ? origin : `${origin.protocol}//${origin.cidrs.join(', ')}:${origin.port}`

export const sourceOf = ({ id, fields, network }: PanelConnector): ConnectorSource => ({
  id,
  fields,
  origins: network.origins.map(shown),
})

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300)

/**
 * Goes as far as one can without anybody's password: is the address one that may be connected to, does the panel answer,
 * does it ask for a password. Ends with the first step that fails. Panels of no fixed address are tried by nobody.
 */
export async function tryConnector(connector: PanelConnector, resolve?: Resolve): Promise<readonly TriedStep[]> {
  const [first] = connector.network.origins.filter((origin) => typeof origin === 'string')
  if (first === undefined)
    return [{ step: 'address', ok: false, said: 'each customer’s panel has an address of its own' }]
  const steps: TriedStep[] = []
  const target = await pinTarget(first, connector.network, resolve).catch((error: unknown) => {
    steps.push({ step: 'address', ok: false, said: words(error) })
    return null
  })
  if (target === null) return steps
  steps.push({ step: 'address', ok: true, said: target.address })
  try {
    const io = panelIo(target, PanelJar.empty(), { userAgent: 'Mozilla/5.0', acceptLanguage: 'en' })
    const page = await io.fetch(connector.entrance ?? '/')
    const answered = page.status < 500
    steps.push({ step: 'answer', ok: answered, said: String(page.status) })
    if (answered && connector.asks === 'form') {
      const form = findLoginForm(page.text)
      steps.push({ step: 'login_form', ok: form !== null, said: form?.password.name ?? '' })
    }
  } catch (error) {
    steps.push({ step: 'answer', ok: false, said: words(error) })
  } finally {
    target.close()
  }
  return steps
}
