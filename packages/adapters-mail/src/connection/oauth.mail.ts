import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Mailbox, MailIntake } from '@guichet/core/ports'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDovecot } from '../../../../e2e/support/dovecot.ts'
import type { Dovecot } from '../../../../e2e/support/dovecot.ts'
import { imapMailbox } from '../inbound/imap-mailbox.ts'
import { pop3Mailbox } from '../inbound/pop3-mailbox.ts'
import { smtpMailer } from '../outbound/smtp-mailer.ts'
import { oauthTokens } from './oauth.ts'
import type { AccessTokens } from './oauth.ts'

/** Gives tokens (RFC 6749) and looks into them (RFC 7662), as a provider does. */
async function tokenService() {
  const asked: Record<string, string>[] = []
  const live = new Map<string, string>()
  let refreshToken = 'refresh-1'
  let seconds = 3600
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body))
      response.setHeader('Content-Type', 'application/json')
      if (request.url === '/look') {
        const username = live.get(form['token'] ?? '')
        response.end(JSON.stringify(username === undefined ? { active: false } : { active: true, username }))
        return
      }
      asked.push(form)
      const right = form['grant_type'] === 'client_credentials' || form['refresh_token'] === refreshToken
      if (!right || form['client_secret'] !== 'client secret') {
        response.statusCode = 400
        response.end(JSON.stringify({ error: 'invalid_grant', error_description: 'The consent has ended.' }))
        return
      }
      const token = `token-${asked.length}-${'x'.repeat(1500)}`
      live.set(token, form['client_id'] ?? '')
      refreshToken = `refresh-${asked.length + 1}`
      response.end(JSON.stringify({ access_token: token, expires_in: seconds, refresh_token: refreshToken }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    asked,
    live,
    tokenUrl: `${url}/token`,
    introspectionUrl: `${url}/look`,
    lives: (next: number) => {
      seconds = next
    },
    /** As a provider does when somebody takes their consent back. */
    revoke: () => live.clear(),
    close: () => server.close(),
  }
}

const never = new AbortController().signal
const intake: MailIntake = { known: () => Promise.resolve(new Set()), keep: () => Promise.resolve() }

describe('signing in with tokens (OAuth2)', () => {
  let service: Awaited<ReturnType<typeof tokenService>>
  let dovecot: Dovecot
  beforeAll(async () => {
    service = await tokenService()
    dovecot = await startDovecot({ introspectionUrl: service.introspectionUrl })
  })
  afterAll(async () => {
    await dovecot.stop()
    service.close()
  })

  const oauth = (user: string, grant: 'refresh_token' | 'client_credentials' = 'client_credentials') => ({
    tokenUrl: service.tokenUrl,
    clientId: user,
    scope: 'mail.read',
    grant,
  })
  const kept = (parts = {}): string =>
    JSON.stringify({ clientSecret: 'client secret', refreshToken: '', since: '', ...parts })
  const never_ = (): Promise<void> => Promise.reject(new Error('nothing is renewed'))
  const boxes: Readonly<Record<string, (user: string, tokens: AccessTokens) => Mailbox>> = {
    IMAP: (user, tokens) =>
      imapMailbox({ host: '127.0.0.1', port: dovecot.ports.imap, security: 'none', user, password: '', tokens }),
    POP3: (user, tokens) =>
      pop3Mailbox({ host: '127.0.0.1', port: dovecot.ports.pop3, security: 'none', user, password: '', tokens }),
  }

  it.each(Object.entries(boxes))(
    'reads a Dovecot by %s, and asks again when a token is taken back',
    async (_, open) => {
      const user = dovecot.user()
      dovecot.deliver(user, 'From: ana@example.test\r\nSubject: one\r\n\r\nHello\r\n')
      const mailbox = open(user, oauthTokens(oauth(user), kept(), never_))
      expect(await mailbox.collect(intake, never)).toMatchObject({ collected: 1 })
      await mailbox.close()
      service.revoke()
      // The token it has is dead: this look fails, and the next has another.
      await expect(mailbox.collect(intake, never)).rejects.toMatchObject({ reason: 'sign_in_refused' })
      expect((await mailbox.test()).at(-1)).toMatchObject({ step: 'open_folder', ok: true })
      await mailbox.close()
    },
  )

  it('sends by an SMTP server that takes tokens', async () => {
    const seen: string[] = []
    const server = new SMTPServer({
      authMethods: ['XOAUTH2'],
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username = '', accessToken = '' }, _session, done) => {
        if (service.live.get(accessToken) !== username)
          return done(null, { data: { status: '400', schemes: 'bearer' } })
        seen.push(username)
        done(null, { user: username })
      },
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done())
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as AddressInfo
    const tokens = oauthTokens(oauth('desk'), kept(), never_)
    const mailer = smtpMailer({ host: '127.0.0.1', port, security: 'none', user: 'desk', password: '', tokens })
    expect((await mailer.test()).map(({ ok }) => ok)).not.toContain(false)
    expect(seen).toContain('desk')
    await mailer.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })

  it('asks once for many, again when a token ends, and keeps another refresh token once a day', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z')
    const renewed: string[] = []
    const before = service.asked.length
    const tokens = oauthTokens(
      oauth('desk', 'refresh_token'),
      kept({ refreshToken: `refresh-${before === 0 ? 1 : before + 1}`, since: new Date(now).toISOString() }),
      (secret) => {
        renewed.push(secret)
        return Promise.resolve()
      },
      () => now,
    )
    const [one, other] = await Promise.all([tokens.get(), tokens.get()])
    expect(one).toBe(other)
    expect(service.asked.length - before).toBe(1)
    expect(service.asked.at(-1)).toMatchObject({ grant_type: 'refresh_token', scope: 'mail.read', client_id: 'desk' })
    for (let hour = 0; hour < 50; hour++) {
      now += 3_600_000
      expect(await tokens.get()).not.toBe(one)
    }
    expect(renewed).toHaveLength(2)
    expect(JSON.parse(renewed[1] ?? '')).toMatchObject({ clientSecret: 'client secret' })
  })

  it('says in the provider’s words why there is no token, and that nobody answers', async () => {
    const wrong = oauthTokens(oauth('desk'), kept({ clientSecret: 'wrong' }), never_)
    await expect(wrong.get()).rejects.toMatchObject({
      reason: 'sign_in_refused',
      message: 'invalid_grant: The consent has ended.',
    })
    const nobody = oauthTokens({ ...oauth('desk'), tokenUrl: 'http://127.0.0.1:1/token' }, kept(), never_)
    await expect(nobody.get()).rejects.toMatchObject({ reason: 'unreachable' })
  })
})
