import type { GatewayDesk } from './gateway-desk.ts'
import type { LiveVisit } from './live-visit.ts'
import type { PanelSessions } from './panel-sessions.ts'

/** The visits that a gateway serves, and how each leaves it. */
export interface ServedVisits {
  readonly size: number
  [Symbol.iterator](): IterableIterator<LiveVisit>
  find(label: string): LiveVisit | undefined
  add(visit: LiveVisit): void
  /** Says that it is over, and then cuts it. */
  end(visit: LiveVisit, reason: Parameters<GatewayDesk['end']>[1]): Promise<void>
  /** The agent is cut off first; the panel is told afterwards, as far as it listens. */
  cut(visit: LiveVisit, reason: string): void
  /** It is not over: another gateway, or this one after its restart, goes on with it. Nothing is told to the panel. */
  detach(visit: LiveVisit): void
  /** Ends what its time has ended, at once and for good: no clock that is set back revives it. */
  timeOut(visit: LiveVisit): Promise<void>
  /** The panel has set cookies: they are kept in a moment. */
  keepSoon(visit: LiveVisit): void
  /** What is to be kept in a moment is kept now. */
  keepAll(): Promise<void>
}

const jarDelayMs = 200
/** A panel that does not answer by then has not listened. */
const farewellMs = 5000

export function servedVisits(desk: GatewayDesk, sessions: PanelSessions, node: string): ServedVisits {
  const live = new Map<string, LiveVisit>()
  const unkept = new Map<LiveVisit, NodeJS.Timeout>()

  const letGo = (visit: LiveVisit, reason: string): void => {
    visit.cut(reason)
    live.delete(visit.record.label)
    clearTimeout(unkept.get(visit))
    unkept.delete(visit)
  }
  const cut = (visit: LiveVisit, reason: string): void => {
    if (visit.over !== null) return
    letGo(visit, reason)
    const leaving = visit.connector.logout?.(visit.io(), visit.login) ?? Promise.resolve()
    void Promise.race([leaving, new Promise((resolve) => setTimeout(resolve, farewellMs).unref())])
      .catch(() => undefined)
      .finally(() => visit.target.close())
  }
  const keep = async (visit: LiveVisit): Promise<void> => {
    unkept.delete(visit)
    if (visit.over === null) await desk.keepJar(visit.id, await sessions.sealed(visit), node).catch(() => undefined)
  }

  return {
    get size() {
      return live.size
    },
    [Symbol.iterator]: () => live.values(),
    find: (label) => live.get(label),
    add: (visit) => void live.set(visit.record.label, visit),
    async end(visit, reason) {
      await desk.end(visit.id, reason)
      cut(visit, reason)
    },
    cut,
    detach(visit) {
      letGo(visit, 'detached')
      visit.target.close()
    },
    async timeOut(visit) {
      const { phase } = visit
      if (visit.over !== null || phase.phase !== 'ended' || phase.reason === 'other') return
      cut(visit, phase.reason)
      await desk.end(visit.id, phase.reason).catch(() => undefined)
    },
    keepSoon(visit) {
      if (!unkept.has(visit)) unkept.set(visit, setTimeout(() => void keep(visit), jarDelayMs).unref())
    },
    async keepAll() {
      for (const visit of [...unkept.keys()]) await keep(visit)
    },
  }
}
