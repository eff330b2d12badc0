/** The raw limit: a bare express app and the bare driver, sending the statements that opening a ticket or answering sends. */
import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import express from 'express'
import mysql from 'mysql2/promise'
import { mysqlEngine } from '../packages/adapters-mysql/src/mysql.engine.ts'
import { sqliteEngine } from '../packages/adapters-sqlite/src/sqlite.engine.ts'
import { replay } from './replay.ts'
import { statementsOf } from './statements.ts'
import type { Act, Statement } from './statements.ts'

const [, , target = '', act = 'open'] = process.argv
const seen: Statement[] = []
const log = ({ query }: { query: { sql: string; parameters: readonly unknown[] } }): void => void seen.push(query)
const engine = target.startsWith('mysql://') ? mysqlEngine({ url: target }, undefined, log) : sqliteEngine(target, log)
const sent = await statementsOf(act as Act, engine, seen)
await engine.db.destroy()
const again = replay(act as Act, sent)
const reads = sent.statements.findIndex(({ sql }) => !/^\s*(select|with)/i.test(sql))

async function mysqlActing(): Promise<() => Promise<void>> {
  const pool = mysql.createPool({ uri: target, connectionLimit: 16, timezone: 'Z', charset: 'utf8mb4_unicode_ci' })
  const level = 'set session transaction isolation level read committed'
  pool.pool.on('connection', (connection) => void connection.query(level))
  return async () => {
    const { statements, done } = again()
    for (const { sql, parameters } of statements.slice(0, reads)) await pool.execute(sql, parameters as string[])
    const connection = await pool.getConnection()
    await connection.beginTransaction()
    for (const { sql, parameters } of statements.slice(reads)) {
      const [result] = await connection.execute(sql, parameters as string[])
      if ('affectedRows' in result && result.affectedRows === 0) throw new Error(`nothing was written: ${sql}`)
    }
    await connection.commit()
    connection.release()
    done()
  }
}

function sqliteActing(): () => Promise<void> {
  const database = new DatabaseSync(target, { timeout: 5000 })
  database.exec(`
    pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;
    pragma temp_store = memory; pragma cache_size = -65536`)
  const prepared = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  return async () => {
    const { statements, done } = again()
    for (const { sql, parameters } of statements.slice(0, reads)) prepare(sql).all(...(parameters as string[]))
    database.exec('begin immediate')
    for (const { sql, parameters } of statements.slice(reads)) {
      const { changes } = prepare(sql).run(...(parameters as string[]))
      if (changes === 0) throw new Error(`nothing was written: ${sql}`)
    }
    database.exec('commit')
    done()
  }
}

const once = target.startsWith('mysql://') ? await mysqlActing() : sqliteActing()
const app = express()
app.use(express.json())
app.post('/', async (_request, response) => {
  await once()
  response.status(201).json(sent.answer)
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const writes = sent.statements.length - reads
  console.log(`ready ${typeof address === 'object' ? address?.port : ''} ${reads} reads ${writes} writes`)
})
