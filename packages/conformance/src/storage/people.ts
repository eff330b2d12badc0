import type { Person, PersonQuery, Storage } from '@guichet/core/ports'
import { aDepartment, aPerson, aSession, anApiKey, anOperator, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { addPeople, freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const names = async (storage: Storage, query: Partial<PersonQuery>) =>
  (await storage.people.list({ roles: ['customer', 'operator', 'administrator'], limit: 50, ...query })).items.map(
    ({ name }) => name,
  )

/** People, sessions, keys, and departments. */
export function people(open: OpenStorage): void {
  describe('people', () => {
    const fresh = freshStorage(open)

    it('keeps every value of a person', async () => {
      const storage = await fresh()
      const full = anOperator({
        email: 'Bo.Larsen@Example.test',
        phone: '1',
        address: '2',
        city: '3',
        country: 'DK',
        locale: 'pt-BR',
        externalId: '42',
        groups: ['g'],
        signature: 'Bo\nSupport',
        passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
        totpSealed: 'sealed',
        totpLastStep: 59_000_000,
        recoveryHashes: ['a', 'b'],
        disabledAt: atSecond(5),
        departments: ['support', 'sales'],
        head: { sequence: 3, hash: 'f'.repeat(64) },
      })
      await addPeople(storage, full)
      expect(await storage.people.find(full.id)).toEqual(full)
      const changed: Person = {
        ...full,
        version: 2,
        disabledAt: null,
        passwordHash: null,
        externalId: null,
        departments: [],
      }
      await storage.commit({ writes: [{ kind: 'person.update', person: changed, expectedVersion: 1 }], events: [] })
      expect(await storage.people.find(full.id)).toEqual(changed)
      expect(await storage.people.findMany([full.id, 'per_nobody'])).toEqual([changed])
      expect(await storage.people.findMany([])).toEqual([])
      expect(await storage.people.find('per_nobody')).toBeNull()
    })

    it('compares addresses in lower case, customers and staff apart', async () => {
      const storage = await fresh()
      const customer = aPerson({ email: 'Ana@Example.test' })
      const operator = anOperator({ email: 'ana@example.test' })
      await addPeople(storage, customer, operator)
      expect(await storage.people.findByEmail('customer', 'ANA@EXAMPLE.TEST')).toEqual(customer)
      expect(await storage.people.findByEmail('staff', 'ana@example.test')).toEqual(operator)
      for (const email of ['ána@example.test', 'ana@example.test ', 'ana@example.tes', '']) {
        expect(await storage.people.findByEmail('customer', email), email).toBeNull()
      }
      const add = (person: Person) => storage.commit({ writes: [{ kind: 'person.insert', person }], events: [] })
      await expect(add(anOperator({ role: 'administrator', email: 'ANA@example.test' }))).rejects.toMatchObject({
        reason: 'email',
      })
      const moved: Person = { ...aPerson(), email: 'other@example.test' }
      await add(moved)
      const update = storage.commit({
        writes: [
          { kind: 'person.update', person: { ...moved, email: customer.email, version: 2 }, expectedVersion: 1 },
        ],
        events: [],
      })
      await expect(update).rejects.toMatchObject({ code: 'already_exists', reason: 'email' })
    })

    it('takes any number of customers without an address', async () => {
      const storage = await fresh()
      await addPeople(storage, aPerson({ email: '' }), aPerson({ email: '' }))
      expect(await names(storage, {})).toHaveLength(2)
    })

    it('lists people by name, page by page', async () => {
      const storage = await fresh()
      const sorted = ['Álvaro', 'ana', 'Ana Beatriz', 'Łukasz', 'zoë', 'Жанна']
      await addPeople(
        storage,
        ...['zoë', 'Łukasz', 'Жанна', 'Ana Beatriz', 'ana', 'Álvaro'].map((name) => aPerson({ name })),
      )
      await addPeople(storage, anOperator({ name: 'Bo' }))
      expect(await names(storage, { roles: ['customer'] })).toEqual(sorted)
      expect(await names(storage, {})).toEqual(sorted.toSpliced(3, 0, 'Bo'))
      expect(await names(storage, { roles: [] })).toEqual([])
      const paged: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Awaited<ReturnType<Storage['people']['list']>> = await storage.people.list({
          roles: ['customer', 'operator'],
          limit: 2,
          ...(cursor !== '' && { cursor }),
        })
        paged.push(...page.items.map(({ name }) => name))
        cursor = page.nextCursor
      }
      expect(paged).toEqual(sorted.toSpliced(3, 0, 'Bo'))
      await expect(storage.people.list({ roles: ['customer'], limit: 2, cursor: 'forged' })).rejects.toMatchObject({
        code: 'invalid_input',
      })
    })

    it('finds people by a part of the name or a beginning of the address, in a department, disabled or not', async () => {
      const storage = await fresh()
      await addPeople(
        storage,
        aPerson({ name: 'Ana Souza', email: 'a.souza@example.test' }),
        anOperator({ name: 'Bo Larsen', email: 'support_1@example.test', departments: ['presales'] }),
        anOperator({ name: 'Cy Ng', email: 'support21@example.test', departments: ['sales'], disabledAt: atSecond(1) }),
      )
      for (const text of ['sou', 'ANA S', 'A.Souza@'])
        expect(await names(storage, { text }), text).toEqual(['Ana Souza'])
      for (const text of ['support_', 'LARSEN', 'lars'])
        expect(await names(storage, { text }), text).toEqual(['Bo Larsen'])
      for (const text of ['@example', '%', 'xyz', "'"]) expect(await names(storage, { text }), text).toEqual([])
      expect(await names(storage, { department: 'sales' })).toEqual([])
      expect(await names(storage, { department: 'sales', includeDisabled: true })).toEqual(['Cy Ng'])
      expect(await names(storage, { department: 'presales' })).toEqual(['Bo Larsen'])
    })

    it('lists nobody of whom an id alone is kept, and gives the address free (B26)', async () => {
      const storage = await fresh()
      const [gone, nameless] = [anOperator({ name: 'Bo' }), aPerson({ name: '', disabledAt: atSecond(1) })]
      await addPeople(storage, gone, nameless)
      const blank: Person = { ...gone, version: 2, name: '', email: '', disabledAt: atSecond(2) }
      await storage.commit({ writes: [{ kind: 'person.update', person: blank, expectedVersion: 1 }], events: [] })
      expect(await storage.people.find(gone.id)).toEqual(blank)
      expect(await storage.people.findByEmail('staff', gone.email)).toBeNull()
      expect(await names(storage, { includeDisabled: true })).toEqual([''])
      await addPeople(storage, anOperator({ name: 'Bo again', email: gone.email }))
      expect(await names(storage, { includeDisabled: true })).toEqual(['', 'Bo again'])
    })

    it('counts administrators who can still sign in', async () => {
      const storage = await fresh()
      expect(await storage.people.countAdministrators()).toBe(0)
      await addPeople(
        storage,
        anOperator({ role: 'administrator' }),
        anOperator({ role: 'administrator', disabledAt: atSecond(1) }),
        anOperator(),
      )
      expect(await storage.people.countAdministrators()).toBe(1)
    })

    it('keeps sessions, sees them used, and ends one, all, or all but one', async () => {
      const storage = await fresh()
      const person = aPerson()
      const [one, two, three] = [aSession(person), aSession(person), aSession(person)]
      const strangers = aSession(aPerson())
      const commit = (...writes: Parameters<Storage['commit']>[0]['writes']) => storage.commit({ writes, events: [] })
      await commit(...[one, two, three, strangers].map((session) => ({ kind: 'session.insert' as const, session })))
      await commit(
        { kind: 'session.seen', sessionId: one.id, at: atSecond(7) },
        { kind: 'session.delete', sessionId: two.id },
      )
      expect(await storage.sessions.findByTokenHash(one.tokenHash)).toEqual({
        ...one,
        seenAt: atSecond(7),
      })
      expect(await storage.sessions.findByTokenHash(two.tokenHash)).toBeNull()
      await commit({ kind: 'session.delete_of', personId: person.id, except: one.id })
      expect(await storage.sessions.findByTokenHash(three.tokenHash)).toBeNull()
      expect(await storage.sessions.findByTokenHash(one.tokenHash)).not.toBeNull()
      await commit({ kind: 'session.delete_of', personId: person.id })
      expect(await storage.sessions.findByTokenHash(one.tokenHash)).toBeNull()
      expect(await storage.sessions.findByTokenHash(strangers.tokenHash)).toEqual(strangers)
      expect(await storage.sessions.findByTokenHash('')).toBeNull()
    })

    it('keeps API keys, found by their hash', async () => {
      const storage = await fresh()
      const key = anApiKey({ scopes: ['tickets:read', 'people:write'], expiresAt: atSecond(9) })
      await storage.commit({ writes: [{ kind: 'api_key.insert', key }], events: [] })
      expect(await storage.apiKeys.findByHash(key.keyHash)).toEqual(key)
      const revoked = { ...key, revokedAt: atSecond(1) }
      await storage.commit({ writes: [{ kind: 'api_key.update', key: revoked }], events: [] })
      expect(await storage.apiKeys.list()).toEqual([revoked])
      expect(await storage.apiKeys.findByHash('')).toBeNull()
    })

    it('keeps departments and groups in the order in which they came', async () => {
      const storage = await fresh()
      const [support, sales] = [aDepartment(), aDepartment({ id: 'sales', audience: 'non_customers' })]
      const group = { id: 'hosting', names: { en: 'Hosting' }, department: 'support' }
      const commit = (...writes: Parameters<Storage['commit']>[0]['writes']) => storage.commit({ writes, events: [] })
      await commit(
        { kind: 'department.insert', row: support },
        { kind: 'department.insert', row: sales },
        { kind: 'group.put', group },
      )
      const closed = { ...support, version: 2, closedAt: atSecond(1), head: { sequence: 2, hash: 'e'.repeat(64) } }
      await commit(
        { kind: 'department.update', row: closed, expectedVersion: 1 },
        { kind: 'group.put', group: { ...group, id: 'domains' } },
        { kind: 'group.put', group: { ...group, names: { en: 'Servers' } } },
      )
      expect(await storage.departments.list()).toEqual([closed, sales])
      expect(await storage.departments.groups()).toEqual([
        { ...group, names: { en: 'Servers' } },
        { ...group, id: 'domains' },
      ])
    })
  })
}
