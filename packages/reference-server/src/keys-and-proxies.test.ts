import { createClient } from '@guichet/client'
import { apiEmail } from '@guichet/conformance'
import { apiScopes } from '@guichet/core/contract'
import type { ApiScope } from '@guichet/core/contract'
import { memoryStorage } from '@guichet/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'

const ticket = {
  department: 'support',
  subject: 'From a form',
  message: 'x',
  fields: { name: 'Web Visitor', email: 'web@example.test' },
}

describe('an API key', () => {
  const storage = memoryStorage()
  let at = Date.now()
  let server: TestServer
  let token = ''
  beforeAll(async () => {
    server = await openTestServer({ storage, now: () => at })
    token = (await server.tokenOf('administrator')) ?? ''
  })
  afterAll(() => server.stop())
  const created = async (body: object) =>
    (await server.send('POST', '/api/v1/api-keys', { token, body: { name: 'Website', ...body } })).body

  it('opens tickets for a contact form, as a program and not as anybody (B28)', async () => {
    const { key } = await created({ scopes: ['tickets:create'] })
    const opened = await createClient({ baseUrl: server.url, token: String(key) }).tickets.open(ticket)
    const seen = (await server.send('GET', `/api/v1/tickets/${opened.id}`, { token })).body
    expect(seen).toMatchObject({
      number: opened.number,
      source: 'api',
      customer: { name: 'Web Visitor' },
      holder: null,
    })
    const activity = await server.send('GET', `/api/v1/tickets/${opened.id}/activity`, { token })
    expect(activity.body['items']).toMatchObject([{ type: 'ticket.opened', actor: { kind: 'program' } }])
  })

  it('has a prefix and 256 random bits, is shown once and stored as a hash (auth-8)', async () => {
    const { key, id, prefix } = await created({ scopes: ['tickets:read'] })
    expect(key).toMatch(/^gk_[0-9A-Z]{52}$/)
    expect(String(key).startsWith(String(prefix))).toBe(true)
    const listed = await server.send('GET', '/api/v1/api-keys', { token })
    expect(listed.text).toContain(String(id))
    expect(listed.text + JSON.stringify(await storage.apiKeys.list())).not.toContain(String(key))
    expect(server.log.join('')).not.toContain(String(key))
  })

  it('is good for its scopes only, and each of them is good for something (auth-8)', async () => {
    const { id } = (await server.send('POST', '/api/v1/tickets', { token, body: ticket })).body
    const customer = { role: 'customer', name: 'Added', email: 'added@example.test' }
    const asks: Readonly<Record<ApiScope, readonly [string, string, object?]>> = {
      'tickets:create': ['POST', '/api/v1/tickets', ticket],
      'tickets:read': ['GET', '/api/v1/tickets/1'],
      'tickets:write': ['POST', `/api/v1/tickets/${String(id)}/notes`, { text: 'From the billing' }],
      'people:read': ['GET', `/api/v1/people/${server.people.operator}`],
      'people:write': ['POST', '/api/v1/people', customer],
      'audit:read': ['GET', '/api/v1/audit'],
      'statistics:read': ['GET', '/api/v1/statistics?from=2026-01-01&to=2026-01-07&zone=UTC'],
    }
    for (const scope of apiScopes) {
      // Changing is for tickets that it may read.
      const scopes = scope === 'tickets:write' ? [scope, 'tickets:read'] : [scope]
      const { key } = await created({ scopes })
      for (const [other, [method, path, body]] of Object.entries(asks)) {
        const { status } = await server.send(method, path, { token: String(key), ...(body && { body }) })
        expect([scope, other, status < 300]).toEqual([scope, other, scopes.includes(other)])
      }
    }
  })

  it('is dead at once when it is revoked, and when its time is over (auth-8)', async () => {
    const [revoked, expiring] = [
      await created({ scopes: ['tickets:read'] }),
      await created({ scopes: ['tickets:read'], expiresAt: new Date(at + 60_000).toISOString() }),
    ]
    const read = async ({ key }: Readonly<Record<string, unknown>>) =>
      (await server.send('GET', '/api/v1/tickets', { token: String(key) })).status
    expect([await read(revoked), await read(expiring)]).toEqual([200, 200])
    await server.send('DELETE', `/api/v1/api-keys/${String(revoked['id'])}`, { token })
    at += 60_000
    expect([await read(revoked), await read(expiring)]).toEqual([401, 401])
  })
})

describe('what a proxy might say (auth-10)', () => {
  const spoofed = {
    'X-Forwarded-For': '198.51.100.7', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', 'X-Real-IP': '198.51.100.7',
    Forwarded: 'for=198.51.100.7;host=evil.example', 'X-Remote-User': apiEmail('administrator'), 'X-Original-URL': '/api/v1/people',
  } // prettier-ignore

  it('counts for nothing unless that proxy is configured: not for links, addresses, people', async () => {
    const server = await openTestServer({ baseUrl: 'https://desk.example.test' })
    const opened = await server.send('POST', '/api/v1/tickets', { body: ticket, headers: spoofed })
    expect(opened.body['url']).toMatch(/^https:\/\/desk\.example\.test\/t\/\w{26}$/)
    const token = (await server.tokenOf('administrator')) ?? ''
    const seen = await server.send('GET', `/api/v1/tickets/${String(opened.body['id'])}`, { token })
    expect(seen.body['staff']).toMatchObject({ clientIp: '127.0.0.1' })
    expect((await server.send('GET', '/api/v1/people/me', { headers: spoofed })).status).toBe(401)
    for (const path of ['/openapi.json', '/check', '/t', '/api'])
      expect((await server.send('GET', path, { headers: spoofed })).text).not.toContain('evil.example')
    await server.stop()
  })

  it('counts for the address where it is, and then only what that proxy added', async () => {
    const server = await openTestServer({ env: { GUICHET_TRUSTED_PROXIES: '127.0.0.1' } })
    const headers = { ...spoofed, 'X-Forwarded-For': '192.0.2.1, 198.51.100.7' }
    const opened = await server.send('POST', '/api/v1/tickets', { body: ticket, headers })
    const token = (await server.tokenOf('administrator')) ?? ''
    const seen = await server.send('GET', `/api/v1/tickets/${String(opened.body['id'])}`, { token })
    expect([seen.body['staff'], opened.body['url']]).toMatchObject([
      { clientIp: '198.51.100.7' },
      expect.stringContaining(server.url),
    ])
    await server.stop()
  })

  it('does not get around the limits of a source', async () => {
    const server = await openTestServer({
      env: { GUICHET_RATE_LIMIT: 'on', GUICHET_NEW_TICKETS_PER_HOUR: '3', GUICHET_REQUESTS_PER_MINUTE: '30' },
    })
    const from = (index: number) => ({ 'X-Forwarded-For': `198.51.100.${index}` })
    const openings: number[] = []
    for (let index = 0; index < 6; index++)
      openings.push((await server.send('POST', '/api/v1/tickets', { body: ticket, headers: from(index) })).status)
    expect(openings).toEqual([201, 201, 201, 429, 429, 429])
    const reads: number[] = []
    for (let index = 0; index < 30; index++)
      reads.push((await server.send('GET', '/api/v1/configuration', { headers: from(index) })).status)
    expect([reads.at(0), reads.at(-1)]).toEqual([200, 429])
    await server.stop()
  })
})
