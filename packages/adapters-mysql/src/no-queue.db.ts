import { aMessage, anEvent, aTicket, opened } from '@guichet/core/testing'
import type { RowDataPacket } from 'mysql2/promise'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mysqlStorage } from './mysql-storage.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

it('no row is changed by every commit: one that stands still before its end holds no other up', async () => {
  const storage = await mysqlStorage({ url: database.url, poolSize: 8 })
  const slow = aTicket()
  const others = Array.from({ length: 12 }, () => aTicket())
  const commitOf = (ticket: typeof slow) =>
    storage.commit({
      ...opened(ticket, [aMessage(ticket, { text: 'the same words for all' })]),
      events: [anEvent({ subject: ticket.id })],
    })
  // Deeds are written last: by then the commit holds every lock that it takes.
  await database.connection.query(
    `create trigger stand_still after insert on deed for each row
     begin if new.subject = '${slow.id}' then do get_lock('gate', 600); end if; end`,
  )
  await database.connection.query("select get_lock('gate', 0)")
  let slowIsDone = false
  const standing = commitOf(slow).then(() => (slowIsDone = true))
  const waiting = async () =>
    (await database.connection.query<RowDataPacket[]>('show processlist'))[0].filter(
      ({ State }) => State === 'User lock',
    )
  await expect.poll(waiting).toHaveLength(1)
  await Promise.all(others.map(commitOf))
  expect(slowIsDone).toBe(false)
  await database.connection.query("do release_lock('gate')")
  await standing
  await storage.close()
})
