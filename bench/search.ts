import { migrate, sqlStorage } from '@guichet/adapters-sql'
import type { SqlEngine } from '@guichet/adapters-sql'
import type { Storage, TicketQuery } from '@guichet/core/ports'
import { sql } from 'kysely'
import { onBothDatabases } from './both-databases.ts'
import { percentile } from './load-generator.ts'
import { analyse, loadTickets } from './load/load-tickets.ts'
import type { Row } from './page.ts'

const sizes = process.argv.includes('--full') ? [1000, 100_000, 1_000_000] : [1000, 100_000]
const runs = 100
const peerRuns = 3
const goal = 100

type Asked = Pick<TicketQuery, 'text' | 'within'>

/** What operators search for (B23), among the tickets that `invented-tickets.ts` invents. */
const searches: Readonly<Record<string, Asked>> = {
  'a word that nobody wrote': { text: 'zzrareword' },
  'an everyday word': { text: 'site' },
  'two everyday words': { text: 'site painel' },
  'an address': { within: [{ field: 'email', text: 'customer77@example.test' }] },
  'a city that every ticket has': { within: [{ field: 'city', text: 'curitiba' }] },
  'an everyday word of the customer': { within: [{ field: 'customerText', text: 'site' }] },
  'a rare word of staff': { within: [{ field: 'operatorText', text: 'zzrareword' }] },
  'name, city, words of customer and staff': {
    text: 'erro',
    within: [
      { field: 'name', text: 'customer' },
      { field: 'city', text: 'curitiba' },
      { field: 'customerText', text: 'site' },
      { field: 'operatorText', text: 'painel' },
    ],
  },
  'an address, and an everyday word of staff': {
    within: [
      { field: 'email', text: 'customer77@example.test' },
      { field: 'operatorText', text: 'site' },
    ],
  },
}

const search = (storage: Storage, asked: Asked) =>
  storage.tickets.list({
    ...asked,
    scope: { kind: 'all' },
    searchNotes: true,
    sort: 'opened',
    direction: 'descending',
    limit: 50,
  })

/** How it is done where nothing better is known: the same first two questions with `LIKE '%…%'`. */
const peers: Readonly<Record<string, (engine: SqlEngine) => Promise<unknown>>> = {
  'a word that nobody wrote': ({ db }) =>
    sql`select distinct t.number from message as m join ticket as t on t.id = m.ticket_id
      where m.text like ${'%zzrareword%'} order by t.number desc limit 50`.execute(db),
  'an address': ({ db }) =>
    sql`select number from ticket where contact_email like ${'%customer77@example.test%'}
      order by number desc limit 50`.execute(db),
}

async function p95(times: number, run: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const started = performance.now()
    await run()
    taken.push(performance.now() - started)
  }
  return percentile(
    taken.toSorted((one, other) => one - other),
    0.95,
  )
}

async function grow(name: string, open: (size: number) => Promise<SqlEngine>): Promise<Row[]> {
  const ours = new Map<string, number[]>()
  const theirs = new Map<string, number>()
  for (const size of sizes) {
    const engine = await open(size)
    await migrate(engine)
    await loadTickets(engine, { count: size })
    await analyse(engine)
    const storage = sqlStorage(engine)
    for (const [what, asked] of Object.entries(searches)) {
      const taken = await p95(runs, () => search(storage, asked))
      ours.set(what, [...(ours.get(what) ?? []), taken])
      console.error(`${name}, ${size} tickets, ${what}: p95 ${taken.toFixed(1)} ms`)
    }
    for (const [what, run] of Object.entries(peers)) theirs.set(what, await p95(peerRuns, () => run(engine)))
    await storage.close()
  }
  return [...ours].map(([what, results]): Row => {
    const largest = results.at(-1) ?? 0
    const peer = theirs.get(what)
    return {
      what: `${what}, ${name}, ${sizes.map((size) => size.toLocaleString('en')).join(' → ')}${peer === undefined ? '' : ", beside LIKE '%…%'"}`,
      measured: `${results.map((one) => `p95 ${one.toFixed(1)} ms`).join(' → ')}${peer === undefined ? '' : `; LIKE ${peer.toFixed(0)} ms`}`,
      ratio: peer === undefined ? null : largest / peer,
      goal: `p95 < ${goal} ms`,
      met: largest < goal,
    }
  })
}

/** Search by every field (B23), on each database. */
export const benchSearch = (): Promise<Row[]> => onBothDatabases(grow)
