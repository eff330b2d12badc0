import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import type { FetchedMail, Mailbox, MailIntake } from '@guichet/core/ports'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificate, startDovecot } from '../../../../e2e/support/dovecot.ts'
import type { Dovecot } from '../../../../e2e/support/dovecot.ts'
import type { ServerSettings } from '../connection/settings.ts'
import { imapMailbox } from './imap-mailbox.ts'
import { pop3Mailbox } from './pop3-mailbox.ts'

let dovecot: Dovecot
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-certificates-'))
beforeAll(async () => {
  dovecot = await startDovecot()
})
afterAll(async () => {
  await dovecot.stop()
  fs.rmSync(folder, { recursive: true })
})

const never = new AbortController().signal
const password = 'secret'
const message = (subject: string, lines = 1): string =>
  `From: ana@example.test\r\nSubject: ${subject}\r\n\r\n${`${'z'.repeat(76)}\r\n`.repeat(lines)}`

/** Keeps what it is brought, and may do something at that moment. */
function keeping(at: (kept: readonly FetchedMail[]) => Promise<void> | void = () => undefined) {
  const kept: FetchedMail[] = []
  const port: MailIntake = {
    known: (keys) => Promise.resolve(new Set(keys.filter((key) => kept.some((mail) => mail.key === key)))),
    keep: async (mail) => {
      kept.push(mail)
      await at(kept)
    },
  }
  const subjects = (): readonly (string | undefined)[] =>
    kept.map(({ raw }) => /Subject: (.*)\r/.exec(Buffer.from(raw).subarray(0, 200).toString('latin1'))?.[1])
  return { kept, port, subjects }
}

type Protocol = 'IMAP' | 'POP3'
const protocols = ['IMAP', 'POP3'] as const
const open = (protocol: Protocol, settings: Partial<ServerSettings> & { user: string }): Mailbox => {
  const port = protocol === 'IMAP' ? dovecot.ports.imap : dovecot.ports.pop3
  const whole = { host: '127.0.0.1', port, security: 'none' as const, password, timeout: 5000, ...settings }
  return protocol === 'IMAP' ? imapMailbox({ ...whole, afterReading: 'move' }) : pop3Mailbox(whole)
}

/** Everything that clients say to it, and what it does with what the server says. */
async function listener(
  secure: tls.TlsOptions | null,
  target: number,
  change: (chunk: Buffer) => Buffer = (chunk) => chunk,
) {
  const heard: Buffer[] = []
  const serve = (client: net.Socket): void => {
    const there = net.connect(target, '127.0.0.1')
    for (const socket of [client, there])
      socket
        .on('error', () => undefined)
        .on('close', () => {
          client.destroy()
          there.destroy()
        })
    there.on('data', (chunk) => client.write(change(chunk)))
    client.on('data', (chunk) => {
      heard.push(chunk)
      there.write(chunk)
    })
  }
  const server = secure ? tls.createServer(secure, serve) : net.createServer(serve)
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    heard: () => Buffer.concat(heard).toString('latin1'),
    close: () => server.close(),
  }
}

describe.each(protocols)('%s with a line that is not safe (mail-11)', (protocol) => {
  const plain = (): number => (protocol === 'IMAP' ? dovecot.ports.imap : dovecot.ports.pop3)
  const secured = (name: string, options: Parameters<typeof certificate>[2]) => {
    const { key, cert, pem } = certificate(folder, `${protocol}-${name}`, options)
    return { keys: { key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, ca: pem }
  }
  /** Refused, reported step by step, and nothing of the password said. */
  const refused = async (
    server: Awaited<ReturnType<typeof listener>>,
    settings: Partial<ServerSettings>,
    reason: string,
  ): Promise<void> => {
    const { port, kept } = keeping()
    const mailbox = open(protocol, { user: dovecot.user(), host: 'localhost', port: server.port, ...settings })
    await expect(mailbox.collect(port, never)).rejects.toMatchObject({ name: 'MailUnavailable', reason })
    const steps = await mailbox.test()
    expect(steps.at(-1)).toMatchObject({ step: 'secure', ok: false })
    expect(steps.at(-1)?.said).not.toBe('')
    expect(kept).toEqual([])
    expect(server.heard()).not.toMatch(/secret|c2VjcmV0|LOGIN|PASS |AUTH/)
    await mailbox.close()
    server.close()
  }

  it('refuses a certificate that nobody vouches for', async () => {
    const { keys } = secured('unknown', {})
    await refused(await listener(keys, plain()), { security: 'tls' }, 'certificate')
  })
  it('refuses a certificate that has expired', async () => {
    const { keys, ca } = secured('expired', { expired: true })
    await refused(await listener(keys, plain()), { security: 'tls', ca }, 'certificate')
  })
  it('refuses a certificate of another name', async () => {
    const { keys, ca } = secured('other', { host: 'mail.evil.test' })
    await refused(await listener(keys, plain()), { security: 'tls', ca }, 'certificate')
  })
  it('refuses a server whose STARTTLS was taken away on the way', async () => {
    const strip = (chunk: Buffer): Buffer =>
      Buffer.from(chunk.toString('latin1').replaceAll(/STARTTLS|STLS\r\n/g, 'X-NONE'), 'latin1')
    await refused(await listener(null, plain(), strip), { security: 'starttls' }, 'no_tls')
  })
  it('reads where everything is right, from the first byte and after STARTTLS', async () => {
    for (const security of ['tls', 'starttls'] as const) {
      const user = dovecot.user()
      dovecot.deliver(user, message('safe'))
      const ports = dovecot.ports
      const tlsPort = protocol === 'IMAP' ? ports.imaps : ports.pop3s
      const port = security === 'tls' ? tlsPort : plain()
      const { port: intake, subjects } = keeping()
      const mailbox = open(protocol, { user, host: 'localhost', port, security, ca: dovecot.ca })
      await mailbox.collect(intake, never)
      expect(subjects()).toEqual(['safe'])
      await mailbox.close()
    }
  })
})

describe.each(protocols)('%s with a server that fails', (protocol) => {
  it('loses nothing when the server is killed in the middle of a message', async () => {
    const user = dovecot.user()
    dovecot.deliver(user, message('small'))
    dovecot.deliver(user, message('large', 500_000))
    dovecot.deliver(user, message('after'))
    const { port, subjects } = keeping((kept) => {
      if (kept.length === 1) setTimeout(() => void dovecot.crash(), 15)
    })
    const mailbox = open(protocol, { user })
    await mailbox.collect(port, never).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await expect(mailbox.collect(port, never)).rejects.toMatchObject({ reason: 'unreachable' })
    await dovecot.revive()
    await mailbox.collect(port, never)
    expect(new Set(subjects())).toEqual(new Set(['after', 'large', 'small']))
    expect(dovecot.files(user)).toEqual([])
    await mailbox.close()
  })

  it('goes on when another client takes messages away meanwhile', async () => {
    const user = dovecot.user()
    for (const subject of ['one', 'two', 'three', 'four']) dovecot.deliver(user, message(subject))
    const other = new ImapFlow({
      host: '127.0.0.1',
      port: dovecot.ports.imap,
      secure: false,
      doSTARTTLS: false,
      auth: { user, pass: password },
      logger: false,
    })
    await other.connect()
    await other.mailboxOpen('INBOX')
    const { port, subjects, kept } = keeping(async () => {
      if (kept.length !== 1) return
      const gone = ['two', 'three'].filter((subject) => !subjects().includes(subject))
      for (const subject of gone) await other.messageDelete({ header: { subject } })
    })
    const mailbox = open(protocol, { user })
    await mailbox.collect(port, never).catch(() => undefined)
    await mailbox.collect(port, never)
    expect(subjects()).toContain('four')
    expect(new Set(kept.map(({ key }) => key)).size).toBe(kept.length)
    expect(dovecot.files(user)).toEqual([])
    await other.logout()
    await mailbox.close()
  })

  it('tidies away without keeping again what was kept when the way broke off before (mail-1)', async () => {
    const user = dovecot.user()
    for (const subject of ['one', 'two', 'three']) dovecot.deliver(user, message(subject))
    const { port, kept } = keeping(() => {
      // Kept, and killed before the mailbox is told.
      if (kept.length === 2) throw Object.assign(new Error('killed'), { code: 'storage_unavailable' })
    })
    const mailbox = open(protocol, { user })
    await expect(mailbox.collect(port, never)).rejects.toThrow('killed')
    await mailbox.close()
    const again = open(protocol, { user })
    await again.collect(port, never)
    expect(kept).toHaveLength(3)
    expect(dovecot.files(user)).toEqual([])
    await again.close()
  })
})
