import { anEvent, atSecond } from '@guichet/core/testing'
import type { AuditEntry, AuditExport, AuditVerification } from '@guichet/core/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/test-server.ts'
import type { TestServer } from '../testing/test-server.ts'

let server: TestServer
let token = ''
const hostile = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '=HYPERLINK("http://evil.test")']

beforeAll(async () => {
  server = await openTestServer()
  token = (await server.tokenOf('administrator')) ?? ''
  // Three pages and a bit, of one actor within one second, so that a page ends in the middle of it.
  for (let lot = 0; lot < 7; lot++)
    await server.desk.storage.commit({
      writes: [],
      events: Array.from({ length: 100 }, (_, at) =>
        anEvent({
          subject: `tkt_${String(lot).padStart(10, '0')}`,
          sequence: at + 1,
          at: atSecond(lot),
          actor: { kind: 'operator', id: 'per_day' },
          body: { type: 'ticket.noted', messageId: hostile[at % hostile.length] ?? '' },
        }),
      ),
    })
})
afterAll(() => server.stop())

const start = async (body: object) => {
  const { status, body: answer } = await server.send('POST', '/api/v1/audit/exports', { token, body })
  return { status, url: (answer as unknown as AuditExport).url }
}

describe('the record, to take away (B25)', () => {
  it('is a JSON list and a CSV of everything that had happened when it was asked for, and of nothing after', async () => {
    const { status, url } = await start({ format: 'json', actorId: 'per_day' })
    expect(status).toBe(201)
    await server.desk.storage.commit({
      writes: [],
      events: [
        anEvent({ at: new Date(Date.now() + 60_000).toISOString(), actor: { kind: 'operator', id: 'per_day' } }),
      ],
    })
    const file = await server.send('GET', url, { token })
    expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="record.json"')
    const entries = JSON.parse(file.text) as AuditEntry[]
    expect(entries).toHaveLength(700)
    expect(new Set(entries.map(({ subject, sequence }) => `${subject} ${sequence}`)).size).toBe(700)
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => (a < b ? 1 : -1)))
    const csv = await server.send('GET', (await start({ format: 'csv', actorId: 'per_day' })).url, { token })
    const lines = csv.text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(701)
    expect(lines.flatMap((line) => line.split(',')).filter((cell) => /^"?[=+@\t\r-]/.test(cell))).toEqual([])
  })

  it('notes who takes it away, and is given to nobody else', async () => {
    await start({ format: 'csv', type: 'record.exported' })
    const { text } = await server.send('GET', '/api/v1/audit?type=record.exported&limit=1', { token })
    expect(text).toContain('"format":"csv"')
    const operator = (await server.tokenOf('operator')) ?? ''
    expect((await server.send('GET', '/api/v1/audit/export?format=csv', { token: operator })).status).toBe(403)
    expect((await server.send('GET', '/api/v1/audit/export?format=xml', { token })).status).toBe(400)
    expect((await server.send('GET', '/api/v1/audit/export?format=csv&format=json', { token })).status).toBe(400)
    expect((await server.send('GET', '/api/v1/audit/export?format=csv&nothing=1', { token })).status).toBe(400)
  })

  it('reads as a day: what one person did, in order', async () => {
    const day = `actorId=per_day&from=${atSecond(2)}&before=${atSecond(4)}&order=oldest&limit=200`
    const { body } = await server.send('GET', `/api/v1/audit?${day}`, { token })
    const items = body['items'] as AuditEntry[]
    expect(items.map(({ subject, sequence }) => [subject, sequence])).toEqual(
      [2, 3].flatMap((lot) => Array.from({ length: 100 }, (_, at) => [`tkt_000000000${lot}`, at + 1])),
    )
  })

  it('is walked chain by chain, and every break is named (audit-1)', async () => {
    const seen: AuditVerification[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body } = await server.send(
        'GET',
        `/api/v1/audit/verification?limit=3&after=${encodeURIComponent(after)}`,
        {
          token,
        },
      )
      const some = body as unknown as AuditVerification
      seen.push(some)
      after = some.next
    }
    const whole = await server.desk.verify()
    expect(seen.flatMap(({ broken }) => broken)).toEqual(whole)
    // These were made up and hang on nothing; everything else holds.
    expect(whole.map(({ subject }) => subject).filter((one) => /^tkt_0{9}\d$/.test(one))).toHaveLength(7)
    expect(seen.reduce((sum, { subjects }) => sum + subjects, 0)).toBeGreaterThan(10)
  })
})
