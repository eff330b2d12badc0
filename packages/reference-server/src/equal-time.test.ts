import { apiEmail, apiPassword } from '@guichet/conformance'
import type { OpenedTicket } from '@guichet/core/contract'
import { expect, it } from 'vitest'
import { argon2Passwords } from './access/passwords.ts'
import { openTestServer } from './testing/test-server.ts'

const rounds = 500

/** Asks the cases in turn, so that whatever else the machine does falls on all of them, and gives each one's median in ms. */
async function medians(cases: Readonly<Record<string, (round: number) => Promise<unknown>>>) {
  const times = new Map<string, number[]>(Object.keys(cases).map((name) => [name, []]))
  for (let round = -5; round < rounds; round++)
    for (const [name, ask] of Object.entries(cases)) {
      const began = performance.now()
      await ask(round)
      if (round >= 0) times.get(name)?.push(performance.now() - began)
    }
  return new Map(
    [...times].map(([name, taken]) => [name, taken.toSorted((one, other) => one - other)[rounds / 2] ?? Number.NaN]),
  )
}

const told = (found: ReadonlyMap<string, number>): string =>
  [...found].map(([name, median]) => `${name} ${median.toFixed(2)} ms`).join(', ')
const apart = (found: ReadonlyMap<string, number>): number => Math.max(...found.values()) - Math.min(...found.values())
/** What nobody can tell through a network: so many milliseconds, or a fifth where all of them are slow. */
const alike = (found: ReadonlyMap<string, number>, milliseconds: number): number =>
  Math.max(milliseconds, Math.min(...found.values()) / 5)

it('takes as long to refuse a person who exists as one who does not (auth-3)', async () => {
  let at = Date.parse('2026-01-01T00:00:00.000Z')
  // The clock runs ahead, so that no guess is refused before its password was looked at.
  const server = await openTestServer({ now: () => (at += 1000), passwords: argon2Passwords })
  const signIn = async (email: string) => {
    at += 16 * 60_000
    const { status } = await server.send('POST', '/api/v1/session', { body: { email, password: 'not the password' } })
    expect(status).toBe(401)
  }
  const found = await medians({
    'a person': () => signIn(apiEmail('operator')),
    nobody: (round) => signIn(`nobody${round}@example.test`),
  })
  const right = await server.send('POST', '/api/v1/session', {
    body: { email: apiEmail('operator'), password: apiPassword },
  })
  await server.stop()
  console.log(`auth-3: medians of ${rounds}: ${told(found)}`)
  expect(right.status).toBe(201)
  expect(apart(found)).toBeLessThan(alike(found, 10))
}, 240_000)

it('takes as long for every link that opens nothing, and the right one works meanwhile (link-2)', async () => {
  const server = await openTestServer()
  const opened = async (): Promise<OpenedTicket> => {
    const body = { department: 'support', message: 'x', fields: { name: 'V', email: 'v@example.test' } }
    return (await server.send('POST', '/api/v1/tickets', { body })).body as OpenedTicket
  }
  const token = (await server.tokenOf('administrator')) ?? ''
  const [right, revoked, deleted] = [await opened(), await opened(), await opened()]
  await server.send('POST', `/api/v1/tickets/${revoked.id}/access`, { token, body: {} })
  await server.send('DELETE', `/api/v1/tickets/${deleted.id}`, { token })
  const codeOf = ({ accessCode }: OpenedTicket): string => accessCode.replaceAll('-', '')
  const wrong = `${codeOf(right).slice(0, -1)}${codeOf(right).endsWith('0') ? '1' : '0'}`
  const bytes = new Set<string>()
  const ask = (code: string) => async () => {
    const { status, text } = await server.send('GET', `/api/v1/public/tickets/${code}`)
    bytes.add(`${status} ${text.replace(/"requestId":"[^"]+"/, '')}`)
  }
  const found = await medians({
    unknown: ask('N0SVCHC0DEN0SVCHC0DEN0SVCH'),
    wrong: ask(wrong),
    revoked: ask(codeOf(revoked)),
    deleted: ask(codeOf(deleted)),
  })
  const open = await server.send('GET', `/api/v1/public/tickets/${codeOf(right)}`)
  await server.stop()
  console.log(`link-2: medians of ${rounds}: ${told(found)}`)
  expect([open.status, bytes.size, [...bytes][0]?.slice(0, 3)]).toEqual([200, 1, '404'])
  expect(apart(found)).toBeLessThan(alike(found, 5))
}, 120_000)
