import { LoginFailed } from '../connectors/connector.ts'
import type { LiveVisit } from './live-visit.ts'
import type { OpenParts } from './open-visit.ts'

/** The panel has forgotten us: logs in once more, for all who wait. False when it may not or cannot; then the visit is over. */
export function renewVisit(parts: Omit<OpenParts, 'node'>, visit: LiveVisit): Promise<boolean> {
  visit.renewing ??= renew(parts, visit).finally(() => (visit.renewing = null))
  return visit.renewing
}

async function renew({ desk, sessions, served }: Omit<OpenParts, 'node'>, visit: LiveVisit): Promise<boolean> {
  try {
    visit.login = await sessions.logIn(visit)
    visit.maskSession()
    const record = await desk.renewed(visit.id, await sessions.sealed(visit))
    if (record) visit.written(record)
    else await served.end(visit, 'panel_unreachable')
    return record !== null
  } catch (error) {
    const rejected = error instanceof LoginFailed && error.problem === 'credentials_rejected'
    await served.end(visit, rejected ? 'credentials_rejected' : 'panel_unreachable')
    return false
  }
}
