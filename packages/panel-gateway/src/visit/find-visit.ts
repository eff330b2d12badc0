import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { BrowserIdentity } from '../login/panel-io.ts'
import { connectionTo, handedOn } from '../proxy/neighbour.ts'
import type { GatewayDesk, VisitRecord } from './gateway-desk.ts'
import type { LiveVisit } from './live-visit.ts'
import type { PanelSessions } from './panel-sessions.ts'
import type { ServedVisits } from './served-visits.ts'

/**
 * The visit behind a request: served here already; taken up from what is kept, after a restart or from a gateway that is
 * gone; or a line to the gateway that serves it. Two never serve one visit, because each would have cookies of its own.
 */
export type FindVisit = (
  label: string,
  headers: IncomingHttpHeaders,
) => Promise<LiveVisit | VisitRecord | Socket | null>

/** Stands in until the session that was kept says how the agent's browser called itself. */
const fallback: BrowserIdentity = { userAgent: 'Mozilla/5.0', acceptLanguage: 'en' }

export function visitFinder(desk: GatewayDesk, sessions: PanelSessions, served: ServedVisits, node: string): FindVisit {
  const loading = new Map<string, Promise<LiveVisit>>()

  /** Serves from now on what is kept of a visit. @throws when it has ended, or another gateway was faster */
  const takeUp = async (kept: VisitRecord): Promise<LiveVisit> => {
    const { id, ownerNode } = kept
    const record = ownerNode === node ? kept : await desk.adopt(id, { from: ownerNode, to: node })
    if (!record) throw new Error('has ended or been taken over in this moment')
    const visit = await sessions.make(record, fallback)
    served.add(visit)
    return visit
  }

  return async (label, headers) => {
    const known = served.find(label)
    if (known) return known
    const record = await desk.visitByLabel(label)
    if (!record || record.state === 'ended' || record.jarSealed === null) return record
    if (record.ownerNode !== node && !loading.has(label)) {
      if (headers[handedOn] !== undefined) throw new Error('is served by a third gateway by now')
      const line = record.ownerNode === '' ? null : await connectionTo(record.ownerNode)
      if (line) return line
    }
    const taking = loading.get(label) ?? takeUp(record).finally(() => loading.delete(label))
    loading.set(label, taking)
    return taking
  }
}
