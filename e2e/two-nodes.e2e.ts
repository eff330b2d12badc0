import { createClient } from '@guichet/client'
import type { Client } from '@guichet/client'
import mysql from 'mysql2/promise'
import { expect, it, vi } from 'vitest'
import { openFront } from './support/front.ts'
import { startMariaDb } from './support/mariadb.ts'
import { startRedis } from './support/redis.ts'
import { startServer } from './support/server.ts'

it('two servers on one MariaDB and one Redis serve one queue; when one is killed its clients move over and miss nothing (A2, live-2, live-3)', async () => {
  const [database, redis, front] = await Promise.all([startMariaDb(), startRedis(), openFront()])
  const connection = await mysql.createConnection(database.url)
  await connection.query('create database guichet')
  await connection.end()
  const settings = {
    GUICHET_DATABASE_URL: `${database.url}/guichet`,
    GUICHET_REDIS_URL: redis.url,
    GUICHET_SECRET: 'a secret that both servers of this test share',
    GUICHET_BASE_URL: front.url,
    GUICHET_RATE_LIMIT: 'off',
  }
  const first = await startServer({ ...settings, GUICHET_DEMO: '1' })
  const second = await startServer(settings)
  front.targets = [first.port]
  const as = async (baseUrl: string, email: string): Promise<Client> => {
    const { token } = await createClient({ baseUrl }).access.signIn({ email, password: 'guichet-demo' })
    return createClient({ baseUrl, token })
  }
  // The customer comes by the front, and so to the first server; the operator is at the second.
  const ana = await as(front.url, 'ana@demo.test')
  const rui = await as(second.url, 'support1@demo.test')
  const stopDesk = rui.realtime.watch('*', null, {})
  await rui.chats.setAvailability({ availability: 'available' })
  await vi.waitFor(
    async () =>
      expect((await ana.chats.doors()).items.find(({ department }) => department === 'support')?.open).toBe(true),
    { timeout: 60_000 },
  )

  const started = await ana.chats.start({ department: 'support', message: 'My site is down' })
  const chatId = started.id
  const events: { sequence: number; type: string; text: string }[] = []
  const places: number[] = []
  const stopWatching = ana.realtime.watch(chatId, 0, {
    event: ({ sequence, type, message }) => void events.push({ sequence, type, text: message?.text ?? '' }),
    queue: ({ position }) => void places.push(position),
  })
  await vi.waitFor(() => expect(places.at(-1)).toBeGreaterThan(0), { timeout: 60_000 })
  // Others who waited before are accepted first: the place moves at the other server.
  for (let turn = 0; turn < 10; turn++) {
    const accepted = await rui.chats.acceptNext()
    if (accepted.id === chatId) break
    await rui.chats.end({ chatId: accepted.id })
  }
  await vi.waitFor(() => expect(events.map(({ type }) => type)).toContain('chat.accepted'), { timeout: 60_000 })

  const said: string[] = []
  const say = async (text: string): Promise<void> => {
    said.push(text)
    await rui.chats.send({ chatId, clientId: crypto.randomUUID(), text })
  }
  for (let count = 0; count < 10; count++) await say(`before ${count}`)
  await vi.waitFor(() => expect(events.filter(({ text }) => text.startsWith('before'))).toHaveLength(10), {
    timeout: 60_000,
  })

  front.targets = [second.port]
  await first.kill()
  for (let count = 0; count < 10; count++) await say(`meanwhile ${count}`)
  const own = ana.realtime.send({ chatId, clientId: 'said-once-0001', text: 'Still here' })
  await vi.waitFor(() => expect(events.filter(({ text }) => text.startsWith('meanwhile'))).toHaveLength(10), {
    timeout: 60_000,
  })
  await own
  await say('after')
  await vi.waitFor(() => expect(events.map(({ text }) => text)).toContain('after'), { timeout: 60_000 })

  const sequences = events.map(({ sequence }) => sequence)
  expect(sequences).toEqual(Array.from({ length: sequences.length }, (_, at) => at + 1))
  expect(events.map(({ text }) => text).filter((text) => said.includes(text))).toEqual(said)
  expect(events.filter(({ text }) => text === 'Still here')).toHaveLength(1)
  console.log(`two nodes: ${events.length} events, in order, none twice, none missing, through the kill of one`)

  stopWatching()
  stopDesk()
  ana.realtime.close()
  rui.realtime.close()
  await second.stop()
  await front.close()
  await redis.stop()
  await database.stop()
})
