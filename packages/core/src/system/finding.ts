/** How something stands: well, something to look at when there is time, or broken. */
export type FindingState = 'well' | 'attention' | 'wrong'

/**
 * What a check has found. `code` is stable and has its sentence where people read it; `facts` fill that sentence. Names,
 * hosts, counts and times may be among them, and nothing that has to stay secret.
 */
export interface SystemFinding {
  /** What was looked at, such as `database` or `mailboxes`. */
  readonly about: string
  readonly state: FindingState
  readonly code: string
  readonly facts?: Readonly<Record<string, string | number>>
}

/** Looks at one thing. What it rejects with is a finding too. */
export interface SystemCheck {
  readonly about: string
  run(): Promise<readonly SystemFinding[]>
}

/** The worst first, and what stands equal in the order in which it was looked at. */
const ranks: Readonly<Record<FindingState, number>> = { wrong: 0, attention: 1, well: 2 }
export const worstFirst = <Found extends { readonly state: FindingState }>(findings: readonly Found[]): Found[] =>
  findings.toSorted((one, other) => ranks[one.state] - ranks[other.state])
