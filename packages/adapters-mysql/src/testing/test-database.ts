import { createConnection } from 'mysql2/promise'
import type { Connection, RowDataPacket } from 'mysql2/promise'

/** A database of its own on the server of `GUICHET_TEST_MYSQL_URL`. */
export interface TestDatabase {
  readonly url: string
  readonly connection: Connection
  /** Takes all rows away, much faster than new tables. */
  empty(): Promise<void>
  drop(): Promise<void>
}

let made = 0

export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env['GUICHET_TEST_MYSQL_URL']
  if (server === undefined) throw new Error('GUICHET_TEST_MYSQL_URL is not set')
  const name = `guichet_${process.pid}_${Date.now()}_${++made}`
  const connection = await createConnection(server.replace(/\/?$/, '/'))
  await connection.query(`create database ${name} character set utf8mb4`)
  await connection.query(`use ${name}`)
  return {
    url: `${server.replace(/\/?$/, '/')}${name}`,
    connection,
    async empty() {
      const [tables] = await connection.query<RowDataPacket[]>(
        `select table_name as name from information_schema.tables where table_schema = ? and table_name not like 'schema_%'`,
        [name],
      )
      for (const table of tables) await connection.query(`delete from ${table['name']}`)
    },
    async drop() {
      await connection.query(`drop database ${name}`)
      await connection.end()
    },
  }
}
