import mysql from 'mysql2/promise'
import { expect, it } from 'vitest'
import { startMariaDb } from './support/mariadb.ts'
import { proof } from './support/proof.ts'
import { startServer } from './support/server.ts'

it('data-4: the database stands still, or goes: 503 within 2 s; it comes back: the server goes on without a restart', async () => {
  const database = await startMariaDb()
  const connection = await mysql.createConnection(database.url)
  await connection.query('create database guichet')
  await connection.end()
  const server = await startServer({ GUICHET_DEMO: '1', GUICHET_DATABASE_URL: `${database.url}/guichet` })
  const open = () =>
    fetch(`${server.url}/api/v1/tickets`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        department: 'support',
        subject: 'x',
        message: 'Hello',
        fields: { name: 'Ana', email: 'ana@example.test' },
      }),
    })
  expect((await open()).status).toBe(201)
  const refusedInTime = async (): Promise<void> => {
    const started = Date.now()
    const refused = await Promise.all(Array.from({ length: 20 }, open))
    expect(refused.map(({ status }) => status)).toEqual(Array(20).fill(503))
    expect(await refused[0]?.json()).toMatchObject({ code: 'storage_unavailable' })
    // The two seconds are a quiet machine's, and so of the long form.
    expect(Date.now() - started).toBeLessThan(proof(20_000, 2000))
  }
  // It stands still with its port open: nothing refuses, nothing answers.
  database.freeze()
  await refusedInTime()
  await refusedInTime()
  database.thaw()
  expect((await open()).status).toBe(201)

  await database.kill()
  await refusedInTime()
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  await database.restart()
  await expect.poll(async () => (await open()).status, { interval: 250 }).toBe(201)
  await server.stop()
  await database.stop()
})
