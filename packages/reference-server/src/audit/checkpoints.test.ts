import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Helpdesk } from '@guichet/core'
import type { SubjectHead } from '@guichet/core/ports'
import { aHash, anEvent, memoryStorage, testDesk } from '@guichet/core/testing'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCheckpoints, checkpointKeeper } from './checkpoints.ts'

const keys = ['the first secret of this helpdesk, long enough', 'the second secret of this helpdesk, long enough']
const [first = '', second = ''] = keys

describe('checkpoints as files (audit-1)', () => {
  let directory = ''
  const log: string[] = []
  const logger = pino({ level: 'info', base: null }, { write: (line: string) => void log.push(line) })
  let desk: Helpdesk
  let heads: SubjectHead[] = []
  let secret: [string, ...string[]] = [first]

  beforeEach(async () => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-checkpoints-'))
    log.length = 0
    secret = [first]
    const storage = memoryStorage()
    const events = ['tkt_one', 'tkt_two'].map((subject) => anEvent({ subject }))
    await storage.commit({ writes: [], events })
    heads = events.map(({ subject, sequence, hash }) => ({ subject, sequence, hash }))
    desk = testDesk({ storage })
  })
  afterEach(() => fs.rmSync(directory, { recursive: true, force: true }))

  const keeper = (url: string | null = null) => checkpointKeeper({ directory, url, keyring: () => secret, logger })
  const keep = (hour: number, some = heads, url: string | null = null) =>
    keeper(url).keep({ at: `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`, heads: [some] })
  const check = () => checkCheckpoints(desk, directory, () => secret)
  const files = () => fs.readdirSync(directory).filter((name) => name.endsWith('.jsonl'))

  it('vouch for the record and for each other, and stand in the log', async () => {
    expect(await keeper().last()).toBeNull()
    await keep(1)
    await keep(2, [])
    expect(await keeper().last()).toBe('2026-03-01T02:00:00.000Z')
    expect(await check()).toEqual([])
    expect(log.map((line) => JSON.parse(line) as object)).toMatchObject([
      { event: 'audit.checkpoint', subjects: 2 },
      { event: 'audit.checkpoint', subjects: 0 },
    ])
  })

  it('show a record that says something else', async () => {
    await keep(1, [...heads, { subject: 'tkt_gone', sequence: 3, hash: aHash() }])
    await keep(2, [{ subject: 'tkt_one', sequence: 1, hash: aHash() }])
    expect(await check()).toEqual([
      'tkt_one: written_anew at 1, says the checkpoint of 2026-03-01T02:00:00.000Z',
      'tkt_gone: tail_cut at 3, says the checkpoint of 2026-03-01T01:00:00.000Z',
    ])
  })

  it('cannot be changed, taken away, or made by somebody else', async () => {
    for (const hour of [1, 2, 3]) await keep(hour)
    const [oldest = '', middle = '', newest = ''] = files().map((name) => path.join(directory, name))
    const original = fs.readFileSync(middle, 'utf8')
    fs.writeFileSync(middle, original.replace(String(heads[0]?.hash), aHash()))
    expect(await check()).toContain(`${path.basename(middle)}: its signature does not hold`)
    fs.writeFileSync(middle, original)
    expect(await check()).toEqual([])
    fs.renameSync(oldest, `${oldest}.away`)
    expect(await check()).toEqual(['checkpoints are missing before the oldest'])
    fs.renameSync(`${oldest}.away`, oldest)
    fs.rmSync(middle)
    expect(await check()).toEqual([`${path.basename(oldest)}: is not the one that the next names`])
    fs.writeFileSync(middle, original)
    fs.rmSync(newest)
    secret = [second]
    expect(await check()).toEqual([`${path.basename(middle)}: signed with a foreign key`])
  })

  it('go on after the secret has changed: the new one vouches for what the old one signed', async () => {
    await keep(1)
    secret = [second, first]
    expect(await keeper().last()).toBeNull()
    await keep(2)
    secret = [second]
    expect(await check()).toEqual([])
  })

  it('leave the machine, and those that could not are sent with the next', async () => {
    const came: string[] = []
    let refuse = true
    const server = http.createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        if (!refuse) came.push(body)
        response.writeHead(refuse ? 500 : 204).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await keep(1, heads, url)
    expect(came).toEqual([])
    expect(log.join('')).toContain('audit.checkpoint_not_sent')
    refuse = false
    await keep(2, heads, url)
    await keep(3, heads, url)
    expect(came).toEqual(files().map((name) => fs.readFileSync(path.join(directory, name), 'utf8')))
    expect(came.length).toBe(3)
    await new Promise((resolve) => server.close(resolve))
  })
})
