import { aChat, aChatMessage, aTicket, anEvent, opened } from '@guichet/core/testing'
import type { Storage } from '@guichet/core/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mysqlStorage } from './mysql-storage.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

let database: TestDatabase
let storage: Storage

beforeAll(async () => {
  database = await testDatabase()
  storage = await mysqlStorage({ url: database.url })
})
afterAll(async () => {
  await storage.close()
  await database.drop()
})

const arrive = () => {
  const chat = aChat()
  return storage.commit({
    writes: [{ kind: 'chat.insert', chat }],
    events: [anEvent({ subject: chat.id })],
  })
}

describe('places of chats on mysql', () => {
  it('wait for the arrival before them, and nothing else waits for an arrival (live-5)', async () => {
    const chat = aChat()
    const { places } = await storage.commit({ writes: [{ kind: 'chat.insert', chat }], events: [] })
    // Another node that has taken the next place and not committed yet.
    await database.connection.query('start transaction')
    await database.connection.query(`update chat_place set last = last + 1 where name = 'chat'`)
    let arrived = false
    const arrival = arrive().then((committed) => {
      arrived = true
      return committed
    })
    const place = places.get(chat.id) ?? 0
    await storage.commit({
      writes: [
        { kind: 'chat.update', chat: { ...chat, place, version: 2, state: 'active' }, expectedVersion: 1 },
        { kind: 'chat_message.insert', message: aChatMessage(chat) },
        { kind: 'chat.read', chatId: chat.id, side: 'staff', sequence: 2 },
      ],
      events: [anEvent({ subject: chat.id })],
    })
    await storage.commit(opened(aTicket()))
    await storage.commit({ writes: [{ kind: 'chat.erase', chatId: chat.id }], events: [] })
    expect(arrived).toBe(false)
    await database.connection.query('commit')
    expect([...(await arrival).places.values()]).toEqual([place + 2])
  })

  it('are given to many at once, from two nodes, without a gap', async () => {
    const other = await mysqlStorage({ url: database.url })
    const before = Math.max(...(await arrive()).places.values())
    const commits = await Promise.all(
      Array.from({ length: 200 }, (_, at) => {
        const chat = aChat()
        return (at % 2 === 0 ? storage : other).commit({ writes: [{ kind: 'chat.insert', chat }], events: [] })
      }),
    )
    const places = commits.flatMap((committed) => [...committed.places.values()]).toSorted((one, two) => one - two)
    expect(places).toEqual(Array.from({ length: 200 }, (_, at) => before + 1 + at))
    await other.close()
  })
})
