import { LoginFailed } from '../connectors/connector.ts'
import type { Credential, LoginState, PanelConnector } from '../connectors/connector.ts'
import { panelIo } from '../login/panel-io.ts'
import type { BrowserIdentity } from '../login/panel-io.ts'
import { PanelJar } from '../login/panel-jar.ts'
import { pinTarget, TargetDenied } from '../network/pin-target.ts'
import type { Resolve } from '../network/pin-target.ts'
import type { RequestLog } from '../record/request-log.ts'
import type { KeyProvider, VisitRecord } from './gateway-desk.ts'
import { LiveVisit } from './live-visit.ts'

/** How a visit gets into its panel, and what of the panel's session outlives a restart. */
export interface PanelSessions {
  /** The visit with its target pinned and, where one is kept, its session. @throws where the target is denied or no key opens it */
  make(record: VisitRecord, identity: BrowserIdentity): Promise<LiveVisit>
  /** @throws LoginFailed, PanelUnreachable and whatever a connector stumbles over */
  logIn(visit: LiveVisit): Promise<LoginState>
  /** What is kept of the session, for this gateway's key alone. */
  sealed(visit: LiveVisit): Promise<string>
}

export interface PanelSessionParts {
  readonly keys: KeyProvider
  readonly connectorOf: (id: string) => PanelConnector | undefined
  readonly resolve: Resolve | undefined
  /** The origin of a visit's frame. */
  readonly originOf: (label: string) => string
  readonly log: RequestLog
  readonly now: () => number
  readonly elapsed: () => number
}

/** What outlives a restart, sealed. */
interface KeptSession {
  readonly jar: string
  readonly login: LoginState
  readonly identity: BrowserIdentity
}

export function panelSessions({
  keys,
  connectorOf,
  resolve,
  originOf,
  log,
  now,
  elapsed,
}: PanelSessionParts): PanelSessions {
  const typed = async ({ sealed, conversationId, customer }: VisitRecord): Promise<Credential | null> =>
    sealed === null ? null : keys.unseal(sealed, { conversationId, customerId: customer.id })

  return {
    async make(record, identity) {
      const connector = connectorOf(record.connectorId)
      if (!connector) throw new TargetDenied('has no connector')
      const { customer, agentId, grantId, id } = record
      const context = { customer, agent: { id: agentId }, grantId, visitId: id }
      const target = await pinTarget(connector.target(context), connector.network, resolve)
      const credential = await typed(record)
      const kept =
        record.jarSealed === null ? null : (JSON.parse(await keys.unsealJar(record.jarSealed, id)) as KeptSession)
      return new LiveVisit({
        record,
        connector,
        target,
        jar: kept === null ? PanelJar.empty() : PanelJar.read(kept.jar),
        login: kept?.login ?? { headers: {}, home: '/' },
        password: credential?.password ?? null,
        identity: kept?.identity ?? identity,
        origins: { panel: target.origin, visit: originOf(record.label) },
        log,
        now,
        elapsed,
      })
    },
    async logIn({ record, connector, target, jar, identity, context }) {
      const credential = await typed(record)
      if (connector.fields === 'password' && credential === null) throw new LoginFailed('credentials_rejected')
      return connector.login(panelIo(target, jar, identity), credential, context)
    },
    sealed({ id, jar, login, identity }) {
      const kept: KeptSession = { jar: jar.written(), login, identity }
      return keys.sealJar(JSON.stringify(kept), id)
    },
  }
}
