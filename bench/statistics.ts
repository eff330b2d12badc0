import { migrate, sqlStorage } from '@guichet/adapters-sql'
import type { SqlEngine } from '@guichet/adapters-sql'
import { createHelpdesk, defineHelpdesk, system } from '@guichet/core'
import { deedsOfLog } from '../packages/core/src/stats/deed.ts'
import { hosting } from '@guichet/core/profiles'
import { onBothDatabases } from './both-databases.ts'
import { percentile } from './load-generator.ts'
import { inventedTickets } from './load/invented-tickets.ts'
import { analyse, loadTickets } from './load/load-tickets.ts'
import type { Row } from './page.ts'

const weekly = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }]
const nineToSix = defineHelpdesk({
  ...hosting,
  departments: hosting.departments.map((one) => ({ ...one, businessHours: { weekly } })),
})
const sizes = process.argv.includes('--full') ? [1000, 100_000, 1_000_000] : [1000, 100_000]
const goalMs = 300
const runs = 15
const zone = 'America/Sao_Paulo'

/** A year that has tickets whatever the size, and ways to look at it. */
const questions = {
  'a year by day': { from: '2021-01-01', to: '2021-12-31', by: 'day', zone },
  'a year by day in business hours': { from: '2021-01-01', to: '2021-12-31', by: 'day', zone, businessHours: true },
  'a year by month': { from: '2021-01-01', to: '2021-12-31', by: 'month', zone },
} as const

/** Makes the deeds of the invented tickets, as the commits would have done, and adds them up by day. */
async function countThem(engine: SqlEngine, count: number): Promise<void> {
  const storage = sqlStorage(engine)
  let waiting: ReturnType<typeof deedsOfLog>[number][] = []
  for (const { events } of inventedTickets({ count })) {
    waiting.push(...deedsOfLog(events))
    if (waiting.length < 5000) continue
    await storage.stats.add(waiting)
    waiting = []
    while ((await storage.stats.tally({ before: '2100', limit: 5000 })) > 0);
  }
  await storage.stats.add(waiting)
  while ((await storage.stats.tally({ before: '2100', limit: 5000 })) > 0);
}

async function grow(name: string, open: (size: number) => Promise<SqlEngine>): Promise<Row[]> {
  const found = new Map<string, { p50: number; p99: number }[]>()
  for (const size of sizes) {
    const engine = await open(size)
    await migrate(engine)
    await loadTickets(engine, { count: size })
    await countThem(engine, size)
    await analyse(engine, ['ticket', 'deed', 'deed_day'])
    const storage = sqlStorage(engine)
    const desk = createHelpdesk({ definition: nineToSix, storage, baseUrl: 'http://bench.test' })
    for (const [what, question] of Object.entries(questions)) {
      const taken: number[] = []
      for (let run = 0; run < runs; run++) {
        const started = performance.now()
        await desk.as(system).statistics.report(question)
        taken.push(performance.now() - started)
      }
      taken.sort((one, other) => one - other)
      const result = { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99) }
      found.set(what, [...(found.get(what) ?? []), result])
      console.error(`${name}, ${size} tickets, ${what}: p50 ${result.p50.toFixed(1)} ms`)
    }
    await desk.stop()
    await storage.close()
  }
  return [...found].map(([what, results]) => {
    const p50 = results.at(-1)?.p50 ?? 0
    return {
      what: `statistics of ${what}, ${name}, ${sizes.map((size) => size.toLocaleString('en')).join(' → ')}`,
      measured: results.map((one) => `${one.p50.toFixed(1)} ms (p99 ${one.p99.toFixed(0)})`).join(' → '),
      ratio: null,
      goal: `p50 ≤ ${goalMs} ms`,
      met: p50 <= goalMs,
    }
  })
}

export const benchStatistics = (): Promise<Row[]> => onBothDatabases(grow)
