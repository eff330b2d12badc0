import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { SqlEngine } from '@guichet/adapters-sql'
import mysql from 'mysql2/promise'
import { startMariaDb } from '../e2e/support/mariadb.ts'
import { mysqlEngine } from '../packages/adapters-mysql/src/mysql.engine.ts'
import { sqliteEngine } from '../packages/adapters-sqlite/src/sqlite.engine.ts'
import type { Row } from './page.ts'

/** Measures something as it grows, on SQLite and then on MariaDB; each size has a database of its own. */
export async function onBothDatabases(
  grow: (name: string, open: (size: number) => Promise<SqlEngine>) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-bench-'))
  const sqlite = await grow('SQLite', async (size) => sqliteEngine(path.join(directory, `${size}.sqlite`)))
  fs.rmSync(directory, { recursive: true, force: true })
  const database = await startMariaDb()
  const connection = await mysql.createConnection(database.url)
  const mariadb = await grow('MariaDB', async (size) => {
    await connection.query(`create database s${size}`)
    return mysqlEngine({ url: `${database.url}/s${size}` }, 0)
  })
  await connection.end()
  await database.stop()
  return [...sqlite, ...mariadb]
}
