import { apiEmail, apiPassword } from '@guichet/conformance'
import { system } from '@guichet/core'
import type { Route } from '@guichet/core/contract'
import type { Storage } from '@guichet/core/ports'
import { memoryStorage } from '@guichet/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './http/all-routes.ts'
import { nameOf, sampleOf } from './testing/route-samples.ts'
import { openTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'

const canary = (place: string): string => `canary-${place}-7f3a`
const isCanary = /canary-[a-z-]+-7f3a/g

/** The body with a canary in the place of one text, for each text that it has. */
function* withCanaries(value: unknown): Generator {
  if (typeof value === 'string') yield canary('body')
  else if (Array.isArray(value))
    for (const [at, item] of value.entries()) for (const changed of withCanaries(item)) yield value.with(at, changed)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value))
      for (const changed of withCanaries(item)) yield { ...value, [key]: changed }
}

describe('what nobody finds in logs, metrics and error answers (audit-4)', () => {
  let server: TestServer
  let token = ''
  const refusals: string[] = []
  beforeAll(async () => {
    server = await openTestServer()
    await server.desk.as(system).people.add({
      role: 'operator',
      name: canary('name'),
      email: `${canary('address')}@example.test`,
      password: canary('password'),
      departments: ['support'],
    })
    token = (await server.tokenOf('administrator')) ?? ''
  })
  afterAll(() => server.stop())

  const send = async (method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<void> => {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        'User-Agent': canary('agent'),
        Referer: `${server.url}/${canary('referer')}`,
        ...headers,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (path.includes('/live')) return response.body?.cancel()
    const text = await response.text()
    if (response.status >= 400) refusals.push(text)
  }
  const clean = async (): Promise<string[]> => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    return [...server.log, metrics, ...refusals].flatMap((text) => text.match(isCanary) ?? [])
  }

  it.each(allRoutes.map((route) => [nameOf(route), route] as const))('%s', async (_name, route: Route) => {
    const { path, body = {} } = await sampleOf(route, server)
    const query = `${path.includes('?') ? '&' : '?'}text=${canary('query')}`
    const reads = route.method === 'GET'
    for (const changed of reads
      ? [undefined]
      : [...withCanaries(body), { text: canary('body'), password: canary('body') }]) {
      const login = await server.desk.access.signIn({ email: apiEmail('administrator'), password: apiPassword })
      await send(
        route.method,
        path + (reads ? query : ''),
        { Authorization: `Bearer ${login.token}`, 'Idempotency-Key': canary('key') },
        changed,
      )
      await send(route.method, path, { Authorization: `Bearer gs_${canary('bearer')}` }, changed)
      await send(route.method, path, { Authorization: `Bearer gk_${canary('bearer')}` }, changed)
      await send(route.method, path, { Cookie: `guichet=${canary('cookie')}` }, changed)
    }
    expect(await clean()).toEqual([])
  })

  it('holds for those who sign in, and for tokens that are good', async () => {
    const email = `${canary('address')}@example.test`
    for (const password of [canary('password'), canary('guess')])
      await send('POST', '/api/v1/session', {}, { email, password, code: canary('code') })
    const session = await server.desk.access.signIn({ email, password: canary('password') })
    await send('GET', '/api/v1/people/me', { Authorization: `Bearer ${session.token}` })
    await send(
      'POST',
      '/api/v1/session/step-up',
      { Authorization: `Bearer ${session.token}` },
      { password: canary('guess') },
    )
    expect(await clean()).toEqual([])
    for (const secret of [token, session.token]) expect([...server.log, ...refusals].join('\n')).not.toContain(secret)
  })

  it('holds for errors that nobody expects, although drivers quote what people wrote', async () => {
    const storage = memoryStorage()
    let fails = false
    const failing: Storage = {
      ...storage,
      commit: async (changes) => {
        if (fails)
          throw new Error(
            `Duplicate entry '${canary('body')}' for key "person_email": ${JSON.stringify({ text: canary('body') })}`,
          )
        return storage.commit(changes)
      },
    }
    const broken = await openTestServer({ storage: failing })
    fails = true
    const body = { department: 'support', message: canary('body'), fields: { name: 'Vi', email: 'vi@example.test' } }
    const answer = await broken.send('POST', '/api/v1/tickets', { body })
    expect([answer.status, answer.text.match(isCanary)]).toEqual([500, null])
    const line = broken.log.find((one) => one.includes('unexpected_error')) ?? ''
    expect(line).toContain('Duplicate entry')
    expect(line.match(isCanary)).toBeNull()
    fails = false
    await broken.stop()
  })

  it('keeps every line of the log to its named fields, with the request id of the answer', async () => {
    const { headers } = await server.send('GET', '/api/v1/configuration')
    const lines = server.log.map((line) => JSON.parse(line) as Record<string, unknown>)
    const fields = new Set(lines.flatMap((line) => Object.keys(line)))
    expect([...fields].toSorted()).toEqual([
      'actor',
      'event',
      'level',
      'method',
      'milliseconds',
      'path',
      'requestId',
      'status',
      'time',
    ])
    expect(lines.at(-1)?.['requestId']).toBe(headers.get('X-Request-Id'))
  })
})

describe('health, figures and headers of the server (B28)', () => {
  it('says that it lives and is ready, and gives figures for Prometheus', async () => {
    const server = await openTestServer()
    expect((await server.send('GET', '/healthz')).body).toEqual({ status: 'ok' })
    expect((await server.send('GET', '/readyz')).body).toEqual({ status: 'ready' })
    await server.send('GET', '/api/v1/configuration')
    const metrics = await server.send('GET', '/metrics')
    expect(metrics.headers.get('Content-Type')).toContain('text/plain')
    expect(metrics.text).toMatch(/^guichet_http_request_seconds_count\{method="GET",status="200"\} [1-9]/m)
    await server.stop()
  })

  it('is not ready while its storage is not, and says so in problem details', async () => {
    const storage = memoryStorage()
    let gone = false
    const ping = () => (gone ? new Promise<never>(() => undefined) : storage.ping())
    const server = await openTestServer({ storage: { ...storage, ping } })
    gone = true
    const answer = await server.send('GET', '/readyz')
    expect([answer.status, answer.body['code'], answer.headers.get('Retry-After')]).toEqual([
      503,
      'storage_unavailable',
      '2',
    ])
    expect((await server.send('GET', '/healthz')).status).toBe(200)
    gone = false
    await server.stop()
  })

  it('lets its pages run nothing but their own scripts, load nothing from elsewhere, and be framed by nobody else', async () => {
    const server = await openTestServer({ baseUrl: 'https://desk.example.test' })
    for (const path of ['/check', '/api', '/api/v1/configuration', '/nothing-here']) {
      const { headers } = await server.send('GET', path)
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect([path, policy]).toEqual([path, expect.stringMatching(/default-src 'none'/)])
      expect(policy).toMatch(/script-src 'self'(;|$)/)
      expect(policy).not.toMatch(/unsafe|\*/)
      expect([headers.get('X-Content-Type-Options'), headers.get('X-Powered-By')]).toEqual(['nosniff', null])
      expect(headers.get('Strict-Transport-Security')).toContain('max-age=')
    }
    await server.stop()
  })
})
