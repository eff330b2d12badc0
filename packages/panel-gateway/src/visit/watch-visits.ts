import type { GatewayDesk } from './gateway-desk.ts'
import type { ServedVisits } from './served-visits.ts'

const watchMs = 250
const recordEveryMs = 1000

/** Two of these must be answered before a desk that is silent counts as gone: then what is served ends (it fails closed). */
const deskSilenceMs = 3000

/** Cuts what has ended elsewhere or by its time, and writes what was done, until it is stopped. */
export function watchVisits(
  desk: GatewayDesk,
  served: ServedVisits,
  node: string,
  now: () => number,
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
  const write = async (): Promise<void> => {
    for (const visit of served) {
      const done = visit.takeDone()
      if (!done) continue
      const record = await desk.record(visit.id, done).catch(() => null)
      if (record) visit.written(record)
    }
  }
  let looking: Promise<void> | null = null
  let writing: Promise<void> | null = null
  const watch = setInterval(() => void (looking ??= look().finally(() => (looking = null))), watchMs)
  const recorder = setInterval(() => void (writing ??= write().finally(() => (writing = null))), recordEveryMs)
  return {
    async stop() {
      clearInterval(watch)
      clearInterval(recorder)
      await looking
      await writing
      await write()
    },
  }
}
