import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import mysql from 'mysql2/promise'
import { startMariaDb } from '../e2e/support/mariadb.ts'
import { startServer } from '../e2e/support/server.ts'
import { load } from './load-generator.ts'
import type { Measured } from './load-generator.ts'
import type { Row } from './page.ts'

const seconds = Number(process.env['GUICHET_BENCH_SECONDS'] ?? 5)
const ticket = (at: number) => ({
  department: 'support',
  subject: `Bench ${at}`,
  message: 'Hello from the bench',
  fields: { name: 'Ana', email: 'bench@example.test' },
})

async function rawServer(target: string, act: 'open' | 'reply'): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, ['--conditions=@guichet/source', 'bench/raw-server.ts', target, act], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<string>((resolve) =>
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /ready (\d+)/.exec(chunk.toString())
      if (found?.[1]) resolve(found[1])
    }),
  )
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.kill() }
}

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0

const together = (rounds: readonly Measured[]): Measured => ({
  perSecond: rounds.reduce((sum, { perSecond }) => sum + perSecond, 0) / rounds.length,
  p50: middle(rounds.map(({ p50 }) => p50)),
  p99: middle(rounds.map(({ p99 }) => p99)),
})

/** Both sides in turn, a second each, so that whatever else the machine does falls on both. */
async function inTurn(
  ours: () => Promise<Measured>,
  raw: () => Promise<Measured>,
): Promise<{ ours: Measured; raw: Measured }> {
  const rounds: { ours: Measured; raw: Measured }[] = []
  for (let round = 0; round < seconds; round++) rounds.push({ ours: await ours(), raw: await raw() })
  return { ours: together(rounds.map((one) => one.ours)), raw: together(rounds.map((one) => one.raw)) }
}

const row = (what: string, { ours, raw }: { ours: Measured; raw: Measured }): Row => ({
  what,
  measured: `${ours.perSecond.toFixed(0)}/s (p50 ${ours.p50.toFixed(1)} ms, p99 ${ours.p99.toFixed(1)} ms); raw ${raw.perSecond.toFixed(0)}/s`,
  ratio: ours.perSecond / raw.perSecond,
  goal: '≥ 0.6',
  met: ours.perSecond / raw.perSecond >= 0.6,
})

/** Opening tickets over HTTP against the raw limit: the same statements from a bare express app, in the same run. */
async function pair(name: string, ours: Record<string, string>, raw: string): Promise<Row[]> {
  const server = await startServer({ ...ours, GUICHET_LOG_LEVEL: 'silent' })
  const bare = await rawServer(raw, 'open')
  const rows: Row[] = []
  for (const lanes of [1, 16]) {
    await load(`${server.url}/api/v1/tickets`, lanes, 1, ticket)
    await load(bare.url, lanes, 1, ticket)
    const both = await inTurn(
      () => load(`${server.url}/api/v1/tickets`, lanes, 1, ticket),
      () => load(bare.url, lanes, 1, ticket),
    )
    rows.push(row(`create over HTTP, ${name}, ${lanes} at once`, both))
  }
  bare.stop()
  rows.push(...(await replies(name, server.url, `${raw}_reply`)))
  await server.stop()
  return rows
}

/** Answers by the public link, a thousand to a ticket at most, against the same statements from a bare express app. */
async function replies(name: string, url: string, raw: string): Promise<Row[]> {
  const links: string[] = []
  for (let at = 0; at < 16; at++) {
    const answer = await fetch(`${url}/api/v1/tickets`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...ticket(at), visitor: 'customer' }),
    })
    const { accessCode } = (await answer.json()) as { accessCode: string }
    links.push(`${url}/api/v1/public/tickets/${accessCode.replaceAll('-', '')}/replies`)
  }
  const lane = (at: number): string => links[at % links.length] ?? ''
  const bare = await rawServer(raw, 'reply')
  const rows: Row[] = []
  for (const lanes of [1, 16]) {
    const both = await inTurn(
      () => load(lane, lanes, 1, (at) => ({ text: `An answer ${at}` })),
      () => load(bare.url, lanes, 1, ticket),
    )
    rows.push(row(`reply over HTTP, ${name}, ${lanes} at once`, both))
  }
  bare.stop()
  return rows
}

export async function benchHttp(): Promise<Row[]> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-bench-'))
  const sqlite = await pair('SQLite', {}, path.join(directory, 'raw.sqlite'))
  const database = await startMariaDb()
  const connection = await mysql.createConnection(database.url)
  await connection.query('create database ours')

  await connection.query('create database raw')
  await connection.query('create database raw_reply')

  const mariadb = await pair('MariaDB', { GUICHET_DATABASE_URL: `${database.url}/ours` }, `${database.url}/raw`)
  await connection.end()
  await database.stop()
  fs.rmSync(directory, { recursive: true, force: true })
  return [...sqlite, ...mariadb]
}
