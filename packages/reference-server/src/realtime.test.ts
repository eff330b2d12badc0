import http from 'node:http'
import { createClient } from '@guichet/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'

/** What an upgrade is answered with: 101, or why not. */
function upgrade({ url }: TestServer, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/api/v1/realtime`, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Protocol': 'guichet.v1',
        ...headers,
      },
    })
    request.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(101)
    })
    request.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', reject)
    request.end()
  })
}

async function startChat(server: TestServer) {
  const operator = server.desk.as({
    kind: 'operator',
    id: server.people.operator as `per_${string}`,
    departments: ['support'],
    groups: [],
  })
  await operator.chats.setAvailability({ availability: 'available' })
  const started = await createClient({ baseUrl: server.url }).chats.start({
    department: 'support',
    message: 'Is anybody there?',
    fields: { name: 'Ana', email: 'ana@example.test', panel_username: 'ana' },
  })
  return { operator, ...started }
}

describe('a live line of the server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer()
    await server.desk.start()
  })
  afterAll(() => server.stop())

  it('opens for a cookie on our own pages, and for nothing else (live-1, link-6)', async () => {
    const session = `guichet=${await server.tokenOf('operator')}`
    const { token } = await startChat(server)
    const answers = await Promise.all([
      upgrade(server, { Cookie: session, Origin: server.url }),
      upgrade(server, { Cookie: `guichet-chat=${token}`, Origin: server.url }),
      upgrade(server, { Cookie: session, Origin: 'https://evil.example' }),
      upgrade(server, { Cookie: session }),
      upgrade(server, { Origin: server.url }),
      upgrade(server, { Origin: server.url, Cookie: 'guichet=gs_wrong; guichet-chat=gc_wrong' }),
      upgrade(server, { 'Sec-WebSocket-Protocol': 'guichet.v1, guichet.ticket.wrong' }),
      upgrade(server, { Cookie: session, Origin: server.url, 'Sec-WebSocket-Protocol': 'other' }),
    ])
    expect(answers).toEqual([101, 101, 403, 403, 401, 401, 401, 400])
  })

  it('opens once for a ticket, which stands in no address and no log (live-1, link-6)', async () => {
    const token = String(await server.tokenOf('operator'))
    const { status, body } = await server.send('POST', '/api/v1/realtime/tickets', { token, body: {} })
    expect(status).toBe(201)
    const ticket = String(body['ticket'])
    const headers = { 'Sec-WebSocket-Protocol': `guichet.v1, guichet.ticket.${ticket}` }
    expect([await upgrade(server, headers), await upgrade(server, headers)]).toEqual([101, 401])
    const foreign = await server.send('POST', '/api/v1/realtime/tickets', { token, body: {} })
    expect(
      await upgrade(server, {
        'Sec-WebSocket-Protocol': `guichet.v1, guichet.ticket.${String(foreign.body['ticket'])}`,
        Origin: 'https://evil.example',
      }),
    ).toBe(403)
    expect((await server.send('POST', '/api/v1/realtime/tickets', { body: {} })).status).toBe(401)
    expect(server.log.join('\n')).not.toContain(ticket)
  })

  it('carries a chat from both sides, through a server that drops every line (live-2, live-3)', async () => {
    const { operator, id, token, chat } = await startChat(server)
    const visitor = createClient({ baseUrl: server.url, chatToken: token })
    const heard: string[] = []
    const stop = visitor.realtime.watch(id, chat.sequence, {
      event: ({ message }) => message && heard.push(message.text),
    })
    await operator.chats.accept({ chatId: id })
    await operator.chats.send({ chatId: id, clientId: 'from-staff-1', text: 'Hello' })
    expect(await visitor.realtime.send({ chatId: id, clientId: 'from-them-1', text: 'Good' })).toMatchObject({
      text: 'Good',
      author: { kind: 'customer', you: true },
    })
    await expect(
      visitor.realtime.send({ chatId: 'cht_other', clientId: 'from-them-2', text: 'x' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect.poll(() => heard).toEqual(['Hello', 'Good'])
    stop()
    visitor.realtime.close()
  })

  it('ends within 5 s of the session (auth-5)', async () => {
    const token = String(await server.tokenOf('administrator'))
    const client = createClient({ baseUrl: server.url, token })
    const states: string[] = []
    const unheard = client.realtime.onConnection((state) => states.push(state))
    const stop = client.realtime.watch('*', null, {})
    await expect.poll(() => client.realtime.connection).toBe('open')
    const began = performance.now()
    await client.access.signOut()
    await expect.poll(() => client.realtime.connection).not.toBe('open')
    // Five seconds, and as many again for a machine that has other things to do.
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(states).toEqual(['open', 'lost'])
    unheard()
    stop()
    client.realtime.close()
  })
})
