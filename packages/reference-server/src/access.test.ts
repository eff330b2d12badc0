import { apiEmail, apiPassword } from '@guichet/conformance'
import { fastPasswords, memoryStorage } from '@guichet/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proof } from '../../../e2e/support/proof.ts'
import { argon2Passwords, wrapMd5 } from './access/passwords.ts'
import { openTestServer } from './testing/test-server.ts'
import type { Answer, TestServer } from './testing/test-server.ts'

/** Parallel guesses at one password (auth-4). */
const guessed = proof(2000, 10_000)
let verified = 0
const counted = {
  ...fastPasswords,
  verify: (hash: string, password: string) => {
    verified++
    return fastPasswords.verify(hash, password)
  },
}
const storage = memoryStorage()
let server: TestServer
const sessionPath = '/api/v1/session'
const signIn = (email: string, password: string, headers = {}): Promise<Answer> =>
  server.send('POST', sessionPath, { body: { email, password }, headers })
const me = async (token: string): Promise<number> => (await server.send('GET', '/api/v1/people/me', { token })).status
const tokenOf = (answer: Answer): string => String(answer.body['token'])
const newcomer = async (password = apiPassword): Promise<{ id: string; email: string }> => {
  const email = `n${crypto.randomUUID()}@example.test`
  const token = (await server.tokenOf('administrator')) ?? ''
  const body = { role: 'operator', name: 'New Comer', email, password, departments: ['support'] }
  const { id } = (await server.send('POST', '/api/v1/people', { token, body })).body
  return { id: String(id), email }
}

beforeAll(async () => {
  server = await openTestServer({ storage, passwords: counted })
})
afterAll(() => server.stop())

describe('signing in', () => {
  it('answers alike, byte for byte, to unknown people, wrong passwords, the disabled and customers without one (auth-3)', async () => {
    const token = (await server.tokenOf('administrator')) ?? ''
    const [known, disabled] = [await newcomer(), await newcomer()]
    await server.send('POST', `/api/v1/people/${disabled.id}/disabling`, { token, body: {} })
    const fields = { name: 'V', email: 'nopassword@example.test' }
    await server.send('POST', '/api/v1/tickets', { body: { department: 'support', message: 'x', fields } })
    const before = verified
    const answers = [
      await signIn('unknown@example.test', 'wrong password'),
      await signIn(known.email, 'wrong password'),
      await signIn(disabled.email, apiPassword),
      await signIn(fields.email, 'wrong password'),
      await signIn(known.email, ''),
    ]
    expect(verified - before).toBe(answers.length)
    const shapes = answers.map(({ status, text, headers }) =>
      JSON.stringify([status, text.replace(/"requestId":"[^"]+"/, ''), [...headers.keys()].toSorted()]),
    )
    expect([answers[0]?.status, new Set(shapes).size]).toEqual([401, 1])
  })

  it('checks no more of thousands of passwords at once than the limit, whatever source they come from (auth-4)', async () => {
    const { email } = await newcomer()
    const before = verified
    const guesses = Array.from({ length: guessed }, (_, index) =>
      signIn(email, `guess number ${index}`, { 'X-Forwarded-For': `203.0.113.${index % 250}` }),
    )
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    const refused = statuses.filter((status) => status === 429).length
    console.log(`auth-4: ${verified - before} of ${guessed} guesses checked, ${refused} refused`)
    expect(verified - before).toBeLessThanOrEqual(10)
    expect(new Set(statuses)).toEqual(new Set([401, 429]))
    expect((await signIn(email, apiPassword)).headers.get('Retry-After')).toBe('900')
  })

  it('counts failures of a source and not its successes: an office of 300 signs in (auth-4)', async () => {
    const fresh = await openTestServer({ passwords: counted })
    const from = (password: string): Promise<Answer> =>
      fresh.send('POST', sessionPath, { body: { email: apiEmail('operator'), password } })
    const successes: number[] = []
    for (let count = 0; count < 300; count++) successes.push((await from(apiPassword)).status)
    const failures: number[] = []
    for (let count = 0; count < 110; count++) {
      const body = { email: `nobody${count}@example.test`, password: 'wrong password' }
      failures.push((await fresh.send('POST', sessionPath, { body })).status)
    }
    await fresh.stop()
    expect(new Set(successes)).toEqual(new Set([201]))
    expect(failures.filter((status) => status === 401).length).toBe(100)
    expect(failures.at(-1)).toBe(429)
  })

  it("counts guesses of the administrator's password before a deletion as well (auth-4, B14)", async () => {
    const fresh = await openTestServer({ passwords: counted })
    const token = (await fresh.tokenOf('operator')) ?? ''
    const body = { department: 'support', message: 'x', fields: { name: 'V', email: 'v@example.test' } }
    const { id } = (await fresh.send('POST', '/api/v1/tickets', { body })).body
    const before = verified
    const guesses = Array.from({ length: 100 }, (_, index) =>
      fresh.send('DELETE', `/api/v1/tickets/${String(id)}`, {
        token,
        body: { administrator: { email: apiEmail('administrator'), password: `guess number ${index}` } },
      }),
    )
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    await fresh.stop()
    expect(statuses.filter((status) => status === 204)).toEqual([])
    // Each try that was checked is written to the ticket's record; one that lost that race is checked again.
    expect(verified - before).toBeLessThanOrEqual(10)
  })
})

describe('a session', () => {
  it('is a random token that the storage knows by its hash, in a cookie for this host only (auth-5)', async () => {
    const answer = await signIn(apiEmail('colleague'), apiPassword)
    const token = tokenOf(answer)
    expect(token).toMatch(/^gs_[0-9A-Z]{52}$/)
    expect(await storage.sessions.findByTokenHash(token)).toBeNull()
    expect(answer.headers.get('Set-Cookie')).toMatch(/^guichet=gs_\w+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
    const secure = await openTestServer({ baseUrl: 'https://desk.example.test' })
    const body = { email: apiEmail('customer'), password: apiPassword }
    const cookie = (await secure.send('POST', sessionPath, { body })).headers.get('Set-Cookie')
    await secure.stop()
    expect(cookie).toMatch(/^__Host-guichet=gs_\w+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/)
  })

  it('is new with every sign-in; one that was there before ends (auth-5)', async () => {
    const planted = tokenOf(await signIn(apiEmail('colleague'), apiPassword))
    const headers = { Cookie: `guichet=${planted}`, Origin: server.url, 'X-Guichet-CSRF': '1' }
    const own = tokenOf(await signIn(apiEmail('finance'), apiPassword, headers))
    expect(own).not.toBe(planted)
    expect([await me(planted), await me(own)]).toEqual([401, 200])
  })

  it('ends with signing out (auth-5)', async () => {
    const token = tokenOf(await signIn(apiEmail('colleague'), apiPassword))
    expect(await me(token)).toBe(200)
    const out = await server.send('DELETE', sessionPath, { token })
    expect([out.status, await me(token)]).toEqual([204, 401])
    expect(out.headers.get('Set-Cookie')).toMatch(/^guichet=; .*Expires=Thu, 01 Jan 1970/)
  })

  it('ends everywhere when the password changes, by oneself or by an administrator (auth-5)', async () => {
    const { id, email } = await newcomer()
    const [first, second] = [tokenOf(await signIn(email, apiPassword)), tokenOf(await signIn(email, apiPassword))]
    const path = `/api/v1/people/${id}/password`
    const wrong = { password: 'another password', currentPassword: 'not it' }
    expect((await server.send('PUT', path, { token: first, body: wrong })).status).toBe(401)
    expect((await server.send('PUT', path, { token: first, body: { password: 'another password' } })).status).toBe(401)
    const right = { password: 'another password', currentPassword: apiPassword }
    expect((await server.send('PUT', path, { token: first, body: right })).status).toBe(204)
    expect([await me(first), await me(second)]).toEqual([401, 401])
    const third = tokenOf(await signIn(email, 'another password'))
    const token = (await server.tokenOf('administrator')) ?? ''
    expect((await server.send('PUT', path, { token, body: { password: 'yet another one' } })).status).toBe(204)
    expect([await me(third), (await signIn(email, 'another password')).status]).toEqual([401, 401])
  })

  it('ends when the person is disabled, and what they held is free (auth-5)', async () => {
    const { id, email } = await newcomer()
    const own = tokenOf(await signIn(email, apiPassword))
    const body = { department: 'support', message: 'x', fields: { name: 'V', email: 'v@example.test' } }
    const ticket = `/api/v1/tickets/${String((await server.send('POST', '/api/v1/tickets', { body })).body['id'])}`
    expect((await server.send('POST', `${ticket}/hold`, { token: own, body: {} })).status).toBe(201)
    const token = (await server.tokenOf('administrator')) ?? ''
    await server.send('POST', `/api/v1/people/${id}/disabling`, { token, body: {} })
    expect([await me(own), (await signIn(email, apiPassword)).status]).toEqual([401, 401])
    expect((await server.send('GET', ticket, { token })).body['holder']).toBeNull()
  })

  it('ends 12 hours after its last use and 14 days after its beginning (auth-5)', async () => {
    let at = Date.UTC(2026, 2, 1)
    const clocked = await openTestServer({ now: () => at })
    const body = { email: apiEmail('operator'), password: apiPassword }
    const token = tokenOf(await clocked.send('POST', sessionPath, { body }))
    const alive = async () => (await clocked.send('GET', '/api/v1/people/me', { token })).status
    const seen: number[] = []
    for (let hours = 0; hours < 14 * 24; hours += 11) {
      seen.push(await alive())
      at += 11 * 3_600_000
    }
    expect([new Set(seen), await alive()]).toEqual([new Set([200]), 401])
    const next = tokenOf(await clocked.send('POST', sessionPath, { body }))
    at += 12 * 3_600_000
    expect((await clocked.send('GET', '/api/v1/people/me', { token: next })).status).toBe(401)
    await clocked.stop()
  })

  it('opens nothing when it is empty, cut, of another kind or not ours (auth-9)', async () => {
    const token = (await server.tokenOf('operator')) ?? ''
    for (const wrong of [
      token.slice(0, -1),
      `${token}0`,
      token.toLowerCase(),
      'gs_',
      'gk_',
      'null',
      'undefined',
      '[]',
    ]) {
      expect(await me(wrong), wrong).toBe(401)
    }
    for (const Authorization of ['', 'Bearer', 'Bearer ', `Basic ${token}`]) {
      expect((await server.send('GET', '/api/v1/people/me', { headers: { Authorization } })).status).toBe(401)
    }
  })
})

describe('a password of another system', () => {
  it('is kept inside Argon2id, opens once and is replaced by a hash of its own (auth-2, B29)', async () => {
    const old = memoryStorage()
    const importing = await openTestServer({ storage: old, passwords: argon2Passwords })
    const digest = '5f4dcc3b5aa765d61d8327deb882cf99'
    const passwordHash = await wrapMd5(digest)
    const person = await old.people.findByEmail('staff', apiEmail('operator'))
    if (!person) throw new Error('nobody there')
    const imported = { ...person, passwordHash, version: person.version + 1 }
    await old.commit({
      writes: [{ kind: 'person.update', person: imported, expectedVersion: person.version }],
      events: [],
    })
    expect(passwordHash).toMatch(/^md5\+\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(passwordHash).not.toContain(digest)
    const send = (password: string) =>
      importing.send('POST', sessionPath, { body: { email: apiEmail('operator'), password } })
    expect((await send(digest)).status).toBe(401)
    expect((await send('password')).status).toBe(201)
    const after = (await old.people.findByEmail('staff', apiEmail('operator')))?.passwordHash ?? ''
    expect(after).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect([(await send('password')).status, (await send(digest)).status]).toEqual([201, 401])
    await importing.stop()
  })

  it('is hashed again when it was made with less than is asked now (auth-1)', async () => {
    const { hash } = await import('@node-rs/argon2')
    const weak = await hash(apiPassword, { algorithm: 2, memoryCost: 4096, timeCost: 1, parallelism: 1 })
    expect(await argon2Passwords.verify(weak, apiPassword)).toEqual({ matches: true, outdated: true })
    expect(await argon2Passwords.verify(await argon2Passwords.hash(apiPassword), apiPassword)).toEqual({
      matches: true,
      outdated: false,
    })
    expect((await argon2Passwords.verify('not a hash', apiPassword)).matches).toBe(false)
  })
})
