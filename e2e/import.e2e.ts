import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import { createHelpdesk, system } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { argon2Passwords } from '../packages/reference-server/src/access/passwords.ts'
import { diskFileStore } from '../packages/reference-server/src/attachment/disk-file-store.ts'
import { typeOfContent } from '../packages/reference-server/src/attachment/file-type.ts'
import { importSources } from '../packages/reference-server/src/import/import-sources.ts'
import { abuseTickets, fillOsticket, staffPassword } from './support/osticket.ts'
import { proof } from './support/proof.ts'

const count = proof(100, 2000)
const people = Math.ceil(count / 4) + 3
const placed = count - abuseTickets(count)
const name = `osticket_${process.pid}`
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-import-'))
let url = ''
beforeAll(async () => {
  const connection = await mysql.createConnection(inject('mysqlUrl'))
  await connection.query(`create database ${name} character set utf8mb4`)
  await connection.query(`use ${name}`)
  await fillOsticket(connection, count)
  await connection.end()
  url = `${inject('mysqlUrl').replace(/\/?$/, '/')}${name}`
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

/** Runs `guichet import`; `killAt` ends it as a power cut would, when it prints this. */
const guichet = (words: readonly string[], killAt?: string): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const program = ['--conditions=@guichet/source', 'packages/reference-server/src/cli.ts', 'import', ...words]
    const env = { ...process.env, NODE_ENV: 'test', GUICHET_DATA_DIR: folder, GUICHET_DATABASE_URL: '' }
    const child = spawn(process.execPath, program, { cwd: path.resolve(import.meta.dirname, '..'), env })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (killAt !== undefined && output.includes(killAt)) child.kill('SIGKILL')
      })
    child.once('exit', (code) => resolve({ code, output }))
  })
const osticket = ['osticket', '--from', '', '--department', 'Financeiro=finance']
const from = (): string[] => osticket.map((word) => (word === '' ? url : word))

async function withDesk(look: (desk: Helpdesk) => Promise<void>): Promise<void> {
  const storage = await sqliteStorage({ file: path.join(folder, 'guichet.sqlite') })
  const desk = createHelpdesk({
    definition: hosting,
    storage,
    baseUrl: 'https://desk.test',
    passwords: argon2Passwords,
    files: {
      store: diskFileStore(path.join(folder, 'files')),
      typeOf: typeOfContent,
      host: 'https://files.test',
      linkTo: () => '',
    },
    imports: importSources(['127.0.0.0/8']),
  })
  await look(desk)
  await desk.stop()
  await storage.close()
}

describe('an osTicket (E9, B29)', () => {
  it('comes with people, threads and files once, however often its import is killed, and goes back but for what was touched', async () => {
    const preview = await guichet([...from(), '--preview'])
    expect(preview.output).toContain(`${people} people, ${count} tickets`)
    expect(preview.output).toContain('Financeiro -> finance')
    expect(preview.output).toContain(`${abuseTickets(count)} tickets of “Abuse” would be refused`)
    await withDesk(async (desk) => expect((await desk.as(system).tickets.list({})).items).toEqual([]))

    const killed = await guichet(from(), '50 rows:')
    expect(killed.code).toBeNull()
    const run = /^Import (imp_\w+)$/m.exec(killed.output)?.[1] ?? ''
    const errors = path.join(folder, 'errors.csv')
    const startedAt = Date.now()
    const resumed = await guichet([...from(), '--run', run, '--errors', errors])
    const seconds = (Date.now() - startedAt) / 1000
    const [, imported, known] = /(\d+) imported, (\d+) here already/.exec(resumed.output.split('\n').at(-3) ?? '') ?? []
    expect([Number(imported) + Number(known), Number(known) >= 50 - abuseTickets(count)]).toEqual([
      people + placed,
      true,
    ])
    const refused = fs.readFileSync(errors, 'utf8').trimEnd().split('\r\n')
    expect(refused).toHaveLength(1 + abuseTickets(count))
    expect(refused[1]).toMatch(/^"ticket 50","invalid_input",/)
    const again = await guichet([...from(), '--errors', errors])
    expect(again.output).toContain(`0 imported, ${people + placed} here already, ${abuseTickets(count)} refused.`)
    console.log(
      `E9: ${count} tickets of an osTicket, killed after 50 rows; the rest in ${seconds.toFixed(1)} s, none twice`,
    )

    await withDesk(async (desk) => {
      const { tickets } = desk.as(system)
      const one = (await tickets.list({ text: '"Sprawa nr 30"' })).items.find(({ subject }) => subject.includes(' 30 '))
      if (!one) throw new Error('ticket 30 is not there')
      const ticket = await tickets.get({ ticketId: one.id })
      expect(ticket).toMatchObject({
        subject: 'Sprawa nr 30 – não chegou',
        openedAt: '2021-01-04T13:00:00.000Z',
        department: 'finance',
        staff: { fields: { original_number: '100030' } },
      })
      expect(ticket.thread.items.map(({ text, kind }) => [kind, text])).toEqual([
        ['public', 'Message 30'],
        ['note', 'internal 30'],
        ['public', 'Answer 30'],
      ])
      const [file] = ticket.thread.items[0]?.attachments ?? []
      expect(file).toMatchObject({ name: 'log 3.txt', size: 11 })
      const attachment = await desk.storage.attachments.find(file?.id as never)
      const content = await diskFileStore(path.join(folder, 'files')).get(attachment?.blobKey ?? '')
      let bytes = ''
      for await (const chunk of content ?? []) bytes += Buffer.from(chunk).toString()
      expect(bytes).toBe('hello world')
      // An MD5 of old opens once and is an Argon2id hash from then on (auth-2).
      const { person } = await desk.access.signIn({ email: 'op1@old.test', password: staffPassword })
      expect(person.departments).toEqual(['support'])
      await desk.access.signIn({ email: 'op1@old.test', password: staffPassword })
      const kept = await desk.storage.people.findByEmail('staff', 'op1@old.test')
      expect(kept?.passwordHash).toMatch(/^\$argon2id/)
      expect(await desk.verify()).toEqual([])
      await tickets.note({ ticketId: one.id, text: 'Seen' })
    })

    const undone = await guichet(['undo', '--run', run])
    const [, removed, stay] = /(\d+) taken back, (\d+) stay/.exec(undone.output) ?? []
    // The ticket with a note since, its customer, and the operator who has signed in.
    expect([Number(removed), Number(stay)]).toEqual([people + placed - 3, 3])
    expect(undone.output).toContain('stays: ticket 30 (')
    await withDesk(async (desk) => {
      expect((await desk.as(system).tickets.list({})).items).toHaveLength(1)
      expect(await desk.verify()).toEqual([])
      // The same in the background, as administrators do it: what stayed is known, the rest comes again.
      const { hostname, port, username, password } = new URL(url)
      const { imports } = desk.as(system)
      const { id } = await imports.start({
        source: 'osticket',
        host: hostname,
        port: Number(port),
        user: username,
        password,
        database: name,
        departments: { Financeiro: 'finance' },
      })
      await desk.start()
      const stands = () => imports.get({ importId: id })
      await expect.poll(async () => (await stands()).state, { timeout: 300_000 }).not.toBe('running')
      expect(await stands()).toMatchObject({
        state: 'ended',
        total: people + count,
        done: people + count,
        imported: people + placed - 3,
        known: 3,
        refused: abuseTickets(count),
      })
      expect(await desk.verify()).toEqual([])
    })
  }, 600_000)
})
