import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { migrate, sqlStorage } from '@guichet/adapters-sql'
import { aTicket, opened } from '@guichet/core/testing'
import { createConnection } from 'mysql2/promise'
import type { RowDataPacket } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMariaDb } from '../../../e2e/support/mariadb.ts'
import { proof } from '../../../e2e/support/proof.ts'
import { migrateMysql, mysqlMigrationStatus, mysqlStorage } from './mysql-storage.ts'
import { mysqlEngine } from './mysql.engine.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

/** The steps that there are, from their files. */
const migrations = fs
  .readdirSync(new URL('../../adapters-sql/src/migrations', import.meta.url))
  .flatMap((file) => /^\d{4}-.*(?=\.ts$)/.exec(file) ?? [])

describe('mysql', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  it('refuses a server that acknowledges commits before they are on disk, unless it is told (data-1)', async () => {
    // A setting of the whole server, which other files use meanwhile: this has a server of its own.
    const server = await startMariaDb()
    try {
      const url = `${server.url}/guichet`
      const connection = await createConnection(server.url)
      await connection.query('create database guichet')
      await connection.query('set global innodb_flush_log_at_trx_commit = 2')
      await connection.end()
      await expect(mysqlStorage({ url })).rejects.toThrow(/innodb_flush_log_at_trx_commit is 2 and must be 1/)
      const storage = await mysqlStorage({ url, allowWeakDurability: true })
      await storage.close()
    } finally {
      await server.stop()
    }
  })

  it('goes on after its connections have been killed', async () => {
    const storage = await mysqlStorage({ url: database.url, poolSize: 4 })
    const ticket = aTicket()
    await Promise.all([storage.commit(opened(ticket)), ...Array.from({ length: 4 }, () => storage.ping())])
    const [processes] = await database.connection.query<RowDataPacket[]>('show processlist')
    const [[own]] = await database.connection.query<RowDataPacket[]>('select connection_id() as id, database() as name')
    for (const { Id, db } of processes)
      if (Id !== own?.['id'] && db === own?.['name']) await database.connection.query(`kill ${Id}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await storage.tickets.find(ticket.id))?.id).toBe(ticket.id)
    await storage.close()
    await expect(storage.ping()).rejects.toMatchObject({ code: 'storage_unavailable' })
  })

  it('tries again after deadlocks, and keeps the writes of all', async () => {
    const storage = await mysqlStorage({ url: database.url, poolSize: 8 })
    const tickets = [aTicket(), aTicket(), aTicket()]
    for (const ticket of tickets) await storage.commit(opened(ticket))
    const people = Array.from({ length: 40 }, (_, place) => `per_reader${place % 4}` as const)
    // Read marks of the same rows, in every order: nothing that a version would refuse.
    await Promise.all(
      people.map((personId, place) =>
        storage.commit({
          writes: (place % 2 === 0 ? tickets : tickets.toReversed()).map(({ id }) => ({
            kind: 'ticket.read',
            ticketId: id,
            personId,
            sequence: place,
          })),
          events: [],
        }),
      ),
    )
    for (const { id } of tickets) expect(await storage.tickets.readMark(id, 'per_reader3')).toBe(39)
    await storage.close()
  })
})

describe('a server that goes away', () => {
  it('is unavailable within two seconds, loses no acknowledged commit, and is there again by itself (data-4)', async () => {
    const server = await startMariaDb()
    try {
      const url = `${server.url}/guichet`
      const root = await createConnection(server.url)
      await root.query('create database guichet')
      await root.end()
      const storage = await mysqlStorage({ url, poolSize: 4 })
      const acknowledged: string[] = []
      const write = async () => {
        const ticket = aTicket()
        await storage.commit(opened(ticket))
        acknowledged.push(ticket.id)
      }
      for (let round = 0; round < proof(3, 50); round++) {
        const writing = Array.from({ length: 100 }, () => write())
        await Promise.race(writing)
        await server.kill()
        const outcomes = await Promise.allSettled(writing)
        const refused = outcomes.flatMap((outcome) =>
          outcome.status === 'rejected' ? [outcome.reason as { code: string }] : [],
        )
        expect(refused.filter(({ code }) => code !== 'storage_unavailable')).toEqual([])
        const since = Date.now()
        await expect(storage.ping()).rejects.toMatchObject({ code: 'storage_unavailable' })
        await expect(storage.attempts.add('key', '2026-01-01T00:00:00.000Z', 60)).rejects.toMatchObject({
          code: 'storage_unavailable',
        })
        // The two seconds are a quiet machine's, and so of the long form.
        expect(Date.now() - since).toBeLessThan(proof(20_000, 2000))
        await server.restart()
        await storage.ping()
        for (const id of acknowledged) expect(await storage.tickets.find(id as `tkt_${string}`), id).not.toBeNull()
        await write()
        expect(await storage.tickets.count({ scope: { kind: 'all' }, text: 'morning' }, 1000)).toBeGreaterThanOrEqual(
          acknowledged.length,
        )
      }
      await storage.close()
    } finally {
      await server.stop()
    }
  })
})

describe('migrations of mysql', () => {
  it('can be run again after they were stopped at any statement (data-7)', async () => {
    const whole = await testDatabase()
    const writes = new Set<string>()
    await stoppedAt(whole.url, { step: '' }, (write) => !writes.add(write))
    const schema = await schemaOf(whole)
    await whole.drop()
    const stops = new Set<string>()
    let databases = 0
    // One database is stopped once in every step: a step that has been finished is never run again.
    while (stops.size < writes.size) {
      const database = await testDatabase()
      const before = stops.size
      const stepsStopped = new Set<string>()
      const isNew = (write: string, step: string) => {
        if (stops.has(write) || stepsStopped.has(step)) return false
        stepsStopped.add(step)
        stops.add(write)
        return true
      }
      const progress = { step: '' }
      while (await stoppedAt(database.url, progress, isNew));
      databases++
      expect(await schemaOf(database), `stopped after ${[...stops].slice(before).join('; ')}`).toEqual(schema)
      expect(stops.size).toBeGreaterThan(before)
      await database.drop()
    }
    expect(stops).toEqual(writes)
    console.log(`data-7: MariaDB, stopped after each of ${stops.size} writes of a migration, in ${databases} databases`)
  }, 600_000)

  it('can be run again after the process was killed at a statement (data-7)', async () => {
    const whole = await testDatabase()
    const statements = await statementsOf(whole.url)
    const schema = await schemaOf(whole)
    await whole.drop()
    let kills = 0
    for (let stop = 1; stop <= statements; stop += proof(25, 1)) {
      const database = await testDatabase()
      const { signal } = spawnSync(
        process.execPath,
        ['--conditions=@guichet/source', '--input-type=module-typescript', '-e', killedAt(database.url, stop)],
        { cwd: import.meta.dirname },
      )
      expect(signal).toBe('SIGKILL')
      kills++
      await migrateMysql({ url: database.url })
      expect(await schemaOf(database), `killed at statement ${stop} of ${statements}`).toEqual(schema)
      await database.drop()
    }
    console.log(
      `data-7: MariaDB, ${kills} kills of a migration of ${statements} statements, each finished by the next run`,
    )
  }, 1_200_000)

  it('run once when servers start together, say what has been run, and refuse a database of a newer version', async () => {
    const database = await testDatabase()
    const isWaiting = (name: string) => ({ name, ranAt: null })
    expect(await mysqlMigrationStatus({ url: database.url })).toEqual(migrations.map(isWaiting))
    const storages = await Promise.all(
      Array.from({ length: 4 }, () => mysqlStorage({ url: database.url, poolSize: 2 })),
    )
    await Promise.all(storages.map((storage) => storage.close()))
    const hasRun = (name: string) => ({ name, ranAt: expect.any(String) })
    expect(await mysqlMigrationStatus({ url: database.url })).toEqual(migrations.map(hasRun))
    await database.connection.query(
      `insert into schema_migration (name, timestamp) values ('9999-future', '2099-01-01T00:00:00.000Z')`,
    )
    await expect(mysqlStorage({ url: database.url })).rejects.toThrow(/newer version .*9999-future/)
    await database.drop()
  })

  it('make tables that keep texts of every language and refuse what does not fit', async () => {
    const database = await testDatabase()
    const engine = mysqlEngine({ url: database.url })
    await migrate(engine)
    const storage = sqlStorage(engine)
    const tooLong = aTicket({ priority: 'x'.repeat(65) })
    await expect(storage.commit(opened(tooLong))).rejects.toThrow(/too long/i)
    expect(await storage.tickets.find(tooLong.id)).toBeNull()
    await storage.close()
    await database.drop()
  })
})

/** A program that migrates, and is killed by itself at the given statement. */
const killedAt = (url: string, stop: number): string => `
  import { migrate } from '@guichet/adapters-sql'
  import { mysqlEngine } from './mysql.engine.ts'
  let statements = 0
  const engine = mysqlEngine({ url: ${JSON.stringify(url)}, poolSize: 1 }, 0, () => {
    if (++statements >= ${stop}) process.kill(process.pid, 'SIGKILL')
  })
  await migrate(engine)`

/** How many statements a whole migration has. */
async function statementsOf(url: string): Promise<number> {
  let statements = 0
  const engine = mysqlEngine({ url, poolSize: 1 }, 0, () => void statements++)
  await migrate(engine)
  await engine.db.destroy()
  return statements
}

/**
 * Migrates, and fails after the first write of which it is told so; answers whether it did. After a statement that only
 * reads, the database is what it was before it. `progress` has the step that was finished last in this database.
 */
async function stoppedAt(
  url: string,
  progress: { step: string },
  isTheStop: (write: string, step: string) => boolean,
): Promise<boolean> {
  let isStopped = false
  const engine = mysqlEngine({ url, poolSize: 1 }, 0, ({ query: { sql, parameters } }) => {
    if (isStopped) throw new Error('stopped')
    if (/^\s*select\b/.test(sql)) return
    const { step } = progress
    const isEnd = sql.startsWith('insert into `schema_migration` ')
    if (isEnd) progress.step = String(parameters[0])
    isStopped = isTheStop(`after ${step}: ${sql} ${isEnd ? '' : JSON.stringify(parameters)}`, step)
    if (isStopped) throw new Error('stopped')
  })
  await migrate(engine).catch((error: unknown) => {
    if (!isStopped) throw error
  })
  await engine.db.destroy()
  return isStopped
}

async function schemaOf({ connection }: TestDatabase): Promise<unknown> {
  const [columns] = await connection.query<RowDataPacket[]>(
    `select table_name, column_name, column_type, collation_name, is_nullable, extra from information_schema.columns where table_schema = database() order by 1, 2`,
  )
  const [indexes] = await connection.query<RowDataPacket[]>(
    `select table_name, index_name, seq_in_index, column_name, non_unique, index_type from information_schema.statistics where table_schema = database() order by 1, 2, 3`,
  )
  return { columns, indexes }
}
