import { aPerson } from '@guichet/core/testing'
import type { PanelExport } from '@guichet/core/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/test-server.ts'
import type { TestServer } from '../testing/test-server.ts'

const sealed = 'eyJhbGciOiJFQ0RILUVTIn0..aXY.canary-sealed-7f3a.dGFn'
const secrets = ['canary-sealed-7f3a', 'canary-jar-7f3a', 'a'.repeat(64)]
const visits = 450

let server: TestServer
let token = ''
beforeAll(async () => {
  server = await openTestServer()
  token = (await server.tokenOf('administrator')) ?? ''
  const ana = aPerson({ role: 'customer', name: '=HYPERLINK("http://evil.test")', email: 'formula@example.test' })
  await server.desk.storage.commit({
    writes: [
      { kind: 'person.insert', person: ana },
      ...Array.from({ length: visits }, (_, at) => {
        const id = String(at).padStart(26, '0')
        const conversationId = `tkt_${id}` as const
        const createdAt = '2026-03-01T12:00:00.000Z'
        return [
          {
            kind: 'panel_grant.insert' as const,
            grant: {
              id: `pgr_${id}` as const,
              version: 1,
              conversationId,
              customerId: ana.id,
              connectorId: '@panel',
              state: 'active' as const,
              usernameHint: 'a…3',
              sealed,
              createdAt,
              authorisedAt: createdAt,
              expiresAt: '2099-01-01T00:00:00.000Z',
              endedAt: null,
              endReason: null,
            },
          },
          {
            kind: 'panel_visit.insert' as const,
            visit: {
              id: `pvs_${id}` as const,
              version: 1,
              label: `label${id}`,
              grantId: `pgr_${id}` as const,
              conversationId,
              agentId: 'per_rui' as const,
              ownerNode: '',
              state: 'open' as const,
              createdAt,
              liveAt: createdAt,
              lastActiveAt: null,
              softMs: 1_200_000,
              hardMs: 1_800_000,
              graceIdleMs: 120_000,
              entryHash: 'a'.repeat(64),
              cookieHash: 'a'.repeat(64),
              jarSealed: 'canary-jar-7f3a',
              renewals: 0,
              pages: 2,
              changes: 1,
              denied: 0,
              endedAt: null,
              endReason: null,
            },
          },
        ]
      }).flat(),
    ],
    events: [],
  })
})
afterAll(() => server.stop())

describe('the log of panels, to take away (panel-9)', () => {
  it('is a CSV of every visit, without formulas and without what opens a panel (audit-5, panel-1)', async () => {
    const { status, body } = await server.send('POST', '/api/v1/panel-sessions/exports', {
      token,
      body: { source: '@panel' },
    })
    expect(status).toBe(201)
    const file = await server.send('GET', (body as unknown as PanelExport).url, { token })
    expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="panels.csv"')
    const lines = file.text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(visits + 1)
    expect(new Set(lines.slice(1).map((line) => line.split(',')[0])).size).toBe(visits)
    expect(lines.flatMap((line) => line.split(',')).filter((cell) => /^"?[=+@\t\r-]/.test(cell))).toEqual([])
    for (const secret of secrets) expect(file.text).not.toContain(secret)
    const none = await server.send('GET', '/api/v1/panel-sessions/export?source=other', { token })
    expect(none.text.trimEnd().split('\r\n')).toHaveLength(1)
    const wrong = await server.send('GET', '/api/v1/panel-sessions/export?phase=gone', { token })
    expect(wrong.status).toBe(400)
    console.log(`log of panels: ${visits} visits as CSV, 0 secrets`)
  })
})
