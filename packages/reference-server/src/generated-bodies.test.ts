import { sqliteStorage } from '@guichet/adapters-sqlite'
import { apiEmail, apiPassword } from '@guichet/conformance'
import type { Route } from '@guichet/core/contract'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proof } from '../../../e2e/support/proof.ts'
import { allRoutes } from './http/all-routes.ts'
import { nameOf, sampleOf } from './testing/route-samples.ts'
import { openTestServer } from './testing/test-server.ts'
import type { Answer, TestServer } from './testing/test-server.ts'

/** For each route (auth-11). */
const runs = proof(60, 1000)
const rows = (routes: readonly Route[]) => routes.map((route) => [nameOf(route), route] as const)
const routesWithInput = allRoutes.filter(({ input }) => input !== null)
const strangeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'isAdmin', 'id', 'version', '$where', '', 'é']

/** Any value that JSON can say, with texts that databases and programs stumble over. */
const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3, noUnicodeString: false }),
  fc.constantFrom('\u0000', '\ud800', "'; drop table ticket; --", '../../etc/passwd', '%00', '🙈', 'x'.repeat(20_000)),
  fc.constantFrom(null, true, -1, 0, 1e308, Number.MAX_SAFE_INTEGER, 0.5, [], {}, [[]], [null], { $ne: null }),
)

describe('any body (auth-11)', () => {
  let server: TestServer
  let count = 0
  beforeAll(async () => {
    server = await openTestServer({ storage: await sqliteStorage({ file: ':memory:' }) })
  })
  afterAll(async () => {
    console.log(`auth-11: ${count} generated requests, none answered with 5xx`)
    await server.stop()
  })

  /** Asks as the administrator, in a session that the route may end. */
  const asker = async (route: Route) => {
    const { path, body = {} } = await sampleOf(route, server)
    const { token } = await server.desk.access.signIn({ email: apiEmail('administrator'), password: apiPassword })
    const [address = '', asked = ''] = path.split('?')
    const ask = async (input: string | Readonly<Record<string, unknown>>, at = address): Promise<Answer> => {
      count++
      if (typeof input === 'string') return server.send(route.method, at, { token, body: input })
      if (route.method !== 'GET') return server.send(route.method, at, { token, body: input })
      const query = Object.entries(input).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : JSON.stringify(value),
      ])
      return server.send('GET', `${at}?${new URLSearchParams(query as [string, string][])}`.slice(0, 8000), { token })
    }
    return { ask, address, sample: route.method === 'GET' ? Object.fromEntries(new URLSearchParams(asked)) : body }
  }

  it.each(rows(routesWithInput))('%s never fails with 5xx', async (_name, route) => {
    const { ask, sample } = await asker(route)
    const known = [
      ...new Set([...Object.keys(sample), ...Object.keys((route.input as { shape?: object }).shape ?? {})]),
    ]
    const changed = fc
      .tuple(fc.constantFrom(...(known.length > 0 ? known : ['x'])), anyValue)
      .map(([key, value]): Record<string, unknown> => ({ ...sample, [key]: value }))
    const anything = fc.dictionary(fc.constantFrom(...known, ...strangeKeys), anyValue, { noNullPrototype: true })
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, anything), async (input) => {
        const { status, text } = await ask(input)
        expect(status, text).toBeLessThan(500)
      }),
      { numRuns: runs },
    )
  })

  it.each(rows(routesWithInput))(
    '%s refuses keys that it does not know, __proto__ among them',
    async (_name, route) => {
      const { ask, sample } = await asker(route)
      for (const key of strangeKeys.filter(
        (strange) => !Object.hasOwn((route.input as { shape?: object }).shape ?? {}, strange),
      )) {
        const text = JSON.stringify({ ...sample, [`?${key}`]: 1 }).replace(`"?${key}"`, JSON.stringify(key))
        const { status, body } =
          route.method === 'GET' ? await ask(JSON.parse(text) as Record<string, unknown>) : await ask(text)
        expect([key, status, body['code']]).toEqual([key, 400, 'invalid_input'])
      }
    },
  )

  it.each(rows(allRoutes.filter(({ path }) => path.includes(':'))))('%s takes any address', async (_name, route) => {
    const { ask, sample } = await asker(route)
    const strange = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.constantFrom('..', '.', '%', '\u0000', '999999999999999', '-1', 'tkt_', '__proto__'),
    )
    await fc.assert(
      fc.asyncProperty(strange, async (part) => {
        const written = encodeURIComponent(part.toWellFormed())
        const { status, text } = await ask(sample, `/api/v1${route.path.replace(/:\w+/, written)}`)
        expect(status, text).toBeLessThan(500)
      }),
      { numRuns: Math.ceil(runs / 10) },
    )
    for (const part of ['%', '%ff', '%c0%ae', '%00'])
      expect((await ask(sample, `/api/v1${route.path.replace(/:\w+/, part)}`)).status).toBeLessThan(500)
  })

  it.each([
    '',
    'null',
    '[]',
    '"text"',
    '1',
    '{',
    '{"a":',
    '\ufeff{}',
    '[{}]',
    '['.repeat(50_000),
    '{"a":1}{"b":2}',
    'undefined',
  ])('that begins %.20s is read or refused, on every route', async (text) => {
    const token = (await server.tokenOf('operator')) ?? ''
    for (const route of allRoutes.filter(({ method }) => method === 'POST' || method === 'PUT' || method === 'PATCH')) {
      const path = `/api/v1${route.path.replaceAll(/:\w+/g, 'none')}`
      const { status } = await server.send(route.method, path, { token, body: text })
      expect(status, nameOf(route)).toBeLessThan(500)
    }
  })

  it('that is too large is refused before it is read', async () => {
    const answer = await server.send('POST', '/api/v1/tickets', { body: { message: 'x'.repeat(3_000_000) } })
    expect([answer.status, answer.body['code']]).toEqual([413, 'invalid_input'])
  })
})
