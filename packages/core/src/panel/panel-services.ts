import type { PanelSource, PanelTestStep } from './panel-administration.contract.ts'
import type { VisitEndReason } from './panel.ts'

/** How the agent's browser calls itself at the panel. */
export interface PanelVisitor {
  readonly userAgent: string
  readonly acceptLanguage: string
}

/** What came of a login. */
export type PanelLogin =
  | { readonly opened: true; readonly origin: string; readonly enterUrl: string }
  | { readonly opened: false; readonly problem: VisitEndReason | 'ended' }

/** The gateway, as the helpdesk asks it: in this process, or over a line to a process of its own. */
export interface PanelServices {
  /** Whether the customer types user name and password. */
  readonly fields: 'password' | 'none'
  /** JSON Web Keys to seal with; the private halves are the gateway's alone (panel-1). */
  publicKeys(): Promise<readonly JsonWebKey[]>
  /** Logs in, for a visit that has been committed. */
  open(visitId: string, visitor: PanelVisitor): Promise<PanelLogin>
  /** The panels it knows. */
  sources(): Promise<readonly PanelSource[]>
  /** Tries to reach one, with nobody's password; null when it knows no such panel. */
  test(sourceId: string): Promise<readonly PanelTestStep[] | null>
}
