import { mysqlStorage } from '@guichet/adapters-mysql'
import { createHelpdesk, system, visitor } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'
import mysql from 'mysql2/promise'
import { startMariaDb } from '../e2e/support/mariadb.ts'
import type { Row } from './page.ts'

/** Commits on different tickets do not queue behind one another: 32 writers against 1. */
export async function benchWriters(): Promise<Row[]> {
  const database = await startMariaDb()
  const connection = await mysql.createConnection(database.url)
  await connection.query('create database writers')
  await connection.end()
  const storage = await mysqlStorage({ url: `${database.url}/writers`, poolSize: 32 })
  const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'http://bench.test' })
  const tickets = await Promise.all(
    Array.from({ length: 32 }, (_, at) =>
      desk.as(visitor).tickets.open({
        department: 'support',
        message: 'Hello',
        fields: { name: 'Ana', email: `w${at}@example.test` },
      }),
    ),
  )
  const notes = async (writers: number): Promise<number> => {
    const until = performance.now() + 4000
    let count = 0
    await Promise.all(
      tickets.slice(0, writers).map(async ({ id }) => {
        while (performance.now() < until) {
          await desk.as(system).tickets.note({ ticketId: id, text: 'A note from the bench' })
          count++
        }
      }),
    )
    return count / 4
  }
  const one = await notes(1)
  const many = await notes(32)
  await desk.stop()
  await storage.close()
  await database.stop()
  return [
    {
      what: 'commits, MariaDB, 32 writers against 1',
      measured: `${many.toFixed(0)}/s against ${one.toFixed(0)}/s`,
      ratio: many / one,
      goal: '> 1',
      met: many > one,
    },
  ]
}
