import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'

describe('the token of a chat (link-6)', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer()
    const token = await server.tokenOf('operator')
    await server.send('PUT', '/api/v1/chat-desk', { token: token ?? '', body: { availability: 'available' } })
  })
  afterAll(() => server.stop())

  const start = (headers: Record<string, string> = {}) =>
    server.send('POST', '/api/v1/chats', {
      headers,
      body: { department: 'support', message: 'Hello?', fields: { name: 'Vi', email: 'vi@example.test' } },
    })

  it('comes in a cookie that no script reads, and opens that one chat for this browser', async () => {
    const { status, headers, body } = await start()
    expect(status).toBe(201)
    const cookie = headers.get('Set-Cookie') ?? ''
    expect(cookie).toMatch(/^guichet-chat=gc_[0-9A-Z]{26}; .*Path=\/.*HttpOnly; SameSite=Lax/)
    const own = { Cookie: cookie.split(';')[0] ?? '' }
    const path = `/api/v1/chats/${String(body['id'])}`
    expect((await server.send('GET', path, { headers: own })).status).toBe(200)
    expect((await server.send('GET', path, { headers: { 'X-Guichet-Chat': String(body['token']) } })).status).toBe(200)
    const other = await start()
    expect((await server.send('GET', `/api/v1/chats/${String(other.body['id'])}`, { headers: own })).status).not.toBe(
      200,
    )
    expect((await server.send('GET', path)).status).not.toBe(200)
    expect(server.log.join('\n')).not.toContain(String(body['token']))
  })

  it('sent by the browser itself changes nothing for a foreign page (auth-6)', async () => {
    const { headers, body } = await start()
    const Cookie = (headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
    const closure = `/api/v1/chats/${String(body['id'])}/closure`
    const foreign = { Cookie, Origin: 'https://evil.test', 'X-Guichet-CSRF': '1' }
    expect((await server.send('POST', closure, { headers: foreign, body: {} })).body).toMatchObject({
      reason: 'foreign_origin',
    })
    const own = { Cookie, Origin: server.url, 'X-Guichet-CSRF': '1' }
    expect((await server.send('POST', closure, { headers: own, body: {} })).status).toBe(201)
  })
})
