import type { LoginProblem } from '../connectors/connector.ts'

/** A visit as the gateway needs to know it. Times are ISO 8601 UTC. */
export interface VisitRecord {
  readonly id: string
  readonly label: string
  /** The gateway that serves it: where others hand its requests on to. */
  readonly ownerNode: string
  readonly state: 'logging_in' | 'ready' | 'open' | 'ended'
  readonly grantId: string
  readonly conversationId: string
  readonly agentId: string
  readonly customer: {
    readonly id: string
    readonly email: string
    readonly attributes: Readonly<Record<string, string>>
  }
  readonly connectorId: string
  /** The JWE of what the customer typed; null where nothing is, and after the end. */
  readonly sealed: string | null
  readonly createdAt: string
  readonly liveAt: string | null
  readonly lastActiveAt: string | null
  readonly softMs: number
  readonly hardMs: number
  readonly graceIdleMs: number
  readonly cookieHash: string | null
  readonly jarSealed: string | null
  readonly renewals: number
  readonly endReason: string | null
}

/** One request, as the record keeps it: no query, no body (panel-9). */
export interface RecordedRequest {
  /** No other request has it: whoever sends it twice records it once. */
  readonly key: string
  readonly at: string
  readonly method: string
  readonly path: string
  /** 0 where the gateway was killed, or the browser left, before the panel answered. */
  readonly status: number
  readonly kind: 'page' | 'change' | 'denied' | 'socket' | 'download'
}

/** What the gateway asks of the helpdesk. Every answer is about what is committed. */
export interface GatewayDesk {
  visit(id: string): Promise<VisitRecord | null>
  visitByLabel(label: string): Promise<VisitRecord | null>
  /** Null when it has ended meanwhile: then the login's result is thrown away. */
  loggedIn(id: string, jarSealed: string, node: string): Promise<VisitRecord | null>
  /** Takes a visit over from a gateway that is gone. Null when it is over, or another one was faster. */
  adopt(id: string, change: { readonly from: string; readonly to: string }): Promise<VisitRecord | null>
  /** Ends it, and suspends the authorisation where the panel refused what was typed (panel-10). */
  loginFailed(id: string, problem: LoginProblem): Promise<void>
  /** Uses the ticket up; null when it is not this visit's, was used, or is too old. */
  enter(id: string, entry: { readonly ticketHash: string; readonly cookieHash: string }): Promise<VisitRecord | null>
  /** Null when it may not be renewed any more. */
  renewed(id: string, jarSealed: string): Promise<VisitRecord | null>
  /** Keeps nothing from a gateway that no longer serves it. */
  keepJar(id: string, jarSealed: string, node: string): Promise<void>
  /** What was done, each request once by its key, and when somebody was last active; answers the visit as it is then. */
  record(
    id: string,
    done: { readonly lastActiveAt: string | null; readonly requests: readonly RecordedRequest[] },
  ): Promise<VisitRecord | null>
  end(
    id: string,
    reason: 'expired' | 'idle' | 'entry_timeout' | 'agent_logout' | 'credentials_rejected' | 'panel_unreachable',
  ): Promise<void>
  /** Those of these visits that have ended, with the reason; `detached` where another gateway serves it. Asked four times a second. */
  endedOf(ids: readonly string[], node: string): Promise<ReadonlyMap<string, string>>
}

/** Opens what customers have sealed, and seals what outlives a restart. The keys are the gateway's alone (panel-1). */
export interface KeyProvider {
  /** JSON Web Keys for `GET /panel/keys`. */
  publicKeys(): Promise<readonly JsonWebKey[]>
  /** @throws when no key opens it, or it was sealed for another conversation or customer. */
  unseal(
    sealed: string,
    sealedFor: { readonly conversationId: string; readonly customerId: string },
  ): Promise<{ readonly username: string; readonly password: string }>
  sealJar(clear: string, visitId: string): Promise<string>
  unsealJar(sealed: string, visitId: string): Promise<string>
}
