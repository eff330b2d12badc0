import { createClient } from '@guichet/client'
import mysql from 'mysql2/promise'
import { describe, expect, inject, it } from 'vitest'
import { proof } from './support/proof.ts'
import { startServer } from './support/server.ts'
import type { RunningServer } from './support/server.ts'

/** Each kill costs a start of about a second; on a machine that gives it ten, there are fewer of them. */
const kills = proof(50, 500)
const fewestKills = proof(10, 500)
const patienceMs = 180_000
const writers = 4
/** Requests that are answered between two kills. */
const betweenKills = proof(5, 20)
/** A kill is seen at once; a request that a living server has not answered by then never will be. */
const answerWithinMs = 15_000

const admin = { email: 'admin@example.test', password: 'long enough to count' }

/** What the writers have seen. */
interface Seen {
  over: boolean
  /** The answer to each request that was acknowledged. */
  readonly acknowledged: Map<string, string>
  /** Requests that were answered with something else when they were sent again. */
  readonly changed: string[]
  /** Requests that got no answer from a server that lived. */
  readonly unanswered: string[]
  sent: number
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends one request until it is acknowledged, or the test is over: its answer, or null. */
async function insist(server: RunningServer, seen: Seen, subject: string): Promise<string | null> {
  while (!seen.over) {
    seen.sent++
    const text = await fetch(`${server.url}/api/v1/tickets`, {
      method: 'POST',
      signal: AbortSignal.timeout(answerWithinMs),
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': subject },
      body: JSON.stringify({
        department: 'support',
        subject,
        message: 'Hello',
        fields: { name: 'Ana', email: `${subject.split('-')[0]}@example.test` },
      }),
    })
      .then(async (answer) => (answer.status === 201 ? await answer.text() : null))
      .catch((error: unknown) => {
        if (error instanceof Error && error.name === 'TimeoutError') seen.unanswered.push(subject)
        return null
      })
    if (text !== null) return text
    await pause(60)
  }
  return null
}

/** Opens tickets as fast as it can; each request is sent 1 to 5 times, some of them side by side. */
async function load(server: RunningServer, seen: Seen, name: string): Promise<void> {
  for (let at = 0; !seen.over; at++) {
    const subject = `${name}-${at}`
    const times = 1 + (at % 5)
    const together = at % 2 === 0 ? 1 : times
    const answers = await Promise.all(Array.from({ length: together }, () => insist(server, seen, subject)))
    for (let more = together; more < times; more++) answers.push(await insist(server, seen, subject))
    const given = answers.filter((answer) => answer !== null)
    const [first] = given
    if (first !== undefined) seen.acknowledged.set(subject, first)
    if (new Set(given).size > 1) seen.changed.push(subject)
  }
}

/** How often each subject stands in the list of all tickets. */
async function countSubjects({ url }: RunningServer): Promise<Map<string, number>> {
  const { token } = await createClient({ baseUrl: url }).access.signIn(admin)
  const client = createClient({ baseUrl: url, token })
  const counted = new Map<string, number>()
  for (let cursor: string | undefined; ;) {
    const page = await client.tickets.list({ limit: 200, sort: 'number', ...(cursor !== undefined && { cursor }) })
    for (const { subject } of page.items) counted.set(subject, (counted.get(subject) ?? 0) + 1)
    if (page.nextCursor === null) return counted
    cursor = page.nextCursor
  }
}

async function killUnderLoad(name: string, settings: Record<string, string> = {}): Promise<void> {
  const server = await startServer(settings)
  const added = await server.command(['admin', 'create', '--email', admin.email, '--name', 'Admin'], admin.password)
  expect(added).toMatchObject({ code: 0 })
  const seen: Seen = { over: false, acknowledged: new Map(), changed: [], unanswered: [], sent: 0 }
  const running = Array.from({ length: writers }, (_, at) => load(server, seen, `w${at}`))
  const began = performance.now()
  let killed = 0
  for (; killed < kills && (killed < fewestKills || performance.now() - began < patienceMs); killed++) {
    const before = seen.acknowledged.size
    while (seen.acknowledged.size < before + betweenKills) await pause(5)
    await pause(Math.random() * 100)
    await server.kill()
    await server.restart()
  }
  seen.over = true
  await Promise.all(running)
  const counted = await countSubjects(server)
  await server.stop()
  const ours = [...counted].filter(([subject]) => /^w\d-\d+$/.test(subject))
  const missing = [...seen.acknowledged.keys()].filter((subject) => !counted.has(subject))
  const twice = ours.filter(([, count]) => count > 1).map(([subject]) => subject)
  console.log(
    `${name}: ${killed} kills, ${seen.sent} tries, ${seen.acknowledged.size} requests acknowledged, ${missing.length} missing, ${twice.length} twice`,
  )
  expect({ missing, twice, changed: seen.changed, unanswered: seen.unanswered }).toEqual({
    missing: [],
    twice: [],
    changed: [],
    unanswered: [],
  })
  expect(seen.acknowledged.size).toBeGreaterThanOrEqual(killed * betweenKills)
}

describe('data-1, data-2: kills of the server under load', () => {
  it(
    'leave every acknowledged ticket there once, on SQLite, however often it was sent',
    { timeout: proof(600_000, 7_200_000) },
    () => killUnderLoad('SQLite'),
  )

  it(
    'leave every acknowledged ticket there once, on MariaDB, however often it was sent',
    { timeout: proof(600_000, 7_200_000) },
    async () => {
      const connection = await mysql.createConnection(inject('mysqlUrl'))
      await connection.query('create database guichet_kills')
      await killUnderLoad('MariaDB', { GUICHET_DATABASE_URL: `${inject('mysqlUrl')}/guichet_kills` })
      await connection.query('drop database guichet_kills')
      await connection.end()
    },
  )
})
