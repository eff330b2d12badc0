import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { mysqlStorage } from '@guichet/adapters-mysql'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import { createHelpdesk, system } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { hosting } from '@guichet/core/profiles'
import mysql from 'mysql2/promise'
import type { RowDataPacket } from 'mysql2/promise'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { diskFileStore } from '../packages/reference-server/src/attachment/disk-file-store.ts'
import { startServer } from './support/server.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-backup-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

/** How a database is copied while it is written to. */
interface Database {
  readonly settings: Readonly<Record<string, string>>
  copy(): Promise<void>
  openCopy(): Promise<Storage>
  /** Keys of the contents that the copy has rows of. */
  keysInCopy(): Promise<readonly string[]>
}

/** Opens tickets with a file each until it is told to stop; answers the acknowledged ones. */
async function load(url: string, life: { over: boolean }, acknowledged: string[]): Promise<void> {
  while (!life.over) {
    const form = new FormData()
    form.append('file', new Blob(['content '.repeat(2000)]), 'report.txt')
    const { id } = (await (await fetch(`${url}/api/v1/uploads`, { method: 'POST', body: form })).json()) as {
      id: string
    }
    const fields = { name: 'Ana', email: 'ana@example.test' }
    const answer = await fetch(`${url}/api/v1/tickets`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ department: 'support', message: 'See the file', fields, attachments: [id] }),
    })
    if (answer.status !== 201) throw new Error(await answer.text())
    acknowledged.push(((await answer.json()) as { id: string }).id)
  }
}

async function backUpUnderLoad(name: string, data: string, database: Database): Promise<void> {
  const server = await startServer({ GUICHET_DEMO: '1', GUICHET_DATA_DIR: data, ...database.settings })
  const life = { over: false }
  const acknowledged: string[] = []
  const loads = [1, 2, 3].map(() => load(server.url, life, acknowledged))
  while (acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 20))
  const before = [...acknowledged]
  // First the rows, then the contents: each content was there before its row (file-4).
  await database.copy()
  fs.cpSync(path.join(data, 'files'), path.join(`${data}-copy`, 'files'), { recursive: true })
  life.over = true
  await Promise.all(loads)
  await server.stop()

  const storage = await database.openCopy()
  const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'https://desk.example.test' })
  expect(await desk.verify()).toEqual([])
  const there = await Promise.all(before.map((id) => storage.tickets.find(id as `tkt_${string}`)))
  expect(there.filter((ticket) => ticket === null)).toEqual([])
  const files = diskFileStore(path.join(`${data}-copy`, 'files'))
  const keys = await database.keysInCopy()
  const contents = await Promise.all(keys.map((key) => files.get(key)))
  for (const content of contents) for await (const chunk of content ?? []) expect(chunk.length).toBeGreaterThan(0)
  expect(contents.filter((content) => content === null)).toEqual([])
  const tickets = await desk.as(system).tickets.count()
  console.log(
    `data-7, ${name}: backed up under load; the copy has ${tickets.count} tickets, all ${before.length} acknowledged before it began, and each of ${keys.length} contents; its record is whole`,
  )
  expect(keys.length).toBeGreaterThanOrEqual(before.length)
  await desk.stop()
  await storage.close()
}

describe('data-7: a backup that is taken under load', () => {
  it('of SQLite restores to a helpdesk whose record is whole and whose files are there', async () => {
    const data = path.join(folder, 'sqlite')
    const copy = path.join(folder, 'copy.sqlite')
    const readCopy = () => new DatabaseSync(copy)
    await backUpUnderLoad('SQLite', data, {
      settings: {},
      copy: async () => {
        const live = new DatabaseSync(path.join(data, 'guichet.sqlite'), { timeout: 5000 })
        await backup(live, copy)
        live.close()
      },
      openCopy: () => sqliteStorage({ file: copy }),
      keysInCopy: async () => {
        const database = readCopy()
        const rows = database.prepare('select blob_key from attachment').all()
        database.close()
        return rows.map((row) => String(row['blob_key']))
      },
    })
  })

  it('of MariaDB restores to a helpdesk whose record is whole and whose files are there', async () => {
    const { hostname, port, username, password } = new URL(inject('mysqlUrl'))
    const login = [
      '--no-defaults',
      `--host=${hostname}`,
      `--port=${port}`,
      `--user=${username}`,
      `--password=${password}`,
    ]
    const connection = await mysql.createConnection(inject('mysqlUrl'))
    for (const database of ['guichet_live', 'guichet_copy']) await connection.query(`create database ${database}`)
    await backUpUnderLoad('MariaDB', path.join(folder, 'mysql'), {
      settings: { GUICHET_DATABASE_URL: `${inject('mysqlUrl')}/guichet_live` },
      copy: async () => {
        const dump = spawnSync('mariadb-dump', [...login, '--single-transaction', 'guichet_live'], { maxBuffer: 1e9 })
        expect(dump.stderr.toString()).toBe('')
        expect(spawnSync('mariadb', [...login, 'guichet_copy'], { input: dump.stdout }).status).toBe(0)
      },
      openCopy: () => mysqlStorage({ url: `${inject('mysqlUrl')}/guichet_copy` }),
      keysInCopy: async () => {
        const [rows] = await connection.query<RowDataPacket[]>('select blob_key from guichet_copy.attachment')
        return rows.map((row) => String(row['blob_key']))
      },
    })
    for (const database of ['guichet_live', 'guichet_copy']) await connection.query(`drop database ${database}`)
    await connection.end()
  })
})
