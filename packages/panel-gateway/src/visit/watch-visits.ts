import type { RequestLog } from '../record/request-log.ts'
import type { GatewayDesk } from './gateway-desk.ts'
import type { LiveVisit } from './live-visit.ts'
import type { ServedVisits } from './served-visits.ts'

const watchMs = 250
const recordEveryMs = 1000
const takeOverEveryMs = 5000

/** Two of these must be answered before a desk that is silent counts as gone: then what is served ends (it fails closed). */
const deskSilenceMs = 3000

export interface WatchOptions {
  readonly log: RequestLog
  /** Brings into the record what gateways that are gone have left behind. */
  readonly takeOver: () => Promise<void>
  readonly node: string
  readonly now: () => number
}

/** Cuts what has ended elsewhere or by its time, and writes what was done, until it is stopped. */
export function watchVisits(
  desk: GatewayDesk,
  served: ServedVisits,
  { log, takeOver, node, now }: WatchOptions,
): { stop(): Promise<void> } {
  let answeredAt = now()
  const look = async (): Promise<void> => {
    for (const visit of served) void served.timeOut(visit)
    if (served.size === 0) {
      answeredAt = now()
      return
    }
    try {
      const ids = [...served].map(({ id }) => id)
      const ended = await desk.endedOf(ids, node)
      answeredAt = now()
      for (const visit of served) {
        const reason = ended.get(visit.id)
        if (reason === 'detached') served.detach(visit)
        else if (reason !== undefined) served.cut(visit, reason)
      }
    } catch {
      if (now() - answeredAt > deskSilenceMs) for (const visit of served) served.cut(visit, 'ended')
    }
  }

  /** What was done in a visit, also in one that is over by now. A desk that does not take it is asked again. */
  const writeOf = async (id: string, visit: LiveVisit | undefined): Promise<void> => {
    for (;;) {
      const { requests, more } = log.take(id)
      const lastActiveAt = visit?.unwrittenActivity ?? null
      if (requests.length === 0 && lastActiveAt === null) return
      const record = await desk.record(id, { lastActiveAt, requests })
      log.recorded(id, requests)
      if (record) visit?.written(record)
      if (!more) return
    }
  }
  const write = async (): Promise<void> => {
    const visits = new Map([...served].map((visit) => [visit.id, visit]))
    for (const id of new Set([...visits.keys(), ...log.visits()]))
      await writeOf(id, visits.get(id)).catch(() => undefined)
  }

  const loops = [
    repeated(look, watchMs),
    repeated(write, recordEveryMs),
    repeated(() => takeOver().catch(() => undefined), takeOverEveryMs),
  ]
  // What was left behind waits for nothing.
  void loops.at(-1)?.now()
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
      await write()
    },
  }
}

/** Work that is done again and again, never twice at once. */
function repeated(work: () => Promise<void>, everyMs: number): { now(): Promise<void>; stop(): Promise<void> } {
  let working: Promise<void> | null = null
  const now = (): Promise<void> => (working ??= work().finally(() => (working = null)))
  const timer = setInterval(() => void now(), everyMs)
  return {
    now,
    async stop() {
      clearInterval(timer)
      await working
    },
  }
}
