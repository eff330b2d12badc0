import type { OpenedTicket } from '@guichet/core/contract'
import { memoryStorage } from '@guichet/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from './testing/test-server.ts'
import type { Answer, TestServer } from './testing/test-server.ts'

const storage = memoryStorage()
const contact = { name: 'Vi Stranger', email: 'vi@example.test' }
const tokenIn = ({ accessCode }: OpenedTicket): string => accessCode.replaceAll('-', '')

describe('a ticket link', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer({ storage })
  })
  afterAll(() => server.stop())

  const opened = async (): Promise<OpenedTicket> => {
    const body = { department: 'support', message: 'The site is down', fields: contact }
    return (await server.send('POST', '/api/v1/tickets', { body })).body as OpenedTicket
  }
  const ticketPage = (token: string): Promise<Answer> =>
    server.send('GET', '/t', { headers: { Cookie: `guichet_ticket=${token}` } })

  it('has 128 random bits, of which the storage holds a hash only (link-1)', async () => {
    const tickets = await Promise.all(Array.from({ length: 50 }, opened))
    const tokens = tickets.map(tokenIn)
    expect(new Set(tokens).size).toBe(50)
    for (const token of tokens) expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    const rows = await Promise.all(tickets.map(({ id }) => storage.tickets.find(id as `tkt_${string}`)))
    expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row?.accessHash ?? ''))).toBe(true)
    const events = await Promise.all(tickets.map(({ id }) => storage.events.of(id, { after: 0, limit: 10 })))
    const stored = JSON.stringify([rows, events])
    expect(tickets.filter((ticket) => stored.includes(tokenIn(ticket)) || stored.includes(ticket.accessCode))).toEqual(
      [],
    )
  })

  it('is not replaced by a number and an address, apart or together (link-1)', async () => {
    const { number, id } = await opened()
    for (const accessCode of [contact.email, `${number}`, `${number} ${contact.email}`, id, '', ' ', '-']) {
      const { status } = await server.send('POST', '/api/v1/public/tickets/check', { body: { number, accessCode } })
      expect([400, 404, 429], accessCode).toContain(status)
    }
    for (const token of [String(number), id, encodeURIComponent(contact.email)]) {
      expect((await server.send('GET', `/api/v1/public/tickets/${token}`)).status).toBe(404)
      expect((await ticketPage(token)).status).toBe(404)
    }
    const other = { number, accessCode: 'x', email: contact.email }
    expect((await server.send('POST', '/api/v1/public/tickets/check', { body: other })).status).toBe(400)
  })

  it('gives one answer, byte for byte, to unknown, wrong, revoked and deleted codes (link-2)', async () => {
    const [revoked, deleted, right] = [await opened(), await opened(), await opened()]
    const token = (await server.tokenOf('administrator')) ?? ''
    await server.send('POST', `/api/v1/tickets/${revoked.id}/access`, { token, body: {} })
    await server.send('DELETE', `/api/v1/tickets/${deleted.id}`, { token })
    const wrong = `${tokenIn(right).slice(0, -1)}${tokenIn(right).endsWith('0') ? '1' : '0'}`
    const tokens = ['NOSUCHCODENOSUCHCODENOSUCH', wrong, tokenIn(revoked), tokenIn(deleted), 'x', 'x'.repeat(3000)]
    const shapeOf = ({ status, text, headers }: Answer): unknown => [
      status,
      text.replace(/"requestId":"[^"]+"|nonce="[^"]+"|name="(form|once)" value="[^"]+"/g, ''),
      [...headers.keys()].toSorted(),
    ]
    for (const [method, tail] of [
      ['GET', ''],
      ['GET', '/messages'],
      ['POST', '/replies'],
      ['POST', '/closure'],
      ['DELETE', '/closure'],
    ] as const) {
      const body = method === 'POST' ? { body: { text: 'x' } } : {}
      const answers = await Promise.all(
        tokens.map((code) => server.send(method, `/api/v1/public/tickets/${code}${tail}`, body)),
      )
      expect(answers[0]?.status).toBe(404)
      expect(new Set(answers.map((answer) => JSON.stringify(shapeOf(answer)))).size, `${method} ${tail}`).toBe(1)
    }
    const pages = await Promise.all(tokens.slice(0, 5).map(ticketPage))
    expect(new Set(pages.map((page) => JSON.stringify(shapeOf(page)))).size).toBe(1)
  })

  it('brakes wrong codes of one source, and the right code works all the while (link-2)', async () => {
    const { number, accessCode } = await opened()
    const check = (code: string) =>
      server.send('POST', '/api/v1/public/tickets/check', { body: { number, accessCode: code } })
    const wrong = await Promise.all(Array.from({ length: 40 }, (_, index) => check(`WRONG-${index}`)))
    expect(wrong.filter(({ status }) => status === 404).length).toBeLessThanOrEqual(5)
    expect(wrong.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(35)
    expect(await check(accessCode)).toMatchObject({ status: 200, body: { token: accessCode.replaceAll('-', '') } })
    expect((await check(accessCode.toLowerCase().replaceAll('-', ' '))).status).toBe(200)
    const { number: other } = await opened()
    expect(
      (await server.send('POST', '/api/v1/public/tickets/check', { body: { number: other, accessCode } })).status,
    ).toBe(429)
  })

  it('leaves the address bar on first use, and its page is kept by nobody (link-3)', async () => {
    const ticket = await opened()
    const first = await server.send('GET', `/t/${tokenIn(ticket)}`)
    expect([first.status, first.headers.get('Location')]).toEqual([303, '/t'])
    expect(first.headers.get('Set-Cookie')).toMatch(/guichet_ticket=\w+;.*Path=\/t;.*HttpOnly; SameSite=Lax/)
    const page = await ticketPage(tokenIn(ticket))
    expect(page.text).toContain('The site is down')
    for (const { headers } of [first, page]) {
      expect([headers.get('Cache-Control'), headers.get('Referrer-Policy')]).toEqual(['no-store', 'no-referrer'])
    }
    expect(page.headers.get('X-Robots-Tag')).toBe('noindex, nofollow')
    expect(page.text).not.toContain(tokenIn(ticket))
    expect(page.text).not.toMatch(/<script|https?:\/\/(?!localhost)/)
  })

  it('leaves no trace when a scanner fetches it (link-3, B24)', async () => {
    const ticket = await opened()
    const before = await storage.tickets.find(ticket.id as `tkt_${string}`)
    for (const method of ['GET', 'HEAD']) {
      await server.send(method, `/t/${tokenIn(ticket)}`)
      await server.send(method, '/t', { headers: { Cookie: `guichet_ticket=${tokenIn(ticket)}` } })
      await server.send(method, `/api/v1/public/tickets/${tokenIn(ticket)}`)
    }
    expect(await storage.tickets.find(ticket.id as `tkt_${string}`)).toEqual(before)
  })

  it('is in no line of the log, however it is written (link-3, audit-4)', async () => {
    const ticket = await opened()
    const token = tokenIn(ticket)
    for (const path of [
      `/t/${token}`,
      `/T/${token}`,
      `//t/${token}`,
      `/t/${token}/`,
      `/api/v1/public/tickets/${token}`,
    ])
      await server.send('GET', path)
    for (const path of [
      `/API/V1/public/tickets/${token}/messages?before=9`,
      `/api/v1/public/tickets/${token}/nothing`,
      `/check?code=${token}`,
    ]) {
      await server.send('GET', path, { headers: { Referer: `${server.url}/t/${token}` } })
    }
    await server.send('POST', `/api/v1/public/tickets/${token}/replies`, { body: '{"text": broken' })
    await server.send('POST', '/api/v1/public/tickets/check', {
      body: { number: ticket.number, accessCode: ticket.accessCode },
    })
    await server.send('GET', '/t', { headers: { Cookie: `guichet_ticket=${token}` } })
    const lines = server.log.join('')
    expect(lines).toContain('"path":"/api/v1/public/tickets/:token/messages"')
    for (const word of [token, ticket.accessCode, contact.email, 'The site is down']) expect(lines).not.toContain(word)
  })

  it('reads and answers one ticket and does nothing else (link-4)', async () => {
    const [ticket, other] = [await opened(), await opened()]
    const link = `/api/v1/public/tickets/${tokenIn(ticket)}`
    expect((await server.send('POST', `${link}/replies`, { body: { text: 'more' } })).status).toBe(201)
    const foreign = { text: 'more', ticketId: other.id }
    expect((await server.send('POST', `${link}/replies`, { body: foreign })).status).toBe(400)
    for (const [method, tail] of [
      ['POST', '/notes'],
      ['PATCH', '/contact'],
      ['POST', '/hold'],
      ['GET', '/activity'],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/access'],
      ['PUT', '/status'],
      ['POST', '/removal'],
      ['DELETE', '/removal'],
      ['POST', '/assignment'],
      ['PUT', '/read'],
    ] as const) {
      // prettier-ignore
      const sent = method === 'GET' ? {} : { body: { text: 'x' } }
      expect((await server.send(method, link + tail, sent)).status, `${method} ${tail}`).toBe(404)
    }
    const holder = await server.desk.access.linkHolder(ticket.accessCode)
    const { tickets, people, departments, apiKeys, audit } = server.desk.as(holder ?? { kind: 'visitor' })
    const mine = { ticketId: ticket.id }
    expect((await tickets.list()).items).toEqual([])
    expect((await tickets.count()).count).toBe(0)
    const calls = [
      tickets.get({ ticketId: other.id }),
      tickets.thread({ ticketId: other.id }),
      tickets.reply({ ticketId: other.id, text: 'x' }),
      tickets.activity(mine),
      tickets.note({ ...mine, text: 'x' }),
      tickets.take(mine),
      tickets.drop(mine),
      tickets.assign({ ...mine, operatorId: server.people.operator }),
      tickets.setStatus({ ...mine, status: 'open' }),
      tickets.change({ ...mine, priority: 'high' }),
      tickets.correctContact({ ...mine, name: 'x' }),
      tickets.delete(mine),
      tickets.hide(mine),
      tickets.unhide(mine),
      tickets.renewAccess(mine),
      tickets.markRead({ ...mine, sequence: 1 }),
      tickets.open({ department: 'support', message: 'x', fields: contact }),
      people.me(),
      people.list(),
      people.get({ personId: server.people.customer }),
      people.assignees(mine),
      departments.list(),
      apiKeys.list(),
      audit.search(),
    ]
    const codes = await Promise.all(
      calls.map((call) =>
        call.then(
          () => 'done',
          ({ code }: { code: string }) => code,
        ),
      ),
    )
    expect(codes.filter((code) => !['forbidden', 'not_found', 'unauthenticated'].includes(code))).toEqual([])
  })
})
