import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { imapMailbox, workerMailParser } from '@guichet/adapters-mail'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import { system } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { travel } from '@guichet/core/profiles'
import { testDesk } from '@guichet/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDovecot } from '../../../../e2e/support/dovecot.ts'
import type { Dovecot } from '../../../../e2e/support/dovecot.ts'
import { proof } from '../../../../e2e/support/proof.ts'
import { diskFileStore } from '../attachment/disk-file-store.ts'
import { typeOfContent } from '../attachment/file-type.ts'
import { memoryMail } from '../testing/memory-mail.ts'
import { hostileMails } from '../testing/hostile-mails.ts'

const address = 'offers@agency.test'
const folder = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'guichet-torture-'))
let dovecot: Dovecot
beforeAll(async () => {
  dovecot = await startDovecot()
})
afterAll(async () => {
  await dovecot.stop()
  fs.rmSync(folder, { recursive: true })
})

/** A helpdesk on SQLite that reads a real mailbox and parses in threads of their own. */
async function agency(name: string) {
  const user = dovecot.user()
  const server = { host: '127.0.0.1', port: dovecot.ports.imap, security: 'none' as const, user }
  const { options } = memoryMail({
    mailbox: () => imapMailbox({ ...server, password: dovecot.password, afterReading: 'move' }),
    parser: workerMailParser(),
  })
  const storage: Storage = await sqliteStorage({ file: path.join(folder, `${name}.sqlite`) })
  const files = {
    store: diskFileStore(path.join(folder, name)),
    typeOf: typeOfContent,
    host: 'https://files.example.test',
    linkTo: () => '',
  }
  const desk = testDesk({ definition: travel, storage, files, mail: options, now: Date.now })
  await desk.as(system).people.add({ role: 'operator', name: 'Eva', email: 'eva@agency.test', departments: ['offers'] })
  const incoming = { protocol: 'imap', host: '127.0.0.1', port: 1, user } as const
  await desk.as(system).mail.addAccount({ name: 'Offers', address, department: 'offers', incoming })
  const states = 'waiting,ticket,reply,bounce,automatic,copy,set_aside'
  return {
    user,
    desk,
    storage,
    journal: async () => (await desk.as(system).mail.received({ states, limit: 200 })).items,
    work: async () => {
      await desk.mail?.collect()
      while (((await desk.mail?.handle()) ?? 0) > 0) await new Promise(setImmediate)
    },
    close: async () => {
      await desk.stop()
      await storage.close()
    },
  }
}

/**
 * The longest that nothing else could happen while something is done, in milliseconds of this thread's own work: what
 * else the machine does at the time is not counted.
 */
async function longestStandstill(act: () => Promise<void>): Promise<number> {
  let longest = 0
  let last = process.threadCpuUsage()
  const beat = setInterval(() => {
    const { user, system: inSystem } = process.threadCpuUsage(last)
    longest = Math.max(longest, (user + inSystem) / 1000)
    last = process.threadCpuUsage()
  }, 1)
  await act()
  clearInterval(beat)
  return longest
}

describe('a mailbox of the worst (mail-2)', () => {
  it('has 40 of 40 kept, brought to their end and findable', { timeout: 180_000 }, async () => {
    const { user, desk, storage, journal, work, close } = await agency('torture')
    const mails = hostileMails(address)
    expect(mails).toHaveLength(40)
    for (const { raw } of mails) dovecot.deliver(user, raw)
    await work()
    const kept = await journal()
    const raws = new Map<string, (typeof kept)[number]>()
    for (const line of kept) {
      const raw = await storage.mail.rawOf(line.id as `eml_${string}`)
      raws.set(Buffer.from(raw ?? []).toString('latin1'), line)
    }
    const ends = mails.map(({ what, raw }) => {
      const bytes = typeof raw === 'string' ? Buffer.from(raw) : Buffer.from(raw)
      const found =
        raws.get(bytes.toString('latin1')) ?? raws.get(bytes.toString('latin1').replaceAll(/\r?\n/g, '\r\n'))
      return { what, ends: found?.state, ticket: found?.ticket !== null }
    })
    const right = mails.filter(({ ends: wanted }, at) => ends[at]?.ends === wanted)
    console.log(
      `torture mailbox: ${kept.length} of ${mails.length} kept, ${right.length} of ${mails.length} end as they must`,
    )
    expect(ends.map(({ what, ends: state }) => `${what}: ${state}`)).toEqual(
      mails.map(({ what, ends: state }) => `${what}: ${state}`),
    )
    const { items } = await desk.as(system).tickets.list({ limit: 100, sort: 'number' })
    expect(items).toHaveLength(mails.filter(({ ends: state }) => state === 'ticket').length)
    expect(dovecot.files(user)).toEqual([])
    await close()
  })
})

describe('a bomb (mail-8)', () => {
  const people = Array.from({ length: 200_000 }, (_, at) => `p${at}@example.test`).join(', ')
  const megabytes = proof(40, 1000)
  const bombs: Readonly<Record<string, () => Uint8Array>> = {
    '200,000 addresses in every field': () =>
      Buffer.from(
        `From: ${people}\r\nTo: ${people}\r\nReply-To: ${people}\r\nReferences: ${people}\r\nSubject: Bomb\r\n\r\nx\r\n`,
      ),
    [`${megabytes} MB of quoted-printable`]: () =>
      Buffer.concat([
        Buffer.from(
          'From: Bomb <bomb@example.test>\r\nSubject: Bomb\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n',
        ),
        Buffer.alloc(megabytes * 1_000_000, '=41=42=43=\r\n'),
      ]),
    'a wall of open boxes': () =>
      Buffer.from(
        `From: Bomb <bomb@example.test>\r\nSubject: Bomb\r\nContent-Type: text/html\r\n\r\n${'<div>'.repeat(4_000_000)}`,
      ),
  }
  it.each(Object.entries(bombs))(
    'of %s is kept and stops nobody',
    { timeout: proof(180_000, 900_000) },
    async (what, make) => {
      const { user, desk, journal, work, close } = await agency(what.replaceAll(/\W+/g, '-').slice(0, 20))
      dovecot.deliver(user, 'From: Warm <warm@example.test>\r\nSubject: Warm\r\n\r\nHello\r\n')
      await work()
      dovecot.deliver(user, make())
      dovecot.deliver(user, 'From: Zoe <zoe@example.test>\r\nSubject: After the bomb\r\n\r\nHello\r\n')
      const standstill = await longestStandstill(work)
      const lines = await journal()
      console.log(`mail-8: ${what}: the event loop stood still for ${standstill.toFixed(0)} ms at most`)
      expect(lines).toHaveLength(3)
      expect(lines.filter(({ state }) => state === 'waiting').length).toBeLessThanOrEqual(1)
      const { items } = await desk.as(system).tickets.list({ limit: 10, sort: 'number' })
      expect(items.map(({ subject }) => subject)).toContain('After the bomb')
      expect(standstill).toBeLessThan(100)
      await close()
    },
  )
})
