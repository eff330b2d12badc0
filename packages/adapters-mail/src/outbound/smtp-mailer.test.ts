import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { mailerConformance } from '@guichet/conformance'
import type { OutgoingMail } from '@guichet/core/ports'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { parseMail } from '../mime/parse-mail.ts'
import { smtpMailer } from './smtp-mailer.ts'
import type { SmtpSettings } from './smtp-mailer.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A real SMTP server in this process, and what it was given. */
async function server(options: SMTPServerOptions = {}) {
  const raws: Buffer[] = []
  const passwords: string[] = []
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onAuth(auth, _session, done) {
      passwords.push(auth.password ?? '')
      done(null, { user: 'desk' })
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        raws.push(Buffer.concat(chunks))
        done()
      })
    },
    ...options,
  })
  smtp.on('error', () => undefined)
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => smtp.close(() => resolve())))
  const { port } = smtp.server.address() as AddressInfo
  const mailer = (settings: Partial<SmtpSettings> = {}) => {
    const made = smtpMailer({
      host: '127.0.0.1',
      port,
      security: 'none',
      user: '',
      password: '',
      timeout: 3000,
      ...settings,
    })
    closing.push(() => made.close())
    return made
  }
  return { raws, passwords, port, mailer }
}

const aMail = (parts: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: '<t1-abc.out-1@desk.test>',
  from: { name: 'Acme · Support', address: 'support@desk.test' },
  replyTo: { name: 'Acme', address: 'support+t1-abc@desk.test' },
  to: [{ name: 'Ana', address: 'ana@example.test' }],
  cc: [],
  inReplyTo: '<one@example.test>',
  references: ['<one@example.test>'],
  subject: 'Relação [#1]',
  text: 'Hello',
  html: '<p>Hello</p>',
  files: [],
  autoSubmitted: null,
  loopMark: null,
  locale: 'pt-BR',
  envelopeFrom: 'support@desk.test',
  envelopeTo: 'ana@example.test',
  date: '2026-03-01T12:00:00.000Z',
  ...parts,
})

const refusing = (responseCode: number) => (_: unknown, __: unknown, done: (error?: Error | null) => void) =>
  done(Object.assign(new Error('no'), { responseCode }))

mailerConformance('SMTP', async () => {
  const codes = { sent: null, later: 451, refused: 550 } as const
  let answer: ((recipient: string) => keyof typeof codes) | null = null
  const recipients: string[] = []
  const { mailer, raws } = await server({
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = codes[answer?.(address) ?? 'sent']
      if (responseCode !== null) return done(Object.assign(new Error('no'), { responseCode }))
      recipients.push(address)
      done()
    },
  })
  return {
    mailer: mailer(),
    arrived: () =>
      raws.map((raw, at) => {
        const { messageId, subject } = parseMail(raw)
        return { to: recipients[at] ?? '', messageId: messageId ?? '', subject }
      }),
    answer: (next) => {
      answer = next
    },
  }
})

describe('a mail over SMTP', () => {
  it('arrives whole: headers, both texts, a picture of the text and a file (B13, B19, out-6)', async () => {
    const { mailer, raws } = await server()
    const files = [
      { fileName: 'p.png', type: 'image/png', contentId: 'pic@desk.test', content: new Uint8Array([137, 80, 78, 71]) },
      { fileName: 'relação.pdf', type: 'application/pdf', contentId: null, content: new Uint8Array([37, 80, 68, 70]) },
    ]
    const html = '<p>Olá <img src="cid:pic@desk.test"></p>'
    expect(await mailer().send(aMail({ html, files }))).toMatchObject({ outcome: 'sent' })
    expect(await mailer().send(aMail({ autoSubmitted: 'auto-replied', loopMark: 'mark' }))).toMatchObject({
      outcome: 'sent',
    })
    const [answer, notice] = raws.map((raw) => parseMail(raw))
    expect(answer).toMatchObject({
      messageId: '<t1-abc.out-1@desk.test>',
      subject: 'Relação [#1]',
      inReplyTo: ['<one@example.test>'],
      kind: 'person',
      loopMark: null,
      from: { name: 'Acme · Support', address: 'support@desk.test' },
    })
    expect(answer?.attachments.map(({ fileName, inline }) => [fileName, inline])).toEqual([
      ['p.png', true],
      ['relação.pdf', false],
    ])
    expect(notice).toMatchObject({ kind: 'auto_reply', loopMark: 'mark' })
  })

  it('is one message with as many headers, whatever stands in its values (out-4, out-5)', async () => {
    const { mailer, raws } = await server()
    const send = mailer()
    const lines = (raw: Buffer | undefined) =>
      /^[\s\S]*?\r\n\r\n/.exec(raw?.toString('latin1') ?? '')?.[0].match(/^[A-Za-z-]+:/gm)
    await send.send(aMail())
    const hostile = [
      'a\r\nBcc: evil@evil.test',
      'a\nX-Evil: 1',
      'a\0b',
      'a\u2028X-Evil: 1',
      'a\r\n\r\nbody',
      '"><script>',
      '=?utf-8?q?=0D=0AX-Evil:_1?=',
    ]
    for (const value of hostile)
      await send.send(
        aMail({
          subject: value,
          from: { name: value, address: 'support@desk.test' },
          to: [{ name: value, address: 'ana@example.test' }],
          locale: value,
          text: `${value}\n.\r\n.\r.\n..\r\nMAIL FROM:<x@evil.test>`,
        }),
      )
    expect(raws).toHaveLength(hostile.length + 1)
    for (const raw of raws) {
      expect(lines(raw)).toEqual(lines(raws[0]))
      // A lone CR or LF would be a line end to somebody.
      expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    }
  })

  it('is refused for good by 5xx, and tried later for 4xx, a server that says nothing, and a dead one (out-7)', async () => {
    const refused = await server({ onRcptTo: refusing(550) as never })
    expect(await refused.mailer().send(aMail())).toMatchObject({ outcome: 'refused' })
    const greylisted = await server({ onRcptTo: refusing(451) as never })
    expect(await greylisted.mailer().send(aMail())).toMatchObject({ outcome: 'later' })
    // It takes the whole message and never says so.
    const silent = await server({ onData: (stream) => void stream.resume() })
    expect(await silent.mailer({ timeout: 500 }).send(aMail())).toMatchObject({ outcome: 'later' })
    expect(await refused.mailer({ port: 1 }).send(aMail())).toMatchObject({ outcome: 'later' })
  })

  it('never leaves over a line that is not safe, and no password does (mail-11)', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-tls-'))
    const made = (name: string, subject: string, days: string) => {
      const [key, cert] = [path.join(folder, `${name}.key`), path.join(folder, `${name}.pem`)]
      const names = ['-subj', `/CN=${subject}`, '-addext', `subjectAltName=DNS:${subject}`]
      execFileSync(
        'openssl',
        ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', days, ...names, '-keyout', key, '-out', cert],
        { stdio: 'ignore' },
      )
      return { key: fs.readFileSync(key), cert: fs.readFileSync(cert), pem: fs.readFileSync(cert, 'utf8') }
    }
    const own = made('own', 'localhost', '30')
    const other = made('other', 'elsewhere.test', '30')
    const signedIn = { host: 'localhost', user: 'desk', password: 'hunter2' }
    const secure = (keys: typeof own) => server({ key: keys.key, cert: keys.cert, secure: true, disabledCommands: [] })
    const good = await secure(own)
    const safe = good.mailer({ ...signedIn, security: 'tls', ca: own.pem })
    expect(await safe.send(aMail())).toMatchObject({ outcome: 'sent' })
    expect(good.passwords).toEqual(['hunter2'])
    const unknown = good.mailer({ ...signedIn, security: 'tls' })
    expect(await unknown.send(aMail())).toMatchObject({ outcome: 'later' })
    expect((await unknown.test()).at(-1)).toMatchObject({ step: 'secure', ok: false })
    const wrongName = await secure(other)
    expect(await wrongName.mailer({ ...signedIn, security: 'tls', ca: other.pem }).send(aMail())).toMatchObject({
      outcome: 'later',
    })
    // A man in the middle takes the offer of STARTTLS away.
    const stripped = await server({ disabledCommands: ['STARTTLS'], authOptional: true, allowInsecureAuth: true })
    expect(await stripped.mailer({ ...signedIn, security: 'starttls', ca: own.pem }).send(aMail())).toMatchObject({
      outcome: 'later',
    })
    expect([...wrongName.passwords, ...stripped.passwords]).toEqual([])
    expect(() => smtpMailer({ ...signedIn, host: 'mail.example.test', port: 25, security: 'none' })).toThrow(
      /another machine/,
    )
    fs.rmSync(folder, { recursive: true })
  })
})
