import * as Effect from 'effect/Effect'
import { sweepFiles, sweepStrays } from '../attachment/sweep-files.ts'
import { attendChats } from '../chat/work/attend-chats.ts'
import { eraseChats } from '../chat/work/erase-chats.ts'
import type { HelpdeskError } from '../kernel/errors.ts'
import { StoragePort } from '../services.ts'
import type { DeskServices, Services } from '../services.ts'
import { leaveAllRetired } from '../ticket/leave-retired.ts'
import { sweepClientIps } from '../ticket/sweep-client-ips.ts'
import { tallyDeeds } from '../stats/tally-deeds.ts'
import { sweepPanels } from '../panel/work/sweep-panels.ts'
import { checkpoint } from './checkpoint.ts'
import { claimed, deliverDue } from './deliver.ts'

type Run = <Answer>(effect: Effect.Effect<Answer, HelpdeskError, Services>) => Promise<Answer>

const idleMs = 1000
const minutelyMs = 60_000
const sweepEveryMs = 600_000
/** Gateways end their own visits to the second; this is for those whose gateway is gone. */
const sweepPanelsEveryMs = 5000
const hourlyMs = 3_600_000
const dailyMs = 86_400_000

const sweep = Effect.fnUntraced(function* (now: string) {
  const storage = yield* StoragePort
  yield* storage.sweep(now)
})

/** One job of a node: done at the start, and again when its time has passed. */
interface Chore {
  readonly everyMs: number
  readonly work: readonly (() => Effect.Effect<unknown, HelpdeskError, Services>)[]
}

/**
 * The loops of a node. Deliveries every second, or at once while there are more than one claim takes; chats every
 * second. Beside them the chores: chats whose days are over, and the tally of deeds, every minute, the sweep every ten minutes, checkpoints every hour, and once a day what looks at everything: stray files and
 * old client addresses. A storage that does not answer is waited for; a loop never ends because of it.
 */
export function startLoops(desk: DeskServices, run: Run): { start: () => Promise<void>; stop: () => Promise<void> } {
  let running: Promise<unknown> | null = null
  const life = { stopped: false }
  const waking = new Set<() => void>()
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        waking.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      waking.add(wake)
    })
  const { checkpoints } = desk
  const upSince = desk.now()
  const chores: readonly Chore[] = [
    { everyMs: sweepEveryMs, work: [() => sweep(new Date(desk.now()).toISOString()), sweepFiles] },
    { everyMs: sweepPanelsEveryMs, work: desk.panel ? [() => sweepPanels(upSince)] : [] },
    { everyMs: minutelyMs, work: [eraseChats, tallyDeeds, leaveAllRetired] },
    { everyMs: hourlyMs, work: checkpoints ? [() => checkpoint(checkpoints)] : [] },
    { everyMs: dailyMs, work: [sweepStrays, sweepClientIps] },
  ]

  const deliver = async (): Promise<void> => {
    while (!life.stopped) {
      const done = await run(desk.subscribers.length > 0 ? deliverDue() : Effect.succeed(0)).catch(() => 0)
      if (done < claimed && !life.stopped) await rest(idleMs)
    }
  }
  const attend = async (): Promise<void> => {
    while (!life.stopped) {
      await run(attendChats()).catch(() => undefined)
      if (!life.stopped) await rest(idleMs)
    }
  }
  const keepHouse = async (): Promise<void> => {
    const doneAt = new Map<Chore, number>()
    while (!life.stopped) {
      for (const chore of chores) {
        if (desk.now() - (doneAt.get(chore) ?? 0) <= chore.everyMs) continue
        doneAt.set(chore, desk.now())
        for (const work of chore.work) if (!life.stopped) await run(work()).catch(() => undefined)
      }
      if (!life.stopped) await rest(idleMs)
    }
  }
  return {
    start: async () => {
      await run(desk.house())
      running ??= Promise.all([deliver(), attend(), keepHouse()])
    },
    stop: async () => {
      life.stopped = true
      for (const wake of waking) wake()
      await running
    },
  }
}
