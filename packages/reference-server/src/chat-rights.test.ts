import { system } from '@guichet/core'
import { anAccount } from '@guichet/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'

describe('what belongs to a chat', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer()
    const outgoing = { host: 'mail.example.test', port: 587, security: 'starttls' as const, user: '' }
    await server.desk.storage.commit({
      writes: [{ kind: 'mail_account.insert', account: anAccount({ outgoing }) }],
      events: [],
    })
    await as('operator', 'PUT', '/chat-desk', { availability: 'available' })
  })
  afterAll(() => server.stop())

  type Who = Parameters<TestServer['tokenOf']>[0]
  const as = async (who: Who, method: string, path: string, body?: unknown) =>
    server.send(method, `/api/v1${path}`, {
      ...(who !== 'visitor' && { token: (await server.tokenOf(who)) ?? '' }),
      ...(body !== undefined && { body }),
    })
  const holding = (token: string, method: string, path: string, body?: unknown) =>
    server.send(method, `/api/v1${path}`, { headers: { 'X-Guichet-Chat': token }, ...(body !== undefined && { body }) })
  const start = async (who: Who = 'visitor') => {
    const fields = who === 'visitor' ? { name: 'Vi', email: 'vi@example.test' } : {}
    const { body } = await as(who, 'POST', '/chats', { department: 'support', message: 'Hello?', fields })
    return { chatId: String(body['id']), token: String(body['token']) }
  }

  it('its files are for whoever sees it, and for nobody once its words are gone (file-5)', async () => {
    const { chatId, token } = await start()
    const other = await start()
    const form = new FormData()
    form.append('file', new Blob(['content']), 'report.txt')
    const uploaded = await fetch(`${server.url}/api/v1/uploads`, {
      method: 'POST',
      headers: { 'X-Guichet-Chat': token },
      body: form,
    })
    const { id } = (await uploaded.json()) as { id: string }
    const file = `/attachments/${id}`
    // Before it is sent it is its uploader's alone, and nobody else can send it.
    const words = { clientId: 'with-a-file', text: 'See this', attachments: [id] }
    expect((await holding(other.token, 'POST', `/chats/${other.chatId}/messages`, words)).status).not.toBe(201)
    expect((await holding(token, 'POST', `/chats/${chatId}/messages`, words)).status).toBe(201)
    expect((await as('operator', 'POST', `/chats/${chatId}/attendance`, {})).status).toBe(201)

    const statuses = async () => ({
      holder: (await holding(token, 'GET', file)).status,
      other: (await holding(other.token, 'GET', file)).status,
      visitor: (await as('visitor', 'GET', file)).status,
      customer: (await as('customer', 'GET', file)).status,
      operator: (await as('operator', 'GET', file)).status,
      colleague: (await as('colleague', 'GET', file)).status,
      finance: (await as('finance', 'GET', file)).status,
      administrator: (await as('administrator', 'GET', file)).status,
    })
    const open = { holder: 200, other: 404, visitor: 404, customer: 404, operator: 200, colleague: 200, finance: 404 }
    expect(await statuses()).toEqual({ ...open, administrator: 200 })
    await holding(token, 'POST', `/chats/${chatId}/closure`, {})
    expect(await statuses()).toEqual({ ...open, colleague: 404, administrator: 200 })
    await server.desk.storage.commit({
      writes: [{ kind: 'chat.erase', chatId: chatId as `cht_${string}` }],
      events: [],
    })
    expect(new Set(Object.values(await statuses()))).toEqual(new Set([404]))
  })

  it('its words go to no address that nobody has proved, unless the staff sends them (out-2)', async () => {
    const { chatId, token } = await start()
    const transcript = `/chats/${chatId}/transcript`
    expect((await holding(token, 'POST', transcript, {})).body).toMatchObject({ reason: 'sign_in_first' })
    const { can } = (await holding(token, 'GET', `/chats/${chatId}`)).body
    expect(can).toMatchObject({ transcript: { allowed: false, reason: 'sign_in_first' } })
    await as('operator', 'POST', `/chats/${chatId}/attendance`, {})
    expect((await as('operator', 'POST', transcript, {})).status).toBe(204)

    const own = await start('customer')
    expect((await as('customer', 'POST', `/chats/${own.chatId}/transcript`, {})).status).toBe(204)
    // Whoever holds the customer's token is not the customer: but the address is the customer's own.
    const { email } = await server.desk.as(system).people.get({ personId: server.people.customer })
    const claim = { now: new Date().toISOString(), leaseUntil: new Date(Date.now() + 60_000).toISOString(), limit: 100 }
    const sent = (await server.desk.storage.mail.claimOutbox(claim))
      .filter(({ kind }) => kind === 'chat_transcript')
      .map(({ recipient }) => recipient)
    expect(sent.toSorted()).toEqual([email, 'vi@example.test'].toSorted())
    const more = []
    for (let at = 0; at < 3; at++) more.push((await as('operator', 'POST', transcript, {})).status)
    expect(more).toEqual([204, 204, 429])
  })

  it('its token opens nothing but it, and is good for nothing once its words are gone (link-6)', async () => {
    const { chatId, token } = await start()
    for (const path of ['/tickets/tkt_none', '/people/me', '/chat-desk', '/chat-retention', '/api-keys'])
      expect((await holding(token, 'GET', path)).status, path).toBeGreaterThanOrEqual(401)
    expect((await holding(token, 'GET', '/chats')).body).toMatchObject({ items: [] })
    for (const wrong of [`${token.slice(0, -1)}x`, token.toLowerCase(), '', 'gc_'])
      expect((await holding(wrong, 'GET', `/chats/${chatId}`)).status, wrong).not.toBe(200)
    expect(await server.desk.access.chatHolder(token)).toEqual({ kind: 'chat_holder', chatId })
    await server.desk.storage.commit({
      writes: [{ kind: 'chat.erase', chatId: chatId as `cht_${string}` }],
      events: [],
    })
    expect(await server.desk.access.chatHolder(token)).toBeNull()
  })
})
