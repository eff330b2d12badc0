import { apiEmail, apiPassword } from '@guichet/conformance'
import type { Route } from '@guichet/core/contract'
import type { Storage } from '@guichet/core/ports'
import { memoryFileStore, memoryStorage } from '@guichet/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './http/all-routes.ts'
import { nameOf, sampleOf } from './testing/route-samples.ts'
import { sentSample } from './testing/sent-sample.ts'
import { openTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'

/** What keeps to no key, and why. */
const without: Readonly<Record<string, string>> = {
  'POST /session/step-up':
    'the session goes on under a new token; the old one, which would have to ask again, opens nothing (auth-5)',
  'POST /realtime/tickets': 'a ticket opens one line, once: who asks again needs another',
  'POST /mail/accounts/:accountId/messages': 'a message is known by its content, whatever the key: see mail-3',
}
const posts = allRoutes
  .filter((route) => route.method === 'POST' && !Object.hasOwn(without, nameOf(route)))
  .map((route) => [nameOf(route), route] as const)

/** What is a customer's or the attendant's to do; everything else is an administrator's. */
const customers = /\/(removal|panel-grant|panel-solution)$|^\/chats$|^\/chats\/:chatId\/(messages|rating|read)$/
const operators = /\/(panel-sessions|panel-ask|invitation)$/
const who = ({ path }: Route) =>
  customers.test(path) ? 'customer' : operators.test(path) ? 'operator' : 'administrator'

const asksAsVisitor = ({ path }: Route) => path.startsWith('/public') || path === '/session'

describe('an Idempotency-Key (data-2)', () => {
  const fileStore = memoryFileStore()
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer({ fileStore })
  })
  afterAll(() => server.stop())

  it.each(posts)('%s takes one: the same answer again', async (_name, route) => {
    const sample = await sampleOf(route, server)
    const { token } = await server.desk.access.signIn({ email: apiEmail(who(route)), password: apiPassword })
    const key = crypto.randomUUID()
    const once = async () => {
      const { headers, ...sent } = sentSample(sample)
      const response = await fetch(server.url + sample.path, {
        method: 'POST',
        headers: {
          ...headers,
          ...(!asksAsVisitor(route) && { Authorization: `Bearer ${token}` }),
          'Idempotency-Key': key,
        },
        ...sent,
      })
      return [response.status, await response.text()]
    }
    const first = await once()
    expect(first[0]).toBeLessThan(300)
    expect(await once()).toEqual(first)
  })

  it('is refused with 409 while the first request runs, and with 422 for another body', async () => {
    const storage = memoryStorage()
    const refused = Promise.withResolvers<void>()
    // The first goes on when another one has been refused for it.
    const slow: Storage = {
      ...storage,
      commit: async (changes) => {
        if (changes.writes.some(({ kind }) => kind === 'ticket.insert')) await refused.promise
        return storage.commit(changes)
      },
    }
    const server = await openTestServer({ storage: slow })
    const key = crypto.randomUUID()
    const open = (message: string) =>
      server.send('POST', '/api/v1/tickets', {
        body: { department: 'support', message, fields: { name: 'Vi', email: 'vi@example.test' } },
        headers: { 'Idempotency-Key': key },
      })
    const asked = Array.from({ length: 20 }, () => open('The site is down'))
    for (const one of asked) void one.then(({ status }) => status === 409 && refused.resolve())
    const answers = await Promise.all(asked)
    const made = answers.filter(({ status }) => status === 201)
    const running = answers.filter(({ status }) => status === 409)
    expect(made.length + running.length).toBe(20)
    expect(running.length).toBeGreaterThan(0)
    expect(new Set(made.map(({ text }) => text)).size).toBe(1)
    expect(new Set(running.map(({ body }) => body['code']))).toEqual(new Set(['idempotency_in_progress']))
    expect((await open('The site is down')).text).toBe(made[0]?.text)
    const other = await open('Something else')
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency_key_reused'])
    await server.stop()
  })

  it('makes one session, for whoever gives the password again, and keeps nothing of the password', async () => {
    const signIn = (password: string) =>
      server.send('POST', '/api/v1/session', {
        body: { email: apiEmail('finance'), password },
        headers: { 'Idempotency-Key': 'the same for both' },
      })
    const first = await signIn(apiPassword)
    expect((await signIn(apiPassword)).body['token']).toBe(first.body['token'])
    expect((await signIn('a wrong password')).status).toBe(401)
    const again = await server.send('POST', '/api/v1/session', {
      body: { email: apiEmail('finance'), password: apiPassword },
      headers: {
        'Idempotency-Key': 'the same for both',
        Cookie: `guichet=${String(first.body['token'])}`,
        Origin: server.url,
        'X-Guichet-CSRF': '1',
      },
    })
    expect(again.body['token']).toBe(first.body['token'])
    expect((await server.send('GET', '/api/v1/people/me', { token: String(first.body['token']) })).status).toBe(200)
  })

  it('of an upload is about its content: another one under the same key is refused, and leaves nothing', async () => {
    const token = (await server.tokenOf('customer')) ?? ''
    const key = crypto.randomUUID()
    const upload = async (content: string) => {
      const form = new FormData()
      form.append('file', new Blob([content]), 'report.txt')
      const headers = { Authorization: `Bearer ${token}`, 'Idempotency-Key': key }
      const response = await fetch(`${server.url}/api/v1/uploads`, { method: 'POST', headers, body: form })
      return response.status
    }
    const stored = async (): Promise<number> => {
      let count = 0
      for await (const _content of fileStore.list()) count++
      return count
    }
    expect(await upload('one')).toBe(201)
    const before = await stored()
    expect([await upload('one'), await upload('two')]).toEqual([201, 422])
    expect(await stored()).toBe(before)
  })
})
