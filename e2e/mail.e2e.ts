import { createClient } from '@guichet/client'
import type { Client } from '@guichet/client'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import mysql from 'mysql2/promise'
import { startDovecot } from './support/dovecot.ts'
import type { Dovecot } from './support/dovecot.ts'
import { proof } from './support/proof.ts'
import { sink, soon } from './support/mail-sink.ts'
import { startServer } from './support/server.ts'
import type { RunningServer } from './support/server.ts'

let dovecot: Dovecot
beforeAll(async () => {
  dovecot = await startDovecot()
})
afterAll(() => dovecot.stop())

const address = 'offers@agency.test'
const signIn = async (server: RunningServer, email: string): Promise<Client> => {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: 'guichet-demo' }),
  })
  const { token } = (await answer.json()) as { token: string }
  return createClient({ baseUrl: server.url, token })
}

async function pointTo(admin: Client, protocol: 'imap' | 'pop3', user: string, smtp: number): Promise<string> {
  const port = protocol === 'imap' ? dovecot.ports.imap : dovecot.ports.pop3
  const { id } = await admin.mail.addAccount({
    name: `Offers by ${protocol}`,
    address,
    department: 'offers',
    incoming: {
      protocol,
      host: '127.0.0.1',
      port,
      security: 'none',
      user,
      intervalMinutes: 1,
      afterReading: protocol === 'imap' ? 'move' : 'delete',
    },
    incomingPassword: dovecot.password,
    outgoing: { host: '127.0.0.1', port: smtp, security: 'none' },
  })
  return id
}

const aMail = (
  subject: string,
  header: readonly string[] = [],
  text = 'Which hotels are there?',
  from = 'Zoë Nowak <zoe@example.test>',
): string =>
  [
    `From: ${from}`,
    `To: ${address}`,
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(/\W/g, '')}.${Math.random().toString(36).slice(2)}@example.test>`,
    `Date: ${new Date().toUTCString()}`,
    ...header,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n')

describe('the travel agency by mail (B17, B18, B21)', () => {
  it('takes a mail from a real mailbox, answers by a real server, and finds the answer to the answer', async () => {
    const out = await sink()
    const server = await startServer({ GUICHET_DEMO: '1', GUICHET_PROFILE: 'travel' })
    const admin = await signIn(server, 'admin@demo.test')
    const user = dovecot.user()
    const accountId = await pointTo(admin, 'imap', user, out.port)
    expect((await admin.mail.testAccount({ accountId })).incoming?.map(({ ok }) => ok)).toEqual([
      true,
      true,
      true,
      true,
    ])

    dovecot.deliver(user, aMail('Gdańsk in May'.normalize('NFC').replace('ń', 'n')))
    const ticket = await soon('the ticket', async () =>
      (await admin.tickets.list({ sort: 'number', direction: 'descending', limit: 5 })).items.find(
        ({ subject }) => subject === 'Gdansk in May',
      ),
    )
    expect(ticket.source).toBe('email')
    const confirmation = await soon('the confirmation', async () =>
      Promise.resolve(out.mails.find(({ to }) => to === 'zoe@example.test')),
    )
    expect(confirmation.mail.subject).toContain(`[#${ticket.number}]`)
    expect(confirmation.raw).toContain('Auto-Submitted: auto-replied')
    expect(confirmation.mail.text.shown).toMatch(/\/t\/[0-9A-Z]{26}/)

    await admin.tickets.reply({ ticketId: ticket.id, html: '<p>The <b>Grand</b> is free.</p>', take: true })
    const answer = await soon('the answer', async () =>
      Promise.resolve(out.mails.find(({ raw }) => raw.includes('Grand'))),
    )
    expect(answer.raw).not.toContain('Auto-Submitted')
    const messageId = answer.mail.messageId ?? ''
    dovecot.deliver(
      user,
      aMail('Re: whatever', [`In-Reply-To: ${messageId}`], 'We take it.\r\n\r\n> The Grand is free.'),
    )
    dovecot.deliver(user, aMail(`Also about #${ticket.number}`, [], 'With breakfast?'))
    await soon('the answers on the ticket', async () => {
      const { items } = (await admin.tickets.get({ ticketId: ticket.id })).thread
      return items.some(({ text }) => text === 'We take it.') && items.some(({ text }) => text === 'With breakfast?')
    })
    await server.stop()
    await out.close()
  })
})

describe('a mail server’s pipe', () => {
  const pipe = (server: RunningServer, account: string, raw: string | Uint8Array) =>
    server.command(['mail', 'pipe', '--account', account], raw)

  it('keeps what it is handed while the helpdesk runs or stands still, once, and says whether to try again (mail-1)', async () => {
    const server = await startServer({ GUICHET_DEMO: '1', GUICHET_PROFILE: 'travel' })
    const admin = await signIn(server, 'admin@demo.test')
    const { id } = await admin.mail.addAccount({ name: 'Piped', address, department: 'offers' })
    const eightBit = Buffer.concat([Buffer.from(aMail('Piped one')), Buffer.from([0xff, 0xfe, 0x0d, 0x0a])])
    expect((await pipe(server, address.toUpperCase(), eightBit)).code).toBe(0)
    expect((await pipe(server, id, eightBit)).code).toBe(0)
    expect((await pipe(server, 'nobody@agency.test', eightBit)).code).toBe(67)
    expect((await server.command(['mail', 'pipe'], '')).code).toBe(1)
    await server.kill()
    expect((await pipe(server, id, aMail('Piped two'))).code).toBe(0)
    const broken = await server.command(['mail', 'pipe', '--account', id], aMail('Three'), {
      GUICHET_DATABASE_URL: 'mysql://nobody:none@127.0.0.1:1/none',
    })
    expect(broken.code).toBe(75)
    await server.restart()
    const again = await signIn(server, 'admin@demo.test')
    const subjects = await soon('both tickets', async () => {
      const { items } = await again.tickets.list({ sort: 'number', direction: 'descending', limit: 5 })
      const piped = items.map(({ subject }) => subject).filter((subject) => subject.startsWith('Piped'))
      return piped.length === 2 && piped
    })
    expect(subjects.toSorted()).toEqual(['Piped one', 'Piped two'])
    await server.stop()
  })
})

describe('exactly once (mail-1, mail-2, mail-3)', () => {
  const mails = proof(100, 500)
  const kills = proof(4, 20)

  const flood = async (protocol: 'imap' | 'pop3', settings: Record<string, string>): Promise<void> => {
    const out = await sink()
    const server = await startServer({ GUICHET_DEMO: '1', GUICHET_PROFILE: 'travel', ...settings })
    const user = dovecot.user()
    await pointTo(await signIn(server, 'admin@demo.test'), protocol, user, out.port)
    const raws = Array.from({ length: mails }, (_, at) =>
      // Nobody writes so much: the brake on one address would set it aside.
      aMail(`flood ${protocol} ${at}`, [], 'Hello', `flood${at % 20}@example.test`),
    )
    // Each is presented one to three times.
    for (const [at, raw] of raws.entries()) for (let times = 0; times <= at % 3; times++) dovecot.deliver(user, raw)
    for (let kill = 0; kill < kills; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700))
      await server.kill()
      await server.restart()
    }
    const admin = await signIn(server, 'admin@demo.test')
    const found = await soon('the end of the flood', async () => {
      const subjects: string[] = []
      for (let cursor: string | undefined; ;) {
        const page = await admin.tickets.list({ limit: 200, sort: 'number', ...(cursor !== undefined && { cursor }) })
        subjects.push(...page.items.map(({ subject }) => subject).filter((subject) => subject.startsWith('flood')))
        if (page.nextCursor === null) break
        cursor = page.nextCursor
      }
      const { items } = await admin.mail.received({ states: 'waiting', limit: 1 })
      if (new Set(subjects).size >= mails && items.length === 0 && dovecot.files(user).length === 0) return subjects
      const { health } = (await admin.mail.accounts()).items.at(-1) ?? {}
      throw new Error(
        `${subjects.length} tickets, ${items.length} waiting, ${dovecot.files(user).length} in the mailbox: ${JSON.stringify(health)}`,
      )
    })
    console.log(
      `${protocol}: ${mails} messages presented ${raws.length * 2} times, ${kills} kills: ${found.length} tickets`,
    )
    expect(found).toHaveLength(mails)
    await server.stop()
    await out.close()
  }

  it('over IMAP on SQLite, through kills of the server', { timeout: proof(300_000, 1_800_000) }, () =>
    flood('imap', {}),
  )

  it('over POP3 on MariaDB, through kills of the server', { timeout: proof(300_000, 1_800_000) }, async () => {
    const connection = await mysql.createConnection(inject('mysqlUrl'))
    await connection.query('create database guichet_mail')
    await flood('pop3', { GUICHET_DATABASE_URL: `${inject('mysqlUrl')}/guichet_mail` })
    await connection.query('drop database guichet_mail')
    await connection.end()
  })
})
