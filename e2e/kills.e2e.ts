import { createClient } from '@guichet/client'
import mysql from 'mysql2/promise'
import { describe, expect, inject, it } from 'vitest'
import { startServer } from './support/server.ts'
import type { RunningServer } from './support/server.ts'

/** Each kill costs a start of about a second. */
const killsOf = (usual: number): number => Number(process.env['GUICHET_KILLS'] ?? usual)
const writers = 4
/** A kill is seen at once; a request that a living server has not answered by then never will be. */
const answerWithinMs = 15_000

/** Opens tickets as fast as it can, each once, and remembers which were acknowledged. */
async function load(
  server: RunningServer,
  life: { over: boolean },
  acknowledged: Set<string>,
  unanswered: string[],
  name: string,
): Promise<void> {
  for (let at = 0; !life.over; at++) {
    const subject = `${name}-${at}`
    const answer = await fetch(`${server.url}/api/v1/tickets`, {
      method: 'POST',
      signal: AbortSignal.timeout(answerWithinMs),
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': subject },
      body: JSON.stringify({
        department: 'support',
        subject,
        message: 'Hello',
        fields: { name: 'Ana', email: `${name}@example.test` },
      }),
    }).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'TimeoutError') unanswered.push(subject)
      return null
    })
    if (answer?.status === 201 && (await answer.json().catch(() => null))) acknowledged.add(subject)
    else {
      at--
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

async function killUnderLoad(
  settings: Record<string, string>,
  kills: number,
): Promise<{ acknowledged: number; missing: string[]; twice: string[]; unanswered: string[] }> {
  const server = await startServer(settings)
  const acknowledged = new Set<string>()
  const unanswered: string[] = []
  const life = { over: false }
  const running = Array.from({ length: writers }, (_, at) => load(server, life, acknowledged, unanswered, `w${at}`))
  for (let kill = 0; kill < kills; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 160))
    await server.kill()
    await server.restart()
  }
  life.over = true
  await Promise.all(running)
  const signedIn = (await (
    await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'admin@demo.test', password: 'guichet-demo' }),
    })
  ).json()) as { token: string }
  const client = createClient({ baseUrl: server.url, token: signedIn.token })
  const subjects: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await client.tickets.list({ limit: 200, sort: 'number', ...(cursor !== undefined && { cursor }) })
    subjects.push(...page.items.map(({ subject }) => subject))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  await server.stop()
  const counted = new Map<string, number>()
  for (const subject of subjects) counted.set(subject, (counted.get(subject) ?? 0) + 1)
  return {
    acknowledged: acknowledged.size,
    unanswered,
    missing: [...acknowledged].filter((subject) => !counted.has(subject)),
    twice: [...counted].filter(([subject, count]) => /^w\d/.test(subject) && count > 1).map(([subject]) => subject),
  }
}

describe('data-1, data-2: kills of the server under load', () => {
  it('leave every acknowledged ticket there once, on SQLite', { timeout: 600_000 }, async () => {
    const kills = killsOf(50)
    const result = await killUnderLoad({ GUICHET_DEMO: '1' }, kills)
    console.log(
      `SQLite: ${kills} kills, ${result.acknowledged} acknowledged, ${result.missing.length} missing, ${result.twice.length} twice`,
    )
    expect(result).toMatchObject({ missing: [], twice: [], unanswered: [] })
    expect(result.acknowledged).toBeGreaterThan(kills / 2)
  })

  it('leave every acknowledged ticket there once, on MariaDB', { timeout: 600_000 }, async () => {
    const connection = await mysql.createConnection(inject('mysqlUrl'))
    await connection.query('create database guichet_kills')
    const kills = killsOf(50)
    const result = await killUnderLoad(
      { GUICHET_DEMO: '1', GUICHET_DATABASE_URL: `${inject('mysqlUrl')}/guichet_kills` },
      kills,
    )
    await connection.query('drop database guichet_kills')
    await connection.end()
    console.log(
      `MariaDB: ${kills} kills, ${result.acknowledged} acknowledged, ${result.missing.length} missing, ${result.twice.length} twice`,
    )
    expect(result).toMatchObject({ missing: [], twice: [], unanswered: [] })
    expect(result.acknowledged).toBeGreaterThan(kills / 2)
  })
})
