import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proof } from '../../../../e2e/support/proof.ts'
import { awkwardPanel } from '../testing/awkward-panel.ts'
import { connectorFor } from '../testing/connector-for.ts'
import { openWorld } from '../testing/opened-visit.ts'

const minute = 60_000
const hour = 60 * minute

const acts = [
  'work',
  'poll',
  'pass 1',
  'pass 4',
  'pass 9',
  'clock back',
  'clock ahead',
  'restart',
  'forgotten',
  'end',
  'race',
] as const

/** A visit through anything that may happen to it. Answers how often its pages were asked for. */
async function lived(history: readonly (typeof acts)[number][]): Promise<number> {
  const panel = await awkwardPanel()
  const world = await openWorld(connectorFor(panel.url))
  const { id, label } = await world.visit()
  await world.open(id)
  const { cookie } = await world.enter(id)
  const ask = async (path: string): Promise<number> =>
    (await world.ask(label, path, { headers: { cookie } }).catch(() => ({ status: 0 }))).status
  // What the visit has had of true time; a restart may forget what has passed since somebody was last active.
  let [asked, spentMs, workedAtMs, forgottenMs, renewals] = [0, 0, 0, 0, 0]
  let [ended, clockWasSet] = [false, false]
  try {
    for (const [step, act] of history.entries()) {
      const told = [step, act, history.slice(0, step).join(', ')]
      if (act.startsWith('pass')) {
        const ms = Number(act.slice(5)) * minute
        world.clock.ms += ms
        world.clock.elapsedMs += ms
        spentMs += ms
      }
      if (act === 'clock back' || act === 'clock ahead') {
        world.clock.ms += act === 'clock back' ? -hour : hour
        clockWasSet = true
      }
      if (act === 'restart') {
        await world.restart()
        if (clockWasSet) forgottenMs += spentMs - workedAtMs
      }
      if (act === 'forgotten') panel.forgetAll()
      if (act === 'end') {
        await world.desk.end(id, 'agent_logout')
        await expect.poll(() => ask('/poll'), { interval: 20 }).toBe(410)
        ended = true
      }
      if (act === 'race') {
        await Promise.all([ask('/home'), ask('/save'), world.desk.end(id, 'agent_logout'), ask('/home')])
        await expect.poll(() => ask('/poll'), { interval: 20 }).toBe(410)
        ended = true
      }
      const over = ended || spentMs - forgottenMs >= 30 * minute
      const idle = spentMs >= 22 * minute && spentMs - workedAtMs >= 2 * minute + forgottenMs
      const before = panel.requests.length
      const logins = panel.logins.length
      const status = await ask(act === 'work' ? '/home' : '/poll')
      asked++
      renewals += panel.logins.length - logins
      if (over || (idle && !clockWasSet)) {
        expect([...told, status]).toEqual([...told, 410])
        // Nothing reaches the panel any more but the gateway's own farewell.
        expect(panel.requests.slice(before).filter(({ path }) => path === '/home' || path === '/poll')).toEqual([])
        ended = true
      } else if (!clockWasSet && renewals < 2) expect([...told, status]).toEqual([...told, act === 'work' ? 200 : 404])
      if (status === 410) ended = true
      if (status === 502) ended = world.desk.visits.get(id)?.state === 'ended'
      if (act === 'work' && status === 200) workedAtMs = spentMs
    }
    return asked
  } finally {
    await world.stop()
    await panel.stop()
  }
}

describe('histories of a visit', () => {
  it(
    'never go on after an end or 30 minutes, whatever clocks, restarts and races do (A11, panel-6, panel-7)',
    { timeout: 600_000 },
    async () => {
      const runs = proof(12, 600)
      let asked = 0
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 3, maxLength: 14 }), async (history) => {
          asked += await lived(history)
        }),
        { numRuns: runs },
      )
      console.log(`visit histories: ${runs} of ${runs}, ${asked} requests, none after an end`)
    },
  )

  it('keep their 30 minutes when the clock is set back by an hour, also through a restart (panel-6)', async () => {
    await lived(['pass 9', 'work', 'clock back', 'pass 9', 'work', 'restart', 'pass 9', 'work', 'pass 4', 'work'])
  })
})
