import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate, migrationStatus, sqlStorage } from '@guichet/adapters-sql'
import { aMessage, aTicket, opened } from '@guichet/core/testing'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { proof } from '../../../e2e/support/proof.ts'
import { migrateSqlite, sqliteMigrationStatus, sqliteStorage } from './sqlite-storage.ts'
import { sqliteEngine } from './sqlite.engine.ts'

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-sqlite-'))
let files = 0
const newFile = () => path.join(directory, `${++files}.db`)

afterAll(() => fs.rmSync(directory, { recursive: true, force: true }))

/** The steps that there are, from their files. */
const migrations = fs
  .readdirSync(new URL('../../adapters-sql/src/migrations', import.meta.url))
  .flatMap((file) => /^\d{4}-.*(?=\.ts$)/.exec(file) ?? [])

/** Another process that opens the file, commits tickets and prints how many. */
const otherProcess = (file: string, tickets: number, flags = '') => {
  const script = `
    import { sqliteStorage } from '@guichet/adapters-sqlite'
    import { aTicket, opened } from '@guichet/core/testing'
    const storage = await sqliteStorage({ file: ${JSON.stringify(file)} })
    for (let place = 0; place < ${tickets}; place++) {
      const ticket = { ...aTicket(), id: 'tkt_' + process.pid + '_' + place, accessHash: process.pid + '_' + place }
      const { numbers } = await storage.commit(opened(ticket, []))
      console.log(numbers.get(ticket.id))
    }
    ${flags}
    await storage.close()`
  const child = spawn(
    process.execPath,
    ['--conditions=@guichet/source', '--input-type=module-typescript', '-e', script],
    { cwd: import.meta.dirname },
  )
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const numbers = () => output.split('\n').filter(Boolean).map(Number)
  const ended = new Promise<number[]>((resolve, reject) => {
    child.on('exit', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve(numbers()) : reject(new Error(errors)),
    )
  })
  return { child, ended, numbers }
}

describe('sqlite', () => {
  it('has every commit on disk before it is acknowledged (data-1)', async () => {
    const { db } = sqliteEngine(newFile())
    const setting = async (name: string) =>
      Object.values((await sql`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0]
    expect([await setting('journal_mode'), await setting('synchronous'), await setting('foreign_keys')]).toEqual([
      'wal',
      2,
      1,
    ])
    await db.destroy()
  })

  it('keeps every acknowledged commit of a process that is killed (data-1)', async () => {
    const file = newFile()
    const acknowledged: number[] = []
    for (let round = 0; round < 5; round++) {
      const { child, ended, numbers } = otherProcess(file, 10_000)
      while (numbers().length < 20) await new Promise((resolve) => setTimeout(resolve, 5))
      child.kill('SIGKILL')
      acknowledged.push(...(await ended))
    }
    const storage = await sqliteStorage({ file })
    for (const number of acknowledged) expect(await storage.tickets.findByNumber(number)).not.toBeNull()
    expect(new Set(acknowledged).size).toBe(acknowledged.length)
    await storage.close()
  }, 60_000)

  it('lets several processes open, migrate and write one file', async () => {
    const file = newFile()
    const numbers = (await Promise.all([1, 2, 3].map(() => otherProcess(file, 60).ended))).flat()
    expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 180 }, (_, place) => place + 1))
  }, 60_000)

  it('answers that it is not available when the disk is full, reads on, and recovers by itself (data-4)', async () => {
    const engine = sqliteEngine(newFile())
    await migrate(engine)
    const storage = sqlStorage(engine)
    const ticket = aTicket()
    await storage.commit(opened(ticket))
    const pages = Number(Object.values((await sql`pragma page_count`.execute(engine.db)).rows[0] ?? {})[0])
    await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(engine.db)
    const large = aTicket()
    const commit = () => storage.commit(opened(large, [aMessage(large, { text: 'word '.repeat(50_000) })]))
    await expect(commit()).rejects.toMatchObject({ code: 'storage_unavailable' })
    expect((await storage.tickets.find(ticket.id))?.id).toBe(ticket.id)
    expect(await storage.tickets.find(large.id)).toBeNull()
    await sql`pragma max_page_count = 1000000`.execute(engine.db)
    await commit()
    expect((await storage.tickets.find(large.id))?.id).toBe(large.id)
    await storage.close()
  })

  it('answers that it is not available when it is closed', async () => {
    const storage = await sqliteStorage({ file: newFile() })
    await storage.close()
    await expect(storage.ping()).rejects.toMatchObject({ code: 'storage_unavailable' })
    await expect(storage.commit({ writes: [], events: [] })).rejects.toMatchObject({ code: 'storage_unavailable' })
  })

  it('leaves no erased word in the file (audit-3)', async () => {
    const file = newFile()
    const storage = await sqliteStorage({ file })
    const tickets = Array.from({ length: 30 }, (_, place) =>
      aTicket({ subject: `canary${place}`, fields: { domain: `canary${place}` } }),
    )
    for (const ticket of tickets) {
      await storage.commit(
        opened(ticket, [aMessage(ticket, { text: `The canary sings: ${ticket.subject}`, html: '<i>canary</i>' })]),
      )
    }
    const before = await wordsIn(file)
    expect(before).toContain('canary')
    for (const { id } of tickets) await storage.commit({ writes: [{ kind: 'ticket.erase', ticketId: id }], events: [] })
    await storage.close()
    expect(fs.readFileSync(file).includes('canary')).toBe(false)
    expect(fs.existsSync(`${file}-wal`)).toBe(false)
  })
})

const wordsIn = async (file: string): Promise<string> =>
  [file, `${file}-wal`].map((part) => (fs.existsSync(part) ? fs.readFileSync(part, 'latin1') : '')).join('')

describe('migrations of sqlite', () => {
  it('leave nothing behind when they are stopped after any statement, and can be run again (data-7)', async () => {
    const whole = await statementsUntil(newFile(), Infinity)
    const schema = schemaOf(whole.file)
    for (let stop = 1; stop <= whole.statements; stop++) {
      const { file } = await statementsUntil(newFile(), stop)
      await migrateSqlite({ file })
      expect(schemaOf(file), `stopped after statement ${stop} of ${whole.statements}`).toEqual(schema)
    }
  }, 120_000)

  it('can be run again after the process was killed at a statement (data-7)', async () => {
    const whole = await statementsUntil(newFile(), Infinity)
    const schema = schemaOf(whole.file)
    let kills = 0
    for (let stop = 1; stop <= whole.statements; stop += proof(25, 1)) {
      const file = newFile()
      const script = `
        import { migrate } from '@guichet/adapters-sql'
        import { sqliteEngine } from './sqlite.engine.ts'
        let statements = 0
        await migrate(sqliteEngine(${JSON.stringify(file)}, () => {
          if (++statements >= ${stop}) process.kill(process.pid, 'SIGKILL')
        }))`
      const { signal } = spawnSync(
        process.execPath,
        ['--conditions=@guichet/source', '--input-type=module-typescript', '-e', script],
        { cwd: import.meta.dirname },
      )
      expect(signal).toBe('SIGKILL')
      kills++
      await migrateSqlite({ file })
      expect(schemaOf(file), `killed at statement ${stop} of ${whole.statements}`).toEqual(schema)
    }
    console.log(
      `data-7: SQLite, ${kills} kills of a migration of ${whole.statements} statements, each finished by the next run`,
    )
  }, 1_200_000)

  it('say what has been run, and refuse a database of a newer version', async () => {
    const file = newFile()
    expect(await sqliteMigrationStatus({ file })).toEqual(migrations.map((name) => ({ name, ranAt: null })))
    expect(await migrateSqlite({ file })).toEqual(migrations)
    expect(await migrateSqlite({ file })).toEqual([])
    const engine = sqliteEngine(file)
    const hasRun = (name: string) => ({ name, ranAt: expect.any(String) })
    expect(await migrationStatus(engine)).toEqual(migrations.map(hasRun))
    await sql`insert into schema_migration (name, timestamp) values ('9999-future', '2099-01-01T00:00:00.000Z')`.execute(
      engine.db,
    )
    await engine.db.destroy()
    await expect(sqliteStorage({ file })).rejects.toThrow(/newer version .*9999-future/)
  })
})

/** Migrates and stops the process, as far as the database can see, after so many statements. */
async function statementsUntil(file: string, stop: number): Promise<{ file: string; statements: number }> {
  let statements = 0
  const engine = sqliteEngine(file, () => {
    if (++statements >= stop) throw new Error('stopped')
  })
  await migrate(engine).catch((error: unknown) => {
    if (stop === Infinity) throw error
  })
  await engine.db.destroy()
  return { file, statements }
}

function schemaOf(file: string): unknown {
  const connection = new DatabaseSync(file)
  const rows = connection.prepare('select type, name, sql from sqlite_schema order by name').all()
  connection.close()
  return rows
}
