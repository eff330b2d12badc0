import net from 'node:net'
import { mailboxConformance } from '@guichet/conformance'
import type { FetchedMail, Mailbox, MailIntake } from '@guichet/core/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDovecot } from '../../../../e2e/support/dovecot.ts'
import type { Dovecot } from '../../../../e2e/support/dovecot.ts'
import { proof } from '../../../../e2e/support/proof.ts'
import { imapMailbox } from './imap-mailbox.ts'
import { pop3Mailbox } from './pop3-mailbox.ts'

let dovecot: Dovecot
beforeAll(async () => {
  dovecot = await startDovecot()
})
afterAll(() => dovecot.stop())

const never = new AbortController().signal
const message = (subject: string, body = 'Hello'): string =>
  `From: ana@example.test\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.test>\r\n\r\n${body}\r\n`

/** Keeps what it is brought, as the helpdesk does. */
function intake(refuse: (mail: FetchedMail) => boolean = () => false) {
  const kept = new Map<string, FetchedMail>()
  const brought: string[] = []
  const port: MailIntake = {
    known: (keys) => Promise.resolve(new Set(keys.filter((key) => kept.has(key)))),
    keep: (mail) => {
      brought.push(mail.key)
      if (refuse(mail)) return Promise.reject(Object.assign(new Error('no storage'), { code: 'storage_unavailable' }))
      kept.set(mail.key, mail)
      return Promise.resolve()
    },
  }
  return {
    kept,
    brought,
    port,
    subjects: () =>
      [...kept.values()].map(({ raw }) => /Subject: (.*)\r/.exec(Buffer.from(raw).toString('latin1'))?.[1]),
  }
}

const kinds = {
  IMAP: (user: string, port?: number): Mailbox =>
    imapMailbox({
      host: '127.0.0.1',
      port: port ?? dovecot.ports.imap,
      security: 'none',
      user,
      password: 'secret',
      afterReading: 'move',
      timeout: 5000,
    }),
  POP3: (user: string, port?: number): Mailbox =>
    pop3Mailbox({
      host: '127.0.0.1',
      port: port ?? dovecot.ports.pop3,
      security: 'none',
      user,
      password: 'secret',
      timeout: 5000,
    }),
}

for (const [name, open] of Object.entries(kinds))
  mailboxConformance(name, async () => {
    const user = dovecot.user()
    return {
      mailbox: open(user),
      deliver: (raw) => dovecot.deliver(user, raw),
      // What was tidied away lies in another folder.
      left: () => dovecot.files(user).length,
    }
  })

describe.each(Object.entries(kinds))('%s mailbox', (name, open) => {
  it('brings messages under new names when the server has renumbered them, and none is lost (mail-3)', async () => {
    const user = dovecot.user()
    dovecot.deliver(user, message('before'))
    const { port, kept } = intake()
    const mailbox =
      name === 'IMAP'
        ? imapMailbox({
            host: '127.0.0.1',
            port: dovecot.ports.imap,
            security: 'none',
            user,
            password: 'secret',
            afterReading: 'leave',
          })
        : pop3Mailbox({
            host: '127.0.0.1',
            port: dovecot.ports.pop3,
            security: 'none',
            user,
            password: 'secret',
            leaveOnServer: true,
          })
    await mailbox.collect(port, never)
    await mailbox.collect(port, never)
    expect(kept.size).toBe(1)
    await mailbox.close()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    dovecot.renumber(user)
    dovecot.deliver(user, message('after'))
    await mailbox.collect(port, never)
    expect(kept.size).toBeGreaterThanOrEqual(2)
    expect([...kept.values()].filter(({ raw }) => Buffer.from(raw).includes('after'))).toHaveLength(1)
    await mailbox.close()
  })

  it('takes many messages and one of 40 MB, and prints how fast', async () => {
    const user = dovecot.user()
    const many = proof(500, 5000)
    for (let at = 0; at < many; at++) dovecot.deliver(user, message(`m${at}`, 'words '.repeat(200)))
    dovecot.deliver(user, message('large', `${'x'.repeat(76)}\r\n`.repeat(520_000)))
    const { port, kept } = intake()
    const mailbox = open(user)
    const since = performance.now()
    const { collected } = await mailbox.collect(port, never)
    const seconds = (performance.now() - since) / 1000
    console.log(
      `${name}: ${collected} messages in ${seconds.toFixed(1)} s, ${(collected / seconds).toFixed(0)} a second`,
    )
    expect(kept.size).toBe(many + 1)
    expect(Math.max(...[...kept.values()].map(({ raw }) => raw.length))).toBeGreaterThan(40_000_000)
    await mailbox.close()
  })

  it('keeps the beginning of a message over the limit, and says its size (mail-8)', async () => {
    const user = dovecot.user()
    dovecot.deliver(user, message('huge', 'y'.repeat(70) + '\r\n' + 'x\r\n'.repeat(100_000)))
    const settings = { host: '127.0.0.1', security: 'none' as const, user, password: 'secret', largest: 10_000 }
    const mailbox =
      name === 'IMAP'
        ? imapMailbox({ ...settings, port: dovecot.ports.imap })
        : pop3Mailbox({ ...settings, port: dovecot.ports.pop3 })
    const { port, kept } = intake()
    await mailbox.collect(port, never)
    const [mail] = [...kept.values()]
    expect(mail?.raw.length).toBe(10_000)
    expect(mail?.size).toBeGreaterThan(300_000)
    expect(Buffer.from(mail?.raw ?? []).toString()).toContain('Subject: huge')
    await mailbox.close()
  })

  it('says that the sign-in was refused, in the server’s words, and works when it is accepted', async () => {
    const user = dovecot.user()
    await dovecot.setPassword(user, 'another')
    dovecot.deliver(user, message('later'))
    const mailbox = open(user)
    const { port, kept } = intake()
    await expect(mailbox.collect(port, never)).rejects.toMatchObject({ reason: 'sign_in_refused' })
    expect((await mailbox.test()).at(-1)).toMatchObject({ step: 'sign_in', ok: false })
    await dovecot.setPassword(user, 'secret')
    await mailbox.collect(port, never)
    expect(kept.size).toBe(1)
    expect((await mailbox.test()).map(({ step, ok }) => [step, ok])).toEqual([
      ['reach', true],
      ['secure', true],
      ['sign_in', true],
      ['open_folder', true],
    ])
    await mailbox.close()
  })

  it('loses nothing when the connection is cut in the middle of a message', async () => {
    const user = dovecot.user()
    dovecot.deliver(user, message('small'))
    dovecot.deliver(user, message('cut', `${'z'.repeat(76)}\r\n`.repeat(60_000)))
    const proxy = await cuttingProxy(name === 'IMAP' ? dovecot.ports.imap : dovecot.ports.pop3, 1_000_000)
    const { port, kept } = intake()
    const mailbox = open(user, proxy.port)
    await expect(mailbox.collect(port, never)).rejects.toMatchObject({ name: 'MailUnavailable' })
    expect([...kept.values()].every(({ raw }) => !Buffer.from(raw).includes('Subject: cut'))).toBe(true)
    proxy.heal()
    await mailbox.collect(port, never)
    expect(kept.size).toBe(2)
    expect(dovecot.files(user)).toEqual([])
    await mailbox.close()
    await proxy.close()
  })
})

describe('IMAP', () => {
  it('hears of new mail at once, also after its connection was cut', async () => {
    const user = dovecot.user()
    const proxy = await cuttingProxy(dovecot.ports.imap, Infinity)
    const mailbox = kinds.IMAP(user, proxy.port)
    const { port } = intake()
    await mailbox.collect(port, never)
    for (const round of [1, 2]) {
      const since = performance.now()
      const waiting = mailbox.wait(120_000, never)
      setTimeout(() => dovecot.deliver(user, message(`push${round}`)), 200)
      await waiting
      // Told by the server, and not at the end of the wait.
      expect(performance.now() - since).toBeLessThan(60_000)
      expect(await mailbox.collect(port, never)).toMatchObject({ collected: 1 })
      proxy.cut()
      await new Promise((resolve) => setTimeout(resolve, 100))
      await mailbox.collect(port, never)
    }
    await mailbox.close()
    await proxy.close()
  })
})

/** Passes bytes on, until it has passed so many, or is told to cut. */
async function cuttingProxy(target: number, most: number) {
  const sockets = new Set<net.Socket>()
  let limit = most
  const server = net.createServer((client) => {
    const there = net.connect(target, '127.0.0.1')
    let passed = 0
    for (const socket of [client, there]) {
      sockets.add(socket)
      socket
        .on('error', () => undefined)
        .on('close', () => {
          client.destroy()
          there.destroy()
        })
    }
    there.on('data', (chunk) => {
      passed += chunk.length
      if (passed > limit) client.destroy()
      else client.write(chunk)
    })
    client.pipe(there)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    heal: () => {
      limit = Infinity
    },
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
