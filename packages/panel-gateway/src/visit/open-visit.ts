import { LoginFailed } from '../connectors/connector.ts'
import type { LoginProblem } from '../connectors/connector.ts'
import type { BrowserIdentity } from '../login/panel-io.ts'
import { TargetDenied } from '../network/pin-target.ts'
import type { GatewayDesk } from './gateway-desk.ts'
import type { LiveVisit } from './live-visit.ts'
import type { PanelSessions } from './panel-sessions.ts'
import type { ServedVisits } from './served-visits.ts'

/** What opens the frame: the page posts `ticket` to `enterUrl`, once, within half a minute. */
export type Opened =
  | { readonly opened: true; readonly origin: string; readonly enterUrl: string }
  | { readonly opened: false; readonly problem: LoginProblem | 'ended' }

/** Logs in at the panel, for a visit that the helpdesk has made: once, with what the customer typed (panel-10). */
export async function openVisit(
  { desk, sessions, served, node }: OpenParts,
  visitId: string,
  identity: BrowserIdentity,
): Promise<Opened> {
  const record = await desk.visit(visitId)
  if (!record || record.state === 'ended') return { opened: false, problem: 'ended' }
  const failed = async (problem: LoginProblem): Promise<Opened> => {
    await desk.loginFailed(visitId, problem)
    return { opened: false, problem }
  }
  let visit: LiveVisit
  try {
    visit = await sessions.make(record, identity)
  } catch (error) {
    return failed(error instanceof TargetDenied ? 'target_denied' : 'credentials_rejected')
  }
  try {
    visit.login = await sessions.logIn(visit)
  } catch (error) {
    visit.target.close()
    return failed(problemOf(error))
  }
  visit.maskSession()
  const ready = await desk.loggedIn(visitId, await sessions.sealed(visit), node)
  if (!ready) {
    served.cut(visit, 'ended')
    return { opened: false, problem: 'ended' }
  }
  visit.written(ready)
  served.add(visit)
  return { opened: true, origin: visit.origins.visit, enterUrl: `${visit.origins.visit}/~guichet/enter` }
}

export interface OpenParts {
  readonly desk: GatewayDesk
  readonly sessions: PanelSessions
  readonly served: ServedVisits
  readonly node: string
}

function problemOf(error: unknown): LoginProblem {
  if (error instanceof LoginFailed) return error.problem
  if (error instanceof TargetDenied) return 'target_denied'
  // A panel that answers what nobody can read, or a connector of an embedder's that stumbles over it.
  return 'panel_unreachable'
}
