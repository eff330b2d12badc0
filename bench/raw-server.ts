/** The raw limit: a bare express app and the bare driver, sending the statements that opening a ticket or answering sends. */
import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import express from 'express'
import mysql from 'mysql2/promise'
import { mysqlEngine } from '../packages/adapters-mysql/src/mysql.engine.ts'
import { sqliteEngine } from '../packages/adapters-sqlite/src/sqlite.engine.ts'
import { actsOn, renewed, statementsOf } from './statements.ts'
import type { Act, Statement } from './statements.ts'

const [, , target = '', act = 'open'] = process.argv
const seen: Statement[] = []
const log = ({ query }: { query: { sql: string; parameters: readonly unknown[] } }): void => void seen.push(query)
const engine = target.startsWith('mysql://') ? mysqlEngine({ url: target }, undefined, log) : sqliteEngine(target, log)
const { statements: all, tickets } = await statementsOf(act as Act, engine, seen)
const onTicket = actsOn(tickets)
const isWrite = ({ sql }: Statement): boolean => !/^\s*(select|with)/i.test(sql)
const reads = all.filter((one) => !isWrite(one))
const writes = all.filter(isWrite)

async function mysqlOpening(): Promise<() => Promise<void>> {
  const pool = mysql.createPool({ uri: target, connectionLimit: 10, timezone: 'Z', charset: 'utf8mb4_unicode_ci' })
  return async () => {
    for (const { sql, parameters } of reads) await pool.execute(sql, parameters as string[])
    const connection = await pool.getConnection()
    await connection.beginTransaction()
    for (const { sql, parameters } of renewed(writes).map(onTicket))
      await connection.execute(sql, parameters as string[])
    await connection.commit()
    connection.release()
  }
}

function sqliteOpening(): () => Promise<void> {
  const database = new DatabaseSync(target, { timeout: 5000 })
  database.exec('pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma secure_delete=on')
  const prepared = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  return async () => {
    for (const { sql, parameters } of reads) prepare(sql).all(...(parameters as string[]))
    database.exec('begin immediate')
    for (const { sql, parameters } of renewed(writes).map(onTicket)) prepare(sql).run(...(parameters as string[]))
    database.exec('commit')
  }
}

const open = target.startsWith('mysql://') ? await mysqlOpening() : sqliteOpening()
const app = express()
app.use(express.json())
app.post('/', async (_request, response) => {
  await open()
  response.status(201).json({ id: 'x', number: 1 })
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`ready ${typeof address === 'object' ? address?.port : ''} ${reads.length} reads ${writes.length} writes`)
})
