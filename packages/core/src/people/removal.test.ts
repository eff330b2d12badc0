import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hosting } from '../profiles.ts'
import type { Actor } from '../kernel/actor.ts'
import { system, visitor } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/ids.ts'
import { chatDesk } from '../testing/chat-desk.ts'
import { testDesk } from '../testing/desk.ts'
import { aPerson } from '../testing/fixtures/people.ts'
import { personPolicies } from './person.policy.ts'

const house = { definition: hosting, departments: [], groups: [], languages: [], now: '2026-03-02T09:00:00.000Z' }
const password = 'the password of Helena'

const withAdministrators = async (count: number) => {
  const desk = testDesk()
  const add = (name: string) =>
    desk
      .as(system)
      .people.add({ role: 'administrator', name, email: `${name}@staff.test`, password, departments: ['support'] })
  const people = await Promise.all(Array.from({ length: count }, (_, index) => add(`admin${index}`)))
  const as = (index: number) => desk.as({ kind: 'administrator', id: (people[index]?.id ?? '') as PersonId })
  return { desk, as, ids: people.map(({ id }) => id) }
}

describe('removing people for good (B26)', () => {
  it('is an administrator’s with their own password, never of oneself nor of the last administrator, whoever asks', () => {
    const actors: readonly Actor[] = [
      visitor,
      system,
      { kind: 'customer', id: 'per_a', staff: null },
      { kind: 'operator', id: 'per_b', departments: ['support'], groups: [] },
      { kind: 'administrator', id: 'per_c' },
      { kind: 'program', id: 'key_d', scopes: ['people:read', 'people:write'] },
    ]
    const whoever = fc.record({
      actor: fc.constantFrom(...actors),
      id: fc.constantFrom<PersonId>('per_a', 'per_b', 'per_c', 'per_z'),
      role: fc.constantFrom('customer', 'operator', 'administrator'),
      others: fc.nat(2),
      proved: fc.boolean(),
    })
    fc.assert(
      fc.property(whoever, ({ actor, id, role, others, proved }) => {
        const verdict = personPolicies.mayRemovePerson(actor, aPerson({ id, role }), { others, proved }, house)
        const asks = actor.kind === 'system' || (actor.kind === 'administrator' && proved && actor.id !== id)
        expect(verdict.allowed).toBe(asks && !(role === 'administrator' && others === 0))
      }),
    )
  })

  it('leaves one administrator, however many remove each other at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 2, maxLength: 6 }), async (pairs) => {
        const { desk, as, ids } = await withAdministrators(3)
        await Promise.allSettled(
          pairs.map(([by, whom]) => as(by).people.remove({ personId: ids[whom] ?? '', password })),
        )
        expect((await desk.as(system).people.list({ role: 'administrator' })).items.length).toBeGreaterThan(0)
        expect(await desk.verify()).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('keeps an id alone: no sign-in, no list, no key; the ticket stands and is free, the address too', async () => {
    const { desk, as, ids } = await withAdministrators(2)
    const personId = ids[1] ?? ''
    const email = 'admin1@staff.test'
    const { token } = await desk.access.signIn({ email, password })
    const { key } = await as(1).apiKeys.create({ name: 'Theirs', scopes: ['tickets:read'] })
    const fields = { name: 'Ana', email: 'ana@example.test' }
    const { id: ticketId } = await desk.as(visitor).tickets.open({ department: 'support', message: 'Hello', fields })
    await as(1).tickets.take({ ticketId })
    await as(1).tickets.reply({ ticketId, text: 'Done.' })
    await as(0).people.remove({ personId, password })
    await expect(desk.access.signIn({ email, password })).rejects.toMatchObject({ code: 'unauthenticated' })
    expect([await desk.access.authenticate(token), await desk.access.authenticateKey(key)]).toEqual([null, null])
    const ticket = await as(0).tickets.get({ ticketId })
    expect(ticket.holder).toBeNull()
    expect(ticket.thread.items.at(-1)).toMatchObject({ author: { name: 'admin1' } })
    expect(await desk.storage.people.find(personId as PersonId)).toMatchObject({
      ...{ name: '', email: '', phone: '', passwordHash: null, totpSealed: null, departments: [] },
    })
    await expect(as(0).rights.explain({ personId })).rejects.toMatchObject({ code: 'not_found' })
    await as(0).people.add({ role: 'operator', name: 'Again', email })
    expect(await desk.verify()).toEqual([])
  })

  it('ends a place as guest in a chat in the very commit', async () => {
    const desk = await chatDesk()
    const [host, guest] = desk.operators
    const { chatId } = await desk.visitor()
    await host?.api.chats.acceptNext()
    await host?.api.chats.invite({ chatId, operatorId: guest?.id ?? '' })
    await desk.as(system).people.remove({ personId: guest?.id ?? '' })
    expect(await desk.chat(chatId)).toMatchObject({ state: 'active', operatorId: host?.id, guestId: null })
    await desk.stop()
  })
})
