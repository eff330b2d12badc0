import { createClient } from '@guichet/client'
import type { Client } from '@guichet/client'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startDovecot } from './support/dovecot.ts'
import type { Dovecot } from './support/dovecot.ts'
import { soon } from './support/mail-sink.ts'
import { startServer } from './support/server.ts'
import type { RunningServer } from './support/server.ts'

const database = 'guichet_two_mail_nodes'
let dovecot: Dovecot
let connection: mysql.Connection
beforeAll(async () => {
  connection = await mysql.createConnection(inject('mysqlUrl'))
  await connection.query(`create database ${database}`)
  dovecot = await startDovecot()
})
afterAll(async () => {
  await dovecot.stop()
  await connection.query(`drop database ${database}`)
  await connection.end()
})

const start = (demo: '0' | '1'): Promise<RunningServer> =>
  startServer({
    GUICHET_DATABASE_URL: `${inject('mysqlUrl')}/${database}`,
    GUICHET_PROFILE: 'travel',
    GUICHET_SECRET: 'what both servers seal the password of the mailbox with',
    GUICHET_MAIL_LEASE_SECONDS: '2',
    GUICHET_DEMO: demo,
  })

async function administrator({ url }: RunningServer): Promise<Client> {
  const { token } = await createClient({ baseUrl: url }).access.signIn({
    email: 'admin@demo.test',
    password: 'guichet-demo',
  })
  return createClient({ baseUrl: url, token })
}

const aMail = (at: number): string =>
  [
    `From: Zoe <zoe${at}@example.test>`,
    'To: offers@agency.test',
    `Subject: shared ${at}`,
    `Message-ID: <shared${at}@example.test>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Is room ${at} free?`,
    '',
  ].join('\r\n')

describe('two servers on one mailbox (B18, mail-1, mail-3)', () => {
  it('make one ticket of each mail when the one that reads it is killed: the other takes over its lease', async () => {
    const first = await start('1')
    const admin = await administrator(first)
    const user = dovecot.user()
    await admin.mail.addAccount({
      name: 'Offers',
      address: 'offers@agency.test',
      department: 'offers',
      incoming: {
        ...{ protocol: 'imap', host: '127.0.0.1', port: dovecot.ports.imap, security: 'none', user },
        ...{ intervalMinutes: 1, afterReading: 'move' },
      },
      incomingPassword: dovecot.password,
    })
    const subjects = async (client: Client): Promise<readonly string[]> =>
      (await client.tickets.list({ sort: 'number', direction: 'descending', limit: 100 })).items
        .map(({ subject }) => subject)
        .filter((subject) => subject.startsWith('shared'))
    // The first one reads the mailbox before there is a second.
    dovecot.deliver(user, aMail(0))
    await soon('the first ticket', async () => (await subjects(admin)).length === 1)
    const second = await start('0')
    const other = await administrator(second)

    for (let at = 1; at < 40; at++) dovecot.deliver(user, aMail(at))
    await soon('tickets of them', async () => (await subjects(other)).length > 1)
    await first.kill()
    const before = (await subjects(other)).length
    for (let at = 40; at < 60; at++) dovecot.deliver(user, aMail(at))
    await soon('all tickets', async () => (await subjects(other)).length >= 60 && dovecot.files(user).length === 0)
    const made = await subjects(other)
    const { items: waiting } = await other.mail.received({ states: 'waiting,set_aside', limit: 10 })
    console.log(`two servers, one mailbox: ${before} tickets when one was killed, ${made.length} of 60 in the end`)
    expect(before).toBeLessThan(60)
    expect(made.toSorted()).toEqual(Array.from({ length: 60 }, (_, at) => `shared ${at}`).toSorted())
    expect(waiting).toEqual([])
    await second.stop()
    await first.stop()
  })
})
