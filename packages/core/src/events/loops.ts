import * as Effect from 'effect/Effect'
import { sweepFiles, sweepStrays } from '../attachment/sweep-files.ts'
import type { HelpdeskError } from '../kernel/errors.ts'
import { StoragePort } from '../services.ts'
import type { DeskServices, Services } from '../services.ts'
import { sweepClientIps } from '../ticket/sweep-client-ips.ts'
import { claimed, deliverDue } from './deliver.ts'

type Run = <Answer>(effect: Effect.Effect<Answer, HelpdeskError, Services>) => Promise<Answer>

const idleMs = 1000
const sweepEveryMs = 600_000
const dailyMs = 86_400_000

const sweep = Effect.fn('events.sweep')(function* (now: string) {
  const storage = yield* StoragePort
  yield* storage.sweep(now)
})

/**
 * The loops of a node: deliveries every second, or at once while there are more than one claim takes, the sweep every
 * ten minutes, and once a day what looks at everything: stray files and old client addresses.
 * A storage that does not answer is waited for; a loop never ends because of it.
 */
export function startLoops(desk: DeskServices, run: Run): { start: () => Promise<void>; stop: () => Promise<void> } {
  let running: Promise<void> | null = null
  const life = { stopped: false }
  let wake = (): void => undefined
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const turn = async (): Promise<void> => {
    let sweptAt = 0
    let dailyAt = 0
    while (!life.stopped) {
      const done = await run(desk.subscribers.length > 0 ? deliverDue() : Effect.succeed(0)).catch(() => 0)
      if (desk.now() - sweptAt > sweepEveryMs) {
        sweptAt = desk.now()
        await run(sweep(new Date(sweptAt).toISOString())).catch(() => undefined)
        await run(sweepFiles()).catch(() => undefined)
      }
      if (desk.now() - dailyAt > dailyMs) {
        dailyAt = desk.now()
        await run(sweepStrays()).catch(() => undefined)
        await run(sweepClientIps()).catch(() => undefined)
      }
      if (done < claimed && !life.stopped) await rest(idleMs)
    }
  }
  return {
    start: async () => {
      await run(desk.house())
      running ??= turn()
    },
    stop: async () => {
      life.stopped = true
      wake()
      await running
    },
  }
}
