import type http from 'node:http'
import type { LoggedRequest } from '../record/request-log.ts'
import type { LiveVisit } from '../visit/live-visit.ts'
import type { PageCode, Sentences } from './pages.ts'

/** What the proxy asks of the gateway. */
export interface ProxyDesk {
  readonly helpdesk: string
  readonly sentences: Sentences
  /** The panel has forgotten us: logs in once more, for all who wait. False when it may not or cannot. */
  renew(visit: LiveVisit): Promise<boolean>
  /** Ends the visit because the agent has logged out inside. */
  leave(visit: LiveVisit): Promise<void>
  /** Ends the visit if its time is over. */
  timeOut(visit: LiveVisit): Promise<void>
  /** The panel has set cookies: what is kept is out of date. */
  jarChanged(visit: LiveVisit): void
}

/** A request of a frame that is served, on its way to the panel and back. */
export interface Forwarding {
  readonly request: http.IncomingMessage
  readonly response: http.ServerResponse
  readonly visit: LiveVisit
  readonly desk: ProxyDesk
  readonly page: (code: PageCode, sentence?: string) => void
  readonly method: string
  readonly target: string
  readonly path: string
  /** Where it stands in the record. */
  readonly entry: LoggedRequest
  readonly body: Buffer | null
  readonly hasBody: boolean
  /** Takes the answer off the list of what is cut when the visit ends. */
  readonly cut: { forget: () => void }
  readonly renewals: number
}
