import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createClient } from '@guichet/client'
import type { Client } from '@guichet/client'
import { ImapFlow } from 'imapflow'
import PostalMime from 'postal-mime'
import { startDovecot } from '../e2e/support/dovecot.ts'
import type { Dovecot } from '../e2e/support/dovecot.ts'
import { startServer } from '../e2e/support/server.ts'
import type { RunningServer } from '../e2e/support/server.ts'
import { load } from './load-generator.ts'
import type { Measured } from './load-generator.ts'
import { resident } from './process.ts'
import type { Row } from './page.ts'

const mails = process.argv.includes('--full') ? 20_000 : 1500
const address = 'offers@agency.test'
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A mail as people send them: two texts, a quote, a signature and a small picture. */
const aMail = (at: number): string =>
  [
    `From: Zoe Nowak <zoe${at}@example.test>`,
    `To: ${address}`,
    `Subject: Flood ${at}`,
    `Message-ID: <${at}@example.test>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=m',
    '',
    '--m',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Is room ${at} free?\r\n\r\n-- \r\nZoe\r\n\r\nOn Monday, Eva wrote:\r\n> ${'Words that were said before. '.repeat(40)}`,
    '--a',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>Is room ${at} free?</p><blockquote type="cite">${'<p>Words that were said before.</p>'.repeat(40)}</blockquote>`,
    '--a--',
    '--m',
    'Content-Type: image/png; name=logo.png',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.alloc(1500, at % 251).toString('base64'),
    '--m--',
    '',
  ].join('\r\n')

const filled = (dovecot: Dovecot, count: number): string => {
  const user = dovecot.user()
  for (let at = 0; at < count; at++) dovecot.deliver(user, aMail(at))
  return user
}

/** What reading and parsing alone takes: messages a second. */
async function bareLoop(dovecot: Dovecot): Promise<number> {
  const user = filled(dovecot, mails)
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: dovecot.ports.imap,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: dovecot.password },
    logger: false,
  })
  await client.connect()
  await client.mailboxOpen('INBOX')
  const began = performance.now()
  let read = 0
  for await (const { source } of client.fetch('1:*', { source: true })) {
    await PostalMime.parse(new Uint8Array(source ?? []))
    read++
  }
  const seconds = (performance.now() - began) / 1000
  await client.logout()
  return read / seconds
}

async function administrator(server: RunningServer): Promise<Client> {
  const stranger = createClient({ baseUrl: server.url })
  const { token } = await stranger.access.signIn({ email: 'admin@demo.test', password: 'guichet-demo' })
  return createClient({ baseUrl: server.url, token })
}

/** Reads a full mailbox into the running server. Answers tickets a second, and the memory after each tenth of them. */
async function flow(
  dovecot: Dovecot,
  server: RunningServer,
  admin: Client,
): Promise<{ perSecond: number; held: number[] }> {
  const user = filled(dovecot, mails)
  const { id: accountId } = await admin.mail.addAccount({
    name: 'Flood',
    address,
    department: 'offers',
    incoming: {
      protocol: 'imap',
      host: '127.0.0.1',
      port: dovecot.ports.imap,
      security: 'none',
      user,
      afterReading: 'move',
    },
    incomingPassword: dovecot.password,
  })
  const newest = async () => (await admin.tickets.list({ sort: 'number', direction: 'descending', limit: 1 })).items[0]
  const before = (await newest())?.number ?? 0
  let first = 0
  const held: number[] = []
  for (;;) {
    const done = ((await newest())?.number ?? 0) - before
    if (done > 0 && first === 0) first = performance.now()
    if (done >= ((held.length + 1) * mails) / 10) held.push(await resident(server))
    if (done >= mails) break
    await pause(200)
  }
  const perSecond = mails / ((performance.now() - first) / 1000)
  await admin.mail.changeAccount({ accountId, disabled: true })
  return { perSecond, held }
}

/** Mail from a real Dovecot to committed tickets, on SQLite, against a loop that only reads and parses. */
export async function benchMail(): Promise<Row[]> {
  // In memory, as Dovecot's mail is: it is the work that is compared, and not this machine's disk.
  const data = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'guichet-bench-'))
  const dovecot = await startDovecot()
  const server = await startServer({
    GUICHET_DEMO: '1',
    GUICHET_PROFILE: 'travel',
    GUICHET_LOG_LEVEL: 'silent',
    GUICHET_DATA_DIR: data,
  })
  const admin = await administrator(server)
  // Nothing is sent: the demo's own mail server runs in the same process, and would read every confirmation once more.
  for (const { id } of (await admin.mail.accounts()).items)
    await admin.mail.changeAccount({ accountId: id, disabled: true })
  const bare = await bareLoop(dovecot)
  const { perSecond, held } = await flow(dovecot, server, admin)
  const post = (seconds: number): Promise<Measured> =>
    load(`${server.url}/api/v1/tickets`, 4, seconds, (at) => ({
      department: 'offers',
      subject: `Hello ${at}`,
      message: `Hello ${at}`,
      fields: { name: 'Ana', email: 'bench@example.test', phone: '+48 1', city: 'Gdynia' },
    }))
  const calm = await post(4)
  const flowing = flow(dovecot, server, admin)
  await pause(6000)
  const busy = await post(4)
  await flowing
  await server.stop()
  await dovecot.stop()
  fs.rmSync(data, { recursive: true, force: true })
  const grown = (held.at(-1) ?? 0) / (held[1] ?? 1)
  return [
    {
      what: `mail from Dovecot to tickets, SQLite, ${mails} messages`,
      measured: `${perSecond.toFixed(0)}/s; reading and parsing alone ${bare.toFixed(0)}/s`,
      ratio: perSecond / bare,
      goal: '≥ 0.5',
      met: perSecond / bare >= 0.5,
    },
    {
      what: `memory over ${mails} mails, its end against its first fifth`,
      measured: held
        .map((size) => size.toFixed(0))
        .join(', ')
        .concat(' MiB'),
      ratio: grown,
      goal: '≤ 1.5',
      met: grown <= 1.5,
    },
    {
      what: 'opening tickets over HTTP while mail flows, p99',
      measured: `${busy.p99.toFixed(1)} ms; without mail ${calm.p99.toFixed(1)} ms`,
      ratio: busy.p99 / calm.p99,
      goal: 'none',
      met: true,
    },
  ]
}
