import { apiEmail, apiPassword } from '@guichet/conformance'
import type { Storage } from '@guichet/core/ports'
import { memoryStorage } from '@guichet/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './http/all-routes.ts'
import { nameOf, sampleOf } from './testing/route-samples.ts'
import { openTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'

let writes = 0
const kept = memoryStorage()
/** Counts whatever is written, also guesses. */
const storage: Storage = {
  ...kept,
  commit: (changes) => {
    writes++
    return kept.commit(changes)
  },
  attempts: {
    ...kept.attempts,
    add: (key, at, seconds) => {
      writes++
      return kept.attempts.add(key, at, seconds)
    },
  },
}
const changing = allRoutes.filter(({ method }) => method !== 'GET').map((route) => [nameOf(route), route] as const)
const reading = allRoutes.filter(({ method }) => method === 'GET').map((route) => [nameOf(route), route] as const)
const form = 'application/x-www-form-urlencoded'

describe('a state change (auth-6)', () => {
  let server: TestServer
  let cookie = ''
  beforeAll(async () => {
    server = await openTestServer({ storage })
    cookie = `guichet=${await server.tokenOf('administrator')}`
  })
  afterAll(() => server.stop())

  const ours = (): Record<string, string> => ({ Origin: server.url, 'X-Guichet-CSRF': '1' })
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(ours()).filter(([key]) => key !== name))

  it.each(changing)('%s by cookie is refused to every page but our own', async (_name, route) => {
    const { path, body, file } = await sampleOf(route, server)
    const before = writes
    const wrong: readonly [string, Record<string, string>, string?][] = [
      ['no Origin', without('Origin')],
      ['Origin null', { ...ours(), Origin: 'null' }],
      ['a foreign Origin', { ...ours(), Origin: 'https://evil.example' }],
      ['our name as a part of theirs', { ...ours(), Origin: `${server.url}.evil.example` }],
      ['a foreign page of the same site', { ...without('Origin'), 'Sec-Fetch-Site': 'same-site' }],
      ['no CSRF header', without('X-Guichet-CSRF')],
      ['a form', { ...ours(), 'Content-Type': form }, 'a=b'],
      ['a form without the header', { ...without('X-Guichet-CSRF'), 'Content-Type': form }, 'a=b'],
      ['text', { ...ours(), 'Content-Type': 'text/plain' }, JSON.stringify(body ?? {})],
      // Parts are what uploads are made of; there JSON is the wrong kind.
      [
        'parts',
        { ...ours(), 'Content-Type': file === undefined ? 'multipart/form-data; boundary=x' : 'application/json' },
        '--x--',
      ],
      ['JSON without a type', { ...ours(), 'Content-Type': '' }, JSON.stringify(body ?? {})],
    ]
    for (const [what, headers, text] of wrong) {
      const sent = text ?? body
      const { status } = await server.send(route.method, path, {
        headers: { Cookie: cookie, ...headers },
        ...(sent !== undefined && { body: sent }),
      })
      expect([403, 415], what).toContain(status)
    }
    expect(writes).toBe(before)
  })

  it('from our own page goes through, and by a bearer from anywhere', async () => {
    const open = { body: { department: 'support', message: 'x', fields: { name: 'V', email: 'v@example.test' } } }
    const headers = { Cookie: cookie, ...ours() }
    expect((await server.send('POST', '/api/v1/tickets', { ...open, headers })).status).toBe(201)
    const same = { Cookie: cookie, 'X-Guichet-CSRF': '1', 'Sec-Fetch-Site': 'same-origin' }
    expect((await server.send('POST', '/api/v1/tickets', { ...open, headers: same })).status).toBe(201)
    const token = (await server.tokenOf('operator')) ?? ''
    expect((await server.send('POST', '/api/v1/tickets', { ...open, token })).status).toBe(201)
  })

  it('of a visitor is refused to foreign pages as well: nobody signs them in or writes for them', async () => {
    const headers = { Origin: 'https://evil.example' }
    const credentials = { email: apiEmail('customer'), password: apiPassword }
    expect((await server.send('POST', '/api/v1/session', { body: credentials, headers })).status).toBe(403)
    const open = { department: 'support', message: 'x', fields: { name: 'V', email: 'v@example.test' } }
    expect((await server.send('POST', '/api/v1/tickets', { body: open, headers })).status).toBe(403)
    expect((await server.send('POST', '/api/v1/tickets', { body: open })).status).toBe(201)
  })

  it('comes from listed origins only where there is no session (B28)', async () => {
    const origin = 'https://www.example.test'
    const listed = await openTestServer({ env: { GUICHET_ALLOWED_ORIGINS: origin } })
    const open = { department: 'support', message: 'x', fields: { name: 'V', email: 'v@example.test' } }
    const answer = await listed.send('POST', '/api/v1/tickets', { body: open, headers: { Origin: origin } })
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([201, origin])
    expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull()
    const signedIn = { Cookie: `guichet=${await listed.tokenOf('customer')}`, Origin: origin, 'X-Guichet-CSRF': '1' }
    expect((await listed.send('POST', '/api/v1/tickets', { body: open, headers: signedIn })).status).toBe(403)
    expect((await listed.send('OPTIONS', '/api/v1/tickets', { headers: { Origin: origin } })).status).toBe(204)
    await listed.stop()
  })

  it.each(reading)('%s changes nothing, nor does HEAD', async (_name, route) => {
    const { path } = await sampleOf(route, server)
    const before = writes
    for (const method of ['GET', 'HEAD']) {
      const leave = new AbortController()
      const { status, body } = await fetch(server.url + path, {
        method,
        headers: { Cookie: cookie },
        signal: leave.signal,
      })
      await body?.cancel()
      leave.abort()
      expect(status).toBe(200)
    }
    expect(writes).toBe(before)
  })

  it('of a page without scripts needs the token of its own form', async () => {
    const { path } = await sampleOf({ ...allRoutes.find(({ byLink }) => byLink)! }, server)
    const token = path.split('/').at(-1) ?? ''
    const page = await server.send('GET', '/t', { headers: { Cookie: `guichet_ticket=${token}` } })
    const formCookie = /guichet_form=[^;]+/.exec(page.headers.get('Set-Cookie') ?? '')?.[0] ?? ''
    const own = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const reply = async (seed: string, formToken: string): Promise<number> => {
      const headers = { Cookie: `guichet_ticket=${token}; ${seed}`, 'Content-Type': form }
      const body = new URLSearchParams({ form: formToken, text: 'Thank you' }).toString()
      return (await server.send('POST', '/t/reply', { headers, body })).status
    }
    const before = writes
    const other = 'guichet_form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    for (const [seed, value] of [
      ['', own],
      [formCookie, ''],
      [other, own],
      [formCookie, `${own.startsWith('A') ? 'B' : 'A'}${own.slice(1)}`],
    ] as const) {
      expect(await reply(seed, value)).toBe(409)
    }
    expect(writes).toBe(before)
    expect(await reply(formCookie, own)).toBe(303)
    expect(writes).toBe(before + 1)
  })
})
