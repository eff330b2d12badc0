/** A node that reads a mailbox, in a process of its own, and dies where it is told to: for `mail-crashes.e2e.ts`. */
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { imapMailbox, pop3Mailbox, workerMailParser } from '@guichet/adapters-mail'
import { mysqlStorage } from '@guichet/adapters-mysql'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import { createHelpdesk } from '@guichet/core'
import type { Mailbox, Storage } from '@guichet/core/ports'
import { travel } from '@guichet/core/profiles'

/** Where a node can be killed, in the order of a message's way. */
export const crashPoints = [
  'while a message comes in',
  'before it is kept',
  'after it is kept',
  'as the mailbox is told',
  'after the mailbox was told',
  'as messages are claimed',
  'before it is parsed',
  'after it is parsed',
  'before the ticket is committed',
  'after the ticket is committed',
] as const
export type CrashPoint = (typeof crashPoints)[number]

/** What a node is told. */
export interface NodeOrders {
  readonly databaseUrl: string
  readonly protocol: 'imap' | 'pop3'
  readonly port: number
  readonly user: string
  readonly password: string
  /** Null: it lives until nothing is left to do. */
  readonly crash: { readonly point: CrashPoint; readonly nth: number } | null
}

const orders = JSON.parse(process.argv[2] ?? 'null') as NodeOrders | null

/** Dies at the point, when it has been there so often. */
function deathAt({ crash }: NodeOrders) {
  let been = 0
  return (point: CrashPoint): void => {
    if (crash?.point === point && ++been >= crash.nth) process.kill(process.pid, 'SIGKILL')
  }
}

/** A way to the server on which it can be seen what is said. */
async function wire(port: number, dies: (point: CrashPoint) => void): Promise<number> {
  const server = net.createServer((client) => {
    const there = net.connect(port, '127.0.0.1')
    let tells = false
    client.on('data', (chunk) => {
      if (/MOVE |DELE \d|STORE /.test(chunk.toString('latin1'))) {
        dies('as the mailbox is told')
        tells = true
      }
      there.write(chunk)
    })
    there.on('data', (chunk) => {
      if (chunk.includes('Subject: flood')) dies('while a message comes in')
      if (tells) dies('after the mailbox was told')
      tells = false
      client.write(chunk)
    })
    for (const [one, other] of [
      [client, there],
      [there, client],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return (server.address() as AddressInfo).port
}

async function live(told: NodeOrders): Promise<void> {
  const dies = deathAt(told)
  const { databaseUrl, protocol, user, password } = told
  const real: Storage = databaseUrl.startsWith('mysql:')
    ? await mysqlStorage({ url: databaseUrl, allowWeakDurability: true })
    : await sqliteStorage({ file: databaseUrl })
  const storage: Storage = {
    ...real,
    commit: async (changes) => {
      const kinds = new Set<string>(changes.writes.map(({ kind }) => kind))
      const keeps = kinds.has('received_mail.insert')
      const effects = kinds.has('mail_fingerprint.insert')
      if (keeps) dies('before it is kept')
      if (effects) dies('before the ticket is committed')
      const committed = await real.commit(changes)
      if (keeps) dies('after it is kept')
      if (effects) dies('after the ticket is committed')
      return committed
    },
    mail: {
      ...real.mail,
      claimReceived: async (claim) => {
        // A dead node's messages are free after a moment, so that a kill costs no half minute.
        const claimed = await real.mail.claimReceived({
          ...claim,
          leaseUntil: new Date(Date.now() + 1500).toISOString(),
        })
        if (claimed.length > 0) dies('as messages are claimed')
        return claimed
      },
    },
  }
  const port = await wire(told.port, dies)
  const server = { host: '127.0.0.1', port, security: 'none' as const, user, password }
  const open = (): Mailbox =>
    protocol === 'imap' ? imapMailbox({ ...server, afterReading: 'move' }) : pop3Mailbox(server)
  const parser = workerMailParser()
  const desk = createHelpdesk({
    definition: travel,
    storage,
    baseUrl: 'http://desk.test',
    mail: {
      mailbox: open,
      mailer: () => ({
        send: () => Promise.resolve({ outcome: 'sent', said: '250' }),
        test: () => Promise.resolve([]),
        close: () => Promise.resolve(),
      }),
      parser: {
        parse: async (raw) => {
          dies('before it is parsed')
          const mail = await parser.parse(raw)
          dies('after it is parsed')
          return mail
        },
        close: () => parser.close(),
      },
      clean: (html) => html,
      secrets: () => ['a secret that signs reply addresses'],
      loopMark: 'crashes',
      node: 'the same node again',
      mostPerAddress: 1e9,
    },
  })
  for (let idle = 0; idle < 4;) {
    const done = ((await desk.mail?.collect()) ?? 0) + ((await desk.mail?.handle()) ?? 0)
    idle = done === 0 ? idle + 1 : 0
    if (done === 0) await new Promise((resolve) => setTimeout(resolve, 500))
  }
  process.exit(0)
}

if (orders) await live(orders)
