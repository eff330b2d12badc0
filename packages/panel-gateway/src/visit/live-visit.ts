import { phase } from '@guichet/core/policy'
import type { Phase } from '@guichet/core/policy'
import { Secrets } from '../body/mask.ts'
import type { LoginState, PanelConnector, PanelContext } from '../connectors/connector.ts'
import { panelIo } from '../login/panel-io.ts'
import type { BrowserIdentity, PanelIo } from '../login/panel-io.ts'
import type { PanelJar } from '../login/panel-jar.ts'
import type { PinnedTarget } from '../network/pin-target.ts'
import type { OriginPair } from '../proxy/origins.ts'
import type { LoggedRequest, RequestLog } from '../record/request-log.ts'
import type { VisitRecord } from './gateway-desk.ts'

/** Anything that is cut when a visit ends: a browser's socket, a request to the panel. */
interface Cuttable {
  destroy(): unknown
}

export interface LiveVisitParts {
  readonly record: VisitRecord
  readonly connector: PanelConnector
  readonly target: PinnedTarget
  readonly jar: PanelJar
  readonly login: LoginState
  readonly password: string | null
  readonly identity: BrowserIdentity
  readonly origins: OriginPair
  readonly log: RequestLog
  /** UTC milliseconds. */
  readonly now: () => number
  /** Milliseconds of a clock that nobody sets. */
  readonly elapsed: () => number
}

/** A visit that this node serves: the panel's session, what must be masked, and everything that is open. */
export class LiveVisit {
  readonly id: string
  readonly connector: PanelConnector
  readonly target: PinnedTarget
  readonly jar: PanelJar
  readonly identity: BrowserIdentity
  readonly origins: OriginPair
  readonly context: PanelContext
  readonly secrets = new Secrets()
  login: LoginState
  /** Why it is over; null while it goes on. */
  over: string | null = null
  /** The renewal that is under way, for all who wait for it. */
  renewing: Promise<boolean> | null = null
  #record: VisitRecord
  #lastActiveAt: string | null = null
  #live: { readonly of: VisitRecord; readonly phase: Extract<Phase, { readonly phase: 'live' }> } | null = null
  #latest = 0
  readonly #waiting = new Set<object>()
  readonly #log: RequestLog
  readonly #now: () => number
  readonly #elapsed: () => number
  /** What the time was at least, and what the other clock said then. */
  readonly #since: { readonly ms: number; readonly elapsed: number }
  readonly #open = new Set<Cuttable>()

  constructor(parts: LiveVisitParts) {
    this.id = parts.record.id
    this.#record = parts.record
    this.connector = parts.connector
    this.target = parts.target
    this.jar = parts.jar
    this.login = parts.login
    this.identity = parts.identity
    this.origins = parts.origins
    this.#log = parts.log
    this.#now = parts.now
    this.#elapsed = parts.elapsed
    const { liveAt, lastActiveAt } = parts.record
    const known = [parts.now(), ...[liveAt, lastActiveAt].map((at) => (at === null ? 0 : Date.parse(at)))]
    this.#since = { ms: Math.max(...known), elapsed: parts.elapsed() }
    const { customer, agentId, grantId, id } = parts.record
    this.context = { customer, agent: { id: agentId }, grantId, visitId: id }
    if (parts.password !== null) this.secrets.password(parts.password)
    this.maskSession()
  }

  get record(): VisitRecord {
    return this.#record
  }

  /** A clock that never goes back and never stands still, whoever sets that of the machine: nobody gets time by it (panel-6). */
  get nowMs(): number {
    const { ms, elapsed } = this.#since
    this.#latest = Math.max(this.#latest, this.#now(), ms + this.#elapsed() - elapsed)
    return this.#latest
  }

  /** Where it stands in its time, with what has happened here and is not written yet. */
  get phase(): Phase {
    const { nowMs } = this
    // Until the soft limit nothing changes it but what the helpdesk says of the visit.
    if (this.#live?.of === this.#record && nowMs < this.#live.phase.softAtMs) return this.#live.phase
    const lastActiveAt = this.#lastActiveAt ?? this.#record.lastActiveAt
    const found = phase({ ...this.#record, lastActiveAt, endReason: null }, nowMs)
    this.#live = found.phase === 'live' ? { of: this.#record, phase: found } : null
    return found
  }

  io(): PanelIo {
    return panelIo(this.target, this.jar, this.identity, () => this.login.headers)
  }

  /** What the panel has given us by now must not come back either. */
  maskSession(): void {
    for (const { name, value } of this.jar.values())
      if (!this.connector.exposedCookies.includes(name)) this.secrets.token(`cookie ${name}`, value)
    for (const [name, value] of Object.entries(this.login.headers))
      this.secrets.token(`header ${name}`, value.replace(/^(Basic|Bearer)\s+/i, ''))
  }

  /** Somebody works in it: the start of a request, a word over a socket. Polling is none. */
  touch(): void {
    this.#lastActiveAt = new Date(this.nowMs).toISOString()
  }

  /** A page that was asked for is on its way. Answers how to say that it is there. */
  waits(): () => void {
    const page = {}
    this.#waiting.add(page)
    return () => void this.#waiting.delete(page)
  }

  /** Whether the panel has not answered yet to somebody who wants another page. */
  get isAwaited(): boolean {
    return this.#waiting.size > 0
  }

  /** Writes down what is about to be asked of the panel. Null where it cannot be written: then it is not asked (panel-9). */
  begin(method: string, path: string): LoggedRequest | null {
    try {
      return this.#log.begin(this.id, { at: new Date(this.nowMs).toISOString(), method, path })
    } catch {
      return null
    }
  }

  /** Writes down what was refused. */
  denied(method: string, path: string): void {
    this.begin(method, path)?.answered(403, 'denied')
  }

  /** When somebody was last active; null where the helpdesk knows it already. */
  get unwrittenActivity(): string | null {
    return this.#lastActiveAt
  }

  written(record: VisitRecord): void {
    this.#record = record
    if (this.#lastActiveAt !== null && record.lastActiveAt !== null && record.lastActiveAt >= this.#lastActiveAt)
      this.#lastActiveAt = null
  }

  /** Will be cut at the end. Answers how to forget it. */
  track(open: Cuttable): () => void {
    if (this.over !== null) open.destroy()
    this.#open.add(open)
    return () => void this.#open.delete(open)
  }

  /** Cuts everything that is open and forgets what could open the panel. What is to be told is told by the caller. */
  cut(reason: string): void {
    if (this.over !== null) return
    this.over = reason
    for (const open of this.#open) open.destroy()
    this.#open.clear()
    this.secrets.forget()
  }
}
