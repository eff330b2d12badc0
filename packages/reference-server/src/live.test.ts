import { system } from '@guichet/core'
import { memoryStorage } from '@guichet/core/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'

/** A stream of frames: what came so far, and when it ended. */
interface Listening {
  readonly frames: readonly { readonly subject: string; readonly type: string }[]
  readonly over: Promise<void>
  leave(): void
}

async function listen({ url }: TestServer, credential: string): Promise<Listening> {
  const leave = new AbortController()
  const headers = { Authorization: `Bearer ${credential}` }
  const { body } = await fetch(`${url}/api/v1/live`, { headers, signal: leave.signal })
  const frames: { subject: string; type: string }[] = []
  const read = async (): Promise<void> => {
    for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      for (const [, data = ''] of text.matchAll(/^data: (.*)$/gm)) frames.push(JSON.parse(data))
    }
  }
  return { frames, over: read().catch(() => undefined), leave: () => leave.abort() }
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('the live feed', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer()
  })
  afterAll(() => server.stop())
  afterEach(() => vi.useRealTimers())

  it('tells each what moved and they may see: no notes for customers, nothing of other departments (live-1, acl-2)', async () => {
    const [customer, operator, finance] = await Promise.all(
      (['customer', 'operator', 'finance'] as const).map(async (kind) =>
        listen(server, String(await server.tokenOf(kind))),
      ),
    )
    const { tickets } = server.desk.as({ kind: 'customer', id: server.people.customer as `per_${string}`, staff: null })
    const { id: subject } = await tickets.open({ department: 'support', message: 'The canary is down' })
    await server.desk.as(system).tickets.note({ ticketId: subject, text: 'canary' })
    const of = (listening: Listening | undefined) =>
      listening?.frames.filter((frame) => frame.subject === subject).map(({ type }) => type)
    await expect
      .poll(() => [of(customer), of(operator), of(finance)])
      .toEqual([['ticket.opened'], ['ticket.opened', 'ticket.noted'], []])
    expect(JSON.stringify(operator?.frames)).not.toContain('canary')
    for (const listening of [customer, operator, finance]) listening?.leave()
  })

  it('ends within 5 s when the person is disabled or the key revoked, and follows whoever changes department (auth-5, auth-8)', async () => {
    const administrator = server.desk.as({ kind: 'administrator', id: server.people.administrator as `per_${string}` })
    const { key, id: keyId } = await administrator.apiKeys.create({ name: 'Screen', scopes: ['tickets:read'] })
    const [disabled, revoked, moved] = await Promise.all([
      listen(server, String(await server.tokenOf('colleague'))),
      listen(server, key),
      listen(server, String(await server.tokenOf('finance'))),
    ])
    const began = performance.now()
    await administrator.people.disable({ personId: server.people.colleague })
    await administrator.apiKeys.revoke({ keyId })
    await administrator.people.change({ personId: server.people.finance, departments: ['support'] })
    await Promise.all([disabled.over, revoked.over])
    // Five seconds, and as many again for a machine that has other things to do.
    expect(performance.now() - began).toBeLessThan(10_000)
    await wait(200)
    const { tickets } = server.desk.as({ kind: 'customer', id: server.people.customer as `per_${string}`, staff: null })
    const support = await tickets.open({ department: 'support', message: 'x' })
    const finance = await tickets.open({ department: 'finance', message: 'x' })
    const hears = (id: string): boolean => moved.frames.some(({ subject }) => subject === id)
    await expect.poll(() => [hears(support.id), hears(finance.id)]).toEqual([true, false])
    moved.leave()
  })

  it('gives a source 200 streams, answers the next with 429, and a place that is left to another (live-4)', async () => {
    const limited = await openTestServer({ env: { GUICHET_RATE_LIMIT: 'on', GUICHET_REQUESTS_PER_MINUTE: '10000' } })
    const token = String(await limited.tokenOf('operator'))
    const streams = await Promise.all(Array.from({ length: 200 }, () => listen(limited, token)))
    const next = () => fetch(`${limited.url}/api/v1/live`, { headers: { Authorization: `Bearer ${token}` } })
    const refused = await next()
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'too_many_requests' }])
    expect((await limited.send('HEAD', '/api/v1/live', { token })).status).toBe(200)
    streams[0]?.leave()
    const taken = await vi.waitFor(async () => {
      const answer = await next()
      expect(answer.status).toBe(200)
      return answer
    })
    await taken.body?.cancel()
    for (const stream of streams) stream.leave()
    await limited.stop()
  })

  it('keeps no session awake by being open: it ends with the session, 12 hours after its last use (auth-5)', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    let at = Date.now()
    const storage = memoryStorage()
    const seen: (string | undefined)[] = []
    const findByTokenHash = async (hash: string) => {
      const session = await storage.sessions.findByTokenHash(hash)
      seen.push(session?.seenAt)
      return session
    }
    const sessions = { ...storage.sessions, findByTokenHash }
    const clocked = await openTestServer({ storage: { ...storage, sessions }, now: () => at })
    const listening = await listen(clocked, String(await clocked.tokenOf('operator')))
    at += 11 * 3_600_000
    const looked = async (): Promise<void> => {
      const before = seen.length
      vi.advanceTimersByTime(4000)
      await expect.poll(() => seen.length).toBeGreaterThan(before)
    }
    await looked()
    await looked()
    expect(new Set(seen).size).toBe(1)
    at += 3_600_000
    await looked()
    await listening.over
    await clocked.stop()
  })
})
