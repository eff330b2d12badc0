import { apiEmail, apiPassword } from '@guichet/conformance'
import { memoryStorage } from '@guichet/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeAt } from '../../../e2e/support/authenticator.ts'
import { allRoutes } from './http/all-routes.ts'
import { nameOf, sampleOf } from './testing/route-samples.ts'
import { openTestServer } from './testing/test-server.ts'
import type { Answer, TestServer } from './testing/test-server.ts'

const minute = 60_000
describe('a second factor (auth-7)', () => {
  const storage = memoryStorage()
  let at = Date.UTC(2026, 2, 1, 12)
  let server: TestServer
  let secret = ''
  let recovery: readonly string[] = []
  let token = ''
  beforeAll(async () => {
    server = await openTestServer({
      storage,
      now: () => at,
      assurance: { secondFactor: true, confirmWithinMinutes: 10 },
    })
  })
  afterAll(() => server.stop())

  const signIn = (code?: string): Promise<Answer> =>
    server.send('POST', '/api/v1/session', {
      body: { email: apiEmail('administrator'), password: apiPassword, ...(code !== undefined && { code }) },
    })
  const guarded = [
    'DELETE /tickets/:ticketId',
    'POST /people',
    'PATCH /people/:personId',
    'DELETE /people/:personId',
    'POST /people/:personId/disabling',
    'DELETE /people/:personId/disabling',
    'PUT /people/:personId/password',
    'POST /api-keys',
    'DELETE /api-keys/:keyId',
  ]
  const tryGuarded = async (): Promise<readonly unknown[]> => {
    const outcomes: unknown[] = []
    for (const route of allRoutes.filter((one) => guarded.includes(nameOf(one)))) {
      const { path, body } = await sampleOf(route, server)
      const answer = await server.send(route.method, path, { token, ...(body && { body }) })
      outcomes.push(answer.body['reason'] ?? answer.status)
    }
    return [...new Set(outcomes)]
  }

  it('is asked of administrators before deletion, people and keys', async () => {
    token = String((await signIn()).body['token'])
    expect(await tryGuarded()).toEqual(['second_factor_needed'])
    const { body } = await sampleOf(
      allRoutes.find((route) => nameOf(route) === 'POST /tickets')!,
      server,
    )
    expect((await server.send('POST', '/api/v1/tickets', { token, body })).status).toBe(201)
  })

  it('is offered by one server and confirmed at another; what is only offered is not asked for', async () => {
    const other = await openTestServer({ storage, now: () => at, beside: server })
    const factor = '/api/v1/session/second-factor'
    const clerk = String(await server.tokenOf('operator'))
    const confirm = (code: string) => other.send('PUT', factor, { token: clerk, body: { code } })
    const signInClerk = (code?: string) =>
      other.send('POST', '/api/v1/session', {
        body: { email: apiEmail('operator'), password: apiPassword, ...(code !== undefined && { code }) },
      })
    expect((await confirm('000000')).status).toBe(401)
    const [first, second] = [
      await server.send('POST', factor, { token: clerk, body: {} }),
      await server.send('POST', factor, { token: clerk, body: {} }),
    ]
    expect((await signInClerk()).status).toBe(201)
    expect((await confirm(codeAt(String(first.body['secret']), at))).status).toBe(401)
    expect((await confirm(codeAt(String(second.body['secret']), at))).status).toBe(200)
    expect((await signInClerk()).body).toMatchObject({ reason: 'second_factor_needed' })
    at += 30_000
    expect((await signInClerk(codeAt(String(second.body['secret']), at))).status).toBe(201)
    expect((await server.send('POST', factor, { token: clerk, body: {} })).status).toBe(401)
    await other.stop()
  })

  it('is set up with a code of the offered secret, which the storage holds sealed', async () => {
    const offer = await server.send('POST', '/api/v1/session/second-factor', { token, body: {} })
    secret = String(offer.body['secret'])
    expect([secret.length, offer.body['uri']]).toEqual([32, expect.stringContaining('otpauth://totp/')])
    const confirm = (code: string) => server.send('PUT', '/api/v1/session/second-factor', { token, body: { code } })
    expect((await confirm('000000')).status).toBe(401)
    const confirmed = await confirm(codeAt(secret, at))
    recovery = confirmed.body['codes'] as string[]
    expect([confirmed.status, recovery.length]).toEqual([200, 10])
    const stored = JSON.stringify(await storage.people.find(server.people.administrator as `per_${string}`))
    for (const word of [secret, ...recovery]) expect(stored).not.toContain(word)
    expect(await tryGuarded()).toEqual([204, 201, 200])
  })

  it('works once for each code, also one of the setting up, and not for a code of another time', async () => {
    expect((await signIn()).body).toMatchObject({ code: 'unauthenticated', reason: 'second_factor_needed' })
    expect((await signIn(codeAt(secret, at))).status).toBe(401)
    at += 30_000
    expect((await signIn(codeAt(secret, at + 10 * minute))).status).toBe(401)
    const code = codeAt(secret, at)
    const together = await Promise.all([signIn(code), signIn(code), signIn(code)])
    expect(together.map(({ status }) => String(status)).toSorted()).toEqual(['201', '401', '401'])
    expect((await signIn(code)).status).toBe(401)
    at += 30_000
    expect((await signIn(codeAt(secret, at))).status).toBe(201)
  })

  it('gives way to each recovery code once, however it is typed', async () => {
    const [first = '', second = ''] = recovery
    expect((await signIn(first)).status).toBe(201)
    expect((await signIn(first)).status).toBe(401)
    expect((await signIn(second.toLowerCase().replaceAll('-', ' '))).status).toBe(201)
    expect((await signIn(second)).status).toBe(401)
  })

  it('is asked again after ten minutes, with the password: a step up', async () => {
    at += 11 * minute
    expect(await tryGuarded()).toEqual(['confirm_it_is_you'])
    const stepUp = (body: object) => server.send('POST', '/api/v1/session/step-up', { token, body })
    expect((await stepUp({ password: 'wrong password', code: codeAt(secret, at) })).status).toBe(401)
    expect((await stepUp({ password: apiPassword })).status).toBe(401)
    expect((await server.send('DELETE', '/api/v1/session/second-factor', { token })).status).toBe(403)
    const before = token
    const renewed = await stepUp({ password: apiPassword, code: codeAt(secret, at) })
    expect([renewed.status, renewed.headers.get('Set-Cookie')]).toEqual([201, expect.stringContaining('HttpOnly')])
    token = (renewed.body as { token: string }).token
    // The token of before is good for nothing now, whoever has it (auth-5).
    expect((await server.send('GET', '/api/v1/people/me', { token: before })).status).toBe(401)
    expect(await tryGuarded()).toEqual([204, 201, 200])
  })

  it('is guessed ten times in a quarter of an hour and no more (auth-4)', async () => {
    at += 20 * minute
    const wrong = codeAt(secret, at) === '123456' ? '654321' : '123456'
    const statuses = (await Promise.all(Array.from({ length: 60 }, () => signIn(wrong)))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10)
    expect((await signIn(codeAt(secret, at))).status).toBe(429)
    at += 16 * minute
    expect((await signIn(codeAt(secret, at))).status).toBe(201)
  })

  it('is turned off by whoever has just proved that it is them', async () => {
    at += minute
    token = String((await signIn(codeAt(secret, at))).body['token'])
    expect((await server.send('DELETE', '/api/v1/session/second-factor', { token })).status).toBe(204)
    expect((await signIn()).status).toBe(201)
    expect(await tryGuarded()).toEqual(['second_factor_needed'])
  })
})
