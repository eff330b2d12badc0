import { migrate, sqlStorage } from '@guichet/adapters-sql'
import type { SqlEngine } from '@guichet/adapters-sql'
import { createHelpdesk } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { hosting } from '@guichet/core/profiles'
import { onBothDatabases } from './both-databases.ts'
import { percentile } from './load-generator.ts'
import { analyse, loadTickets } from './load/load-tickets.ts'
import type { Row } from './page.ts'

const sizes = process.argv.includes('--full') ? [1000, 100_000, 1_000_000] : [1000, 100_000]
const runs = 200

const ascending = { direction: 'ascending', limit: 50 } as const
const support = { scope: { kind: 'departments', departments: ['support'] } } as const
const everything = { scope: { kind: 'all' } } as const

/** What the console asks for, with the goal for its median in milliseconds. */
const queries: Readonly<Record<string, { goal: number; run: (storage: Storage) => Promise<unknown> }>> = {
  'queue of a department': {
    goal: 10,
    run: ({ tickets }) => tickets.list({ ...support, ...ascending, phase: 'open', sort: 'opened' }),
  },
  'closed, last changed first': {
    goal: 10,
    run: ({ tickets }) =>
      tickets.list({ ...support, phase: 'closed', sort: 'updated', direction: 'descending', limit: 50 }),
  },
  'all, for an administrator': {
    goal: 10,
    run: ({ tickets }) => tickets.list({ ...everything, sort: 'opened', direction: 'descending', limit: 50 }),
  },
  'search, a rare word': {
    goal: 15,
    run: ({ tickets }) =>
      tickets.list({ ...everything, sort: 'opened', direction: 'descending', limit: 50, text: 'zzrareword' }),
  },
  'search, a common word': {
    goal: 50,
    run: ({ tickets }) =>
      tickets.list({ ...everything, sort: 'opened', direction: 'descending', limit: 50, text: 'site' }),
  },
}

const taking = 'take'

async function times(
  storage: Storage,
  run: (storage: Storage) => Promise<unknown>,
): Promise<{ p50: number; p99: number }> {
  const taken: number[] = []
  for (let at = 0; at < runs; at++) {
    const started = performance.now()
    await run(storage)
    taken.push(performance.now() - started)
  }
  taken.sort((one, other) => one - other)
  return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99) }
}

/** Takes tickets that nobody holds, one after another, as an operator does. */
async function takes(storage: Storage): Promise<{ p50: number; p99: number }> {
  const [operator] = (await storage.people.list({ roles: ['operator'], limit: 1 })).items
  if (!operator) throw new Error('there is no operator to take anything')
  const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'http://bench.test' })
  const me = desk.as({
    kind: 'operator',
    id: operator.id,
    departments: ['support'],
    groups: [],
  })
  const taken: number[] = []
  let cursor: string | undefined
  while (taken.length < runs) {
    const page = await storage.tickets.list({
      ...support,
      ...ascending,
      phase: 'open',
      holder: 'none',
      sort: 'opened',
      ...(cursor === undefined ? {} : { cursor }),
    })
    for (const { ticket } of page.items) {
      const started = performance.now()
      await me.tickets.take({ ticketId: ticket.id })
      taken.push(performance.now() - started)
    }
    if (page.nextCursor === null || page.nextCursor === undefined) break
    cursor = page.nextCursor
  }
  await desk.stop()
  if (taken.length === 0) throw new Error('there was nothing to take')
  taken.sort((one, other) => one - other)
  return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99) }
}

async function grow(name: string, open: (size: number) => Promise<SqlEngine>): Promise<Row[]> {
  const found = new Map<string, { p50: number; p99: number }[]>()
  for (const size of sizes) {
    const engine = await open(size)
    await migrate(engine)
    await loadTickets(engine, { count: size })
    await analyse(engine)
    const storage = sqlStorage(engine)
    for (const [query, { run }] of Object.entries(queries))
      found.set(query, [...(found.get(query) ?? []), await times(storage, run)])
    found.set(taking, [...(found.get(taking) ?? []), await takes(storage)])
    await storage.close()
    for (const [query, results] of found)
      console.error(`${name}, ${size} tickets, ${query}: p50 ${results.at(-1)?.p50.toFixed(2)} ms`)
  }
  return [...found].map(([query, results]) => {
    const [smallest, largest] = [results[0], results.at(-1)]
    const goal = queries[query]?.goal ?? Number.POSITIVE_INFINITY
    const p50 = largest?.p50 ?? 0
    return {
      what: `${query}, ${name}, ${sizes.map((size) => size.toLocaleString('en')).join(' → ')}`,
      measured: results.map((one) => `${one.p50.toFixed(2)} ms (p99 ${one.p99.toFixed(1)})`).join(' → '),
      ratio: p50 / (smallest?.p50 ?? 1),
      goal: Number.isFinite(goal) ? `p50 ≤ ${goal} ms, growth < 2` : 'growth < 2',
      met: p50 <= goal && p50 / (smallest?.p50 ?? 1) < 2,
    }
  })
}

export const benchScale = (): Promise<Row[]> => onBothDatabases(grow)
