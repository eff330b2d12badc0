import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import type { Actor } from '../kernel/actor.ts'
import { houseOf } from '../kernel/house.ts'
import { hosting } from '../profiles/hosting.ts'
import { testDesk } from '../testing/desk.ts'
import { aPerson } from '../testing/fixtures/people.ts'
import { savedViewPolicies } from './saved-view.policy.ts'
import { viewAudiences } from './saved-view.ts'

const rui = aPerson({ role: 'operator', name: 'Rui Carvalho', email: 'rui@staff.test', departments: ['support'] })
const eva = aPerson({ role: 'operator', name: 'Eva Nowak', email: 'eva@staff.test', departments: ['support'] })
const leo = aPerson({ role: 'operator', name: 'Leo Lima', email: 'leo@staff.test', departments: ['finance'] })
const helena = aPerson({ role: 'administrator', name: 'Helena Duarte', email: 'helena@staff.test', departments: [] })
const operator = ({ id, departments }: typeof rui): Actor => ({ kind: 'operator', id, departments, groups: [] })
const administrator: Actor = { kind: 'administrator', id: helena.id }

async function world() {
  const desk = testDesk()
  await desk.storage.commit({
    writes: [rui, eva, leo, helena].map((person) => ({ kind: 'person.insert', person })),
    events: [],
  })
  const views = (actor: Actor) => desk.as(actor).views
  const names = async (actor: Actor) => (await views(actor).list()).items.map(({ name }) => name)
  return { desk, views, names }
}

describe('views under a name (D5)', () => {
  it('are their owner’s alone until they are shared, with a department or with everybody', async () => {
    const { views, names } = await world()
    const mine = await views(operator(rui)).add({ name: 'Mine', query: 'operator:me' })
    await views(operator(rui)).add({ name: 'Ours', query: '', audience: 'department', department: 'support' })
    await views(administrator).add({ name: 'All', query: 'state:open', audience: 'everybody' })
    expect(await names(operator(rui))).toEqual(['Mine', 'Ours', 'All'])
    expect(await names(operator(eva))).toEqual(['Ours', 'All'])
    expect(await names(operator(leo))).toEqual(['All'])
    expect(await names(administrator)).toEqual(['Ours', 'All'])
    await expect(views(administrator).change({ viewId: mine.id, name: 'Seen' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('are shared by who works there, and with everybody by administrators', async () => {
    const { views } = await world()
    const add = (actor: Actor, audience: 'department' | 'everybody', department: string | null = null) =>
      views(actor).add({ name: 'x', query: '', audience, department })
    await expect(add(operator(rui), 'everybody')).rejects.toMatchObject({ reason: 'administrators_only' })
    await expect(add(operator(rui), 'department', 'finance')).rejects.toMatchObject({
      reason: 'not_in_this_department',
    })
    await expect(add(administrator, 'department', 'nowhere')).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(add(administrator, 'everybody', 'support')).rejects.toMatchObject({ code: 'invalid_input' })
    await add(administrator, 'department', 'finance')
    expect((await views(operator(rui)).list()).share).toEqual({
      everybody: { allowed: false, reason: 'administrators_only' },
      departments: ['support'],
    })
  })

  it('are changed and removed by their owner, and by administrators once shared', async () => {
    const { desk, views, names } = await world()
    const { id } = await views(operator(rui)).add({
      name: 'Ours',
      query: 'city:"São Gonçalo"',
      audience: 'department',
      department: 'support',
    })
    for (const tried of [
      views(operator(eva)).change({ viewId: id, name: 'x' }),
      views(operator(eva)).remove({ viewId: id }),
    ])
      await expect(tried).rejects.toMatchObject({ reason: 'not_your_view' })
    await expect(views(operator(leo)).remove({ viewId: id })).rejects.toMatchObject({ code: 'not_found' })
    expect(await views(administrator).change({ viewId: id, name: 'Renamed', sort: 'updated' })).toMatchObject({
      name: 'Renamed',
      sort: 'updated',
      owner: { name: 'Rui Carvalho' },
    })
    // Who has left a department does not speak to it any more, but may keep the view or take it back.
    const moved = operator({ ...rui, departments: ['finance'] })
    await expect(views(moved).change({ viewId: id, query: '' })).rejects.toMatchObject({
      reason: 'not_in_this_department',
    })
    await views(moved).change({ viewId: id, audience: 'own' })
    expect(await names(operator(eva))).toEqual([])
    await views(moved).remove({ viewId: id })
    await expect(views(moved).remove({ viewId: id })).rejects.toMatchObject({ code: 'not_found' })
    const kept = await desk.storage.savedViews.find(id as `viw_${string}`)
    expect(kept).toMatchObject({ name: '', query: '' })
    expect((await desk.storage.events.of(id, { after: 0 })).map(({ body }) => body.type)).toEqual([
      'view.added',
      'view.changed',
      'view.changed',
      'view.removed',
    ])
  })

  it('keep only what is a search, in its one spelling', async () => {
    const { views } = await world()
    const add = (query: string) => views(operator(rui)).add({ name: 'x', query })
    expect((await add('  status:open   before:2026-05-01 mail ')).query).toBe('mail status:open until:2026-04-30')
    for (const wrong of ['town:Lisboa', 'status:', 'city:"open'])
      await expect(add(wrong)).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path: 'query' }] })
  })

  it('stand in the order of each reader, new ones last', async () => {
    const { views, names } = await world()
    const ids: string[] = []
    for (const name of ['One', 'Two', 'Three'])
      ids.push((await views(administrator).add({ name, query: '', audience: 'everybody' })).id)
    await views(operator(rui)).arrange({ viewIds: [ids[2] ?? '', 'viw_none', ids[0] ?? ''] })
    await views(administrator).add({ name: 'Four', query: '', audience: 'everybody' })
    expect(await names(operator(rui))).toEqual(['Three', 'One', 'Two', 'Four'])
    expect(await names(operator(eva))).toEqual(['One', 'Two', 'Three', 'Four'])
  })

  it('show each reader their own tickets and nothing else (acl-2)', async () => {
    const { desk } = await world()
    for (const department of ['support', 'finance'])
      await desk.as({ kind: 'visitor' }).tickets.open({
        visitor: 'customer',
        department,
        message: 'Help',
        fields: { name: 'Ana', email: 'ana@example.test' },
      })
    const count = async (actor: Actor) =>
      (await desk.as(actor).tickets.counts({ filters: [{ phase: 'open' }, { department: 'finance' }] })).items.map(
        (one) => one.count,
      )
    expect(await count(operator(rui))).toEqual([1, 0])
    expect(await count(operator(leo))).toEqual([1, 1])
    expect(await count(administrator)).toEqual([2, 1])
    expect(await count({ kind: 'visitor' })).toEqual([0, 0])
  })

  it('are for staff alone', async () => {
    const { views } = await world()
    const others: readonly Actor[] = [
      { kind: 'visitor' },
      { kind: 'customer', id: 'per_ana', staff: null },
      { kind: 'program', id: 'key_1', scopes: ['tickets:read', 'tickets:write'] },
    ]
    for (const actor of others) {
      await expect(views(actor).list()).rejects.toMatchObject({ reason: 'staff_only' })
      await expect(views(actor).add({ name: 'x', query: '' })).rejects.toMatchObject({ reason: 'staff_only' })
      await expect(views(actor).arrange({ viewIds: [] })).rejects.toMatchObject({ reason: 'staff_only' })
    }
  })

  it('may be changed only by who sees them, and shared only with whom one works, whoever asks', () => {
    const house = houseOf(defineHelpdesk({ ...hosting }), '2026-03-01T12:00:00.000Z')
    const department = fc.constantFrom('support', 'finance', 'sales')
    const who = fc.record({
      kind: fc.constantFrom('operator' as const, 'administrator' as const),
      id: fc.constantFrom('per_ana' as const, 'per_bo' as const),
      departments: fc.subarray(['support', 'finance', 'sales']),
    })
    const share = fc.record({
      audience: fc.constantFrom(...viewAudiences),
      department,
      ownerId: who.map(({ id }) => id),
    })
    fc.assert(
      fc.property(who, share, ({ kind, id, departments }, view) => {
        const actor: Actor = kind === 'operator' ? { kind, id, departments, groups: [] } : { kind, id }
        const may = (name: keyof typeof savedViewPolicies) => savedViewPolicies[name](actor, view, house).allowed
        if (may('mayChangeView')) expect(may('maySeeView')).toBe(true)
        if (view.audience === 'own') expect(may('maySeeView')).toBe(id === view.ownerId)
        if (kind === 'operator' && view.audience !== 'own')
          expect(may('mayShareView')).toBe(view.audience === 'department' && departments.includes(view.department))
      }),
    )
  })
})
