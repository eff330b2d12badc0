import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { later } from '@guichet/adapters-sql'
import { aMessage, anEvent, aTicket, opened } from '@guichet/core/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mysqlEngine } from './mysql.engine.ts'
import { mysqlStorage } from './mysql-storage.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** A wire to the server that counts what is sent over it. */
async function countingWire(url: string): Promise<{ url: string; sent: () => number; cut: () => void }> {
  const { hostname, port } = new URL(url)
  let sent = 0
  const wire = net.createServer((client) => {
    const server = net.connect(Number(port), hostname)
    client.on('data', () => sent++)
    client.pipe(server).pipe(client)
    for (const end of [client, server]) end.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String((wire.address() as AddressInfo).port)
  return { url: through.href, sent: () => sent, cut: () => void wire.close() }
}

it('a commit that opens a ticket goes to the server twice: for its number, and with all the rest', async () => {
  const wire = await countingWire(database.url)
  const storage = await mysqlStorage({ url: wire.url, poolSize: 1 })
  const commitOf = (ticket: ReturnType<typeof aTicket>) =>
    storage.commit({ ...opened(ticket, [aMessage(ticket)]), events: [anEvent({ subject: ticket.id })] })
  await commitOf(aTicket())
  const before = wire.sent()
  await commitOf(aTicket())
  expect(wire.sent() - before).toBe(2)
  await storage.close()
  wire.cut()
})

it('texts larger together than a packet may be are kept (mail-8)', async () => {
  const storage = await mysqlStorage({ url: database.url, poolSize: 1 })
  const ticket = aTicket()
  const messages = [1, 2, 3].map((sequence) => aMessage(ticket, { sequence, text: 'x'.repeat(4_500_000) }))
  const events = messages.map(({ sequence }) => anEvent({ subject: ticket.id, sequence }))
  await storage.commit({ ...opened(ticket, messages), events })
  const page = await storage.tickets.messages({ ticketId: ticket.id, notes: true, limit: 5 })
  expect(page.items.map(({ text }) => text.length)).toEqual([4_500_000, 4_500_000, 4_500_000])
  await storage.close()
})

it('a statement that nobody waits for fails its transaction, with its own refusal and with no other', async () => {
  const { db } = mysqlEngine({ url: database.url, poolSize: 1 })
  await sql`create table thing (id int primary key)`.execute(db)
  const insert = (id: number, refusal: string | null) =>
    later('insert into thing values (?)', [id], refusal === null ? null : () => new Error(refusal))
  const of = (...statements: readonly ReturnType<typeof later>[]) =>
    db.transaction().execute(async (trx) => {
      for (const statement of statements) await trx.executeQuery(statement)
    })
  await of(insert(1, 'the first'))
  await expect(of(insert(2, 'the second'), insert(1, 'the third'), insert(3, 'the fourth'))).rejects.toThrow(
    'the third',
  )
  const waited = db.transaction().execute(async (trx) => {
    await trx.executeQuery(insert(1, null))
    await sql`insert into thing values (4)`.execute(trx)
  })
  await expect(waited).rejects.toThrow('A value that must be unique is taken.')
  const { rows } = await sql<{ id: number }>`select id from thing`.execute(db)
  expect(rows).toEqual([{ id: 1 }])
  await db.destroy()
})
