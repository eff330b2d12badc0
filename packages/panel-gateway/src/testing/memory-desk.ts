import type { GatewayDesk, RecordedRequest, VisitRecord } from '../visit/gateway-desk.ts'

/** A desk in memory, with what a test wants to look at. */
export interface MemoryDesk extends GatewayDesk {
  readonly visits: Map<string, VisitRecord>
  readonly requests: RecordedRequest[]
  readonly problems: string[]
  /** Hash of the ticket that opens each visit's frame. */
  readonly tickets: Map<string, string>
  readonly state: { silent: boolean }
}

export function memoryDesk(now: () => number): MemoryDesk {
  const visits = new Map<string, VisitRecord>()
  const requests: RecordedRequest[] = []
  const recorded = new Set<string>()
  const problems: string[] = []
  const tickets = new Map<string, string>()
  const state = { silent: false }
  const iso = (): string => new Date(now()).toISOString()
  const change = (id: string, changes: Partial<VisitRecord>): VisitRecord | null => {
    const visit = visits.get(id)
    if (!visit || visit.state === 'ended') return null
    const after = { ...visit, ...changes }
    visits.set(id, after)
    return after
  }
  const ended = { state: 'ended' as const, jarSealed: null, cookieHash: null, sealed: null }
  const answering = <Value>(value: Value): Promise<Value> =>
    state.silent ? Promise.reject(new Error('the desk is gone')) : Promise.resolve(value)
  return {
    visits,
    requests,
    problems,
    tickets,
    state,
    visit: (id) => answering(visits.get(id) ?? null),
    visitByLabel: (label) => answering([...visits.values()].find((visit) => visit.label === label) ?? null),
    loggedIn: (id, jarSealed, ownerNode) => answering(change(id, { state: 'ready', jarSealed, ownerNode })),
    adopt: (id, { from, to }) => answering(visits.get(id)?.ownerNode === from ? change(id, { ownerNode: to }) : null),
    async loginFailed(id, problem) {
      problems.push(problem)
      change(id, { ...ended, endReason: problem })
    },
    async enter(id, { ticketHash, cookieHash }) {
      if (tickets.get(id) !== ticketHash || visits.get(id)?.state !== 'ready') return null
      tickets.delete(id)
      return change(id, { state: 'open', cookieHash, liveAt: iso(), lastActiveAt: iso() })
    },
    renewed: (id, jarSealed) => {
      const renewals = (visits.get(id)?.renewals ?? 0) + 1
      return answering(renewals > 2 ? null : change(id, { jarSealed, renewals }))
    },
    keepJar: async (id, jarSealed, node) => {
      if (visits.get(id)?.ownerNode === node) change(id, { jarSealed })
    },
    record: (id, done) => {
      for (const request of state.silent ? [] : done.requests) {
        if (recorded.has(request.key)) continue
        recorded.add(request.key)
        requests.push(request)
      }
      return answering(change(id, done.lastActiveAt === null ? {} : { lastActiveAt: done.lastActiveAt }))
    },
    end: async (id, reason) => void change(id, { ...ended, endReason: reason }),
    endedOf: (ids, node) =>
      answering(
        new Map(
          ids.flatMap((id) => {
            const visit = visits.get(id)
            if (visit?.state === 'ended') return [[id, visit.endReason ?? 'ended'] as const]
            return visit?.ownerNode === node ? [] : [[id, 'detached'] as const]
          }),
        ),
      ),
  }
}
