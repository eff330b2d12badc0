import { sqliteStorage } from '@guichet/adapters-sqlite'
import { apiEmail, apiPassword, naughtyStrings } from '@guichet/conformance'
import { system } from '@guichet/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proof } from '../../../e2e/support/proof.ts'
import { allRoutes } from './http/all-routes.ts'
import { nameOf, sampleOf } from './testing/route-samples.ts'
import { openTestServer } from './testing/test-server.ts'
import type { Answer, TestServer } from './testing/test-server.ts'

type Body = Readonly<Record<string, unknown>>
/** Writes a text into one place; answers what came back and reads the place again. */
type Place = (text: string) => Promise<{ readonly answer: Answer; readonly read: () => Promise<unknown> }>

const strings = naughtyStrings()

describe.skipIf(strings === null)('strings-blns', () => {
  let server: TestServer
  let token = ''
  let ticketId = ''
  let quiet = ''
  let personId = ''
  const send = (method: string, path: string, body?: Body): Promise<Answer> =>
    server.send(method, `/api/v1${path}`, { token, ...(body && { body }) })
  const get = async (path: string): Promise<Body> => (await send('GET', path)).body
  const open = (parts: Body): Promise<Answer> =>
    send('POST', '/tickets', {
      department: 'support',
      message: 'x',
      ...parts,
      fields: { name: 'V', email: 'v@example.test', ...(parts['fields'] as object) },
    })
  /** Read in process, where the same view comes sooner. */
  const shown = (input: { ticketId: string }) => server.desk.as(system).tickets.get(input)
  const part = (value: unknown, ...keys: readonly string[]): unknown =>
    keys.reduce((inner, key) => (inner as Body)[key], value)

  beforeAll(async () => {
    server = await openTestServer({ storage: await sqliteStorage({ file: ':memory:' }) })
    token = (await server.tokenOf('administrator')) ?? ''
    ticketId = String((await open({})).body['id'])
    quiet = String((await open({})).body['id'])
    personId = server.people.colleague
  })
  afterAll(() => server.stop())

  const opened =
    (make: (text: string) => Body, ...keys: readonly string[]): Place =>
    async (text) => {
      const answer = await open(make(text))
      return { answer, read: async () => part(await shown({ ticketId: String(answer.body['id']) }), ...keys) }
    }
  const said =
    (tail: string, key: 'text' | 'html'): Place =>
    async (text) => {
      const answer = await send('POST', `/tickets/${ticketId}/${tail}`, { [key]: text })
      return { answer, read: async () => part(await get(`/tickets/${ticketId}/messages?limit=1`), 'items', '0', key) }
    }
  const corrected =
    (key: string): Place =>
    async (text) => ({
      answer: await send('PATCH', `/tickets/${quiet}/contact`, { [key]: text }),
      read: async () => part(await shown({ ticketId: quiet }), 'staff', 'contact', key),
    })
  const ofPerson =
    (key: string): Place =>
    async (text) => ({
      answer: await send('PATCH', `/people/${personId}`, { [key]: text }),
      read: async () => part(await get(`/people/${personId}`), key),
    })
  const added: Place = async (text) => {
    const answer = await send('POST', '/people', {
      role: 'customer',
      email: `${crypto.randomUUID()}@example.test`,
      name: text,
    })
    return { answer, read: async () => part(await get(`/people/${String(answer.body['id'])}`), 'name') }
  }
  const department: Place = async (text) => ({
    answer: await send('PATCH', '/departments/finance', { names: { en: text } }),
    read: async () =>
      part(
        ((await get('/departments'))['items'] as Body[]).find(({ id }) => id === 'finance'),
        'names',
        'en',
      ),
  })

  /** `trimmed`: spaces around a subject or contact data are no part of it. */
  it.each<[string, Place, 'trimmed'?]>([
    ['the message of POST /tickets', opened((message) => ({ message }), 'thread', 'items', '0', 'text')],
    ['the subject of POST /tickets', opened((subject) => ({ subject }), 'subject'), 'trimmed'],
    ['the name of POST /tickets', opened((name) => ({ fields: { name } }), 'staff', 'contact', 'name'), 'trimmed'],
    [
      'the city of POST /tickets',
      opened((city) => ({ fields: { city } }), 'staff', 'contactAtOpening', 'city'),
      'trimmed',
    ],
    [
      'a field of the form',
      opened((user) => ({ fields: { panel_username: user } }), 'staff', 'fields', 'panel_username'),
    ],
    ['the text of a reply', said('replies', 'text')],
    ['the HTML of a reply', said('replies', 'html')],
    ['the text of a note', said('notes', 'text')],
    ['the name of a contact', corrected('name'), 'trimmed'],
    ['the address of a contact', corrected('address'), 'trimmed'],
    ['the name of a new person', added],
    ['the name of a person', ofPerson('name')],
    ['the signature of a person', ofPerson('signature')],
    ['the name of a department', department],
  ])('is shown unchanged or refused with a code in %s', async (what, place, trimmed) => {
    const before = server.log.length
    let kept = 0
    for (const text of strings ?? []) {
      const { answer, read } = await place(text)
      const found = answer.status < 300 ? await read() : answer.body['code']
      const expected = answer.status < 300 ? (trimmed ? text.trim() : text) : 'invalid_input'
      // An empty subject is the first line of the message; an empty answer of a form is none.
      const empty = text.trim() === '' && answer.status < 300
      expect(empty ? expected : found, JSON.stringify(text)).toBe(expected)
      if (answer.status < 300) kept++
    }
    expect(server.log.slice(before).filter((line) => line.includes('"status":5'))).toEqual([])
    console.log(`strings-blns in ${what}: ${kept} of ${strings?.length} kept unchanged, the others refused`)
  })

  it('is taken or refused with a code in every field of every route', async () => {
    const some = (strings ?? []).filter((_text, at) => at % proof(40, 1) === 0)
    let asked = 0
    let fieldsSeen = 0
    const routes = allRoutes.filter(({ input }) => input !== null)
    // A session for each, before wrong passwords are counted; some routes end theirs.
    const credentials = { email: apiEmail('administrator'), password: apiPassword }
    const sessions: string[] = []
    for (const _route of routes) sessions.push((await server.desk.access.signIn(credentials)).token)
    for (const [at, route] of routes.entries()) {
      const { path, body = {} } = await sampleOf(route, server)
      const [address = '', query = ''] = path.split('?')
      const sample: Body = route.method === 'GET' ? Object.fromEntries(new URLSearchParams(query)) : body
      const shape = Object.keys((route.input as { shape?: object }).shape ?? {})
      const names = [...new Set([...shape, ...Object.keys(sample)])].filter((name) => !route.path.includes(`:${name}`))
      fieldsSeen += names.length
      const session = sessions[at] ?? ''
      for (const name of names) {
        for (const text of some) {
          const values = [text, ...(typeof sample[name] === 'object' ? [[text], { [text]: text }, { name: text }] : [])]
          for (const value of values) {
            const input = { ...sample, [name]: value }
            const search = new URLSearchParams(input as Record<string, string>)
            const answer =
              route.method === 'GET'
                ? await server.send('GET', `${address}?${search}`, { token: session })
                : await server.send(route.method, address, { token: session, body: input })
            asked++
            const where = `${nameOf(route)} ${name} ${JSON.stringify(text)}: ${answer.text}`
            expect(answer.status, where).toBeLessThan(500)
            if (answer.status >= 400) expect(answer.body['code'], where).toBeTypeOf('string')
          }
        }
      }
    }
    console.log(`strings-blns in ${fieldsSeen} fields of all routes: ${asked} requests, none answered with 5xx`)
  })

  it('is searched without failing', async () => {
    for (const text of strings ?? []) {
      const query = `?${new URLSearchParams({ text: text.slice(0, 190), limit: '1' })}`
      for (const path of ['/tickets', '/people'])
        expect((await send('GET', path + query)).status, JSON.stringify(text)).toBe(200)
    }
  })
})
