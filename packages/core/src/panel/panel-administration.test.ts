import { describe, expect, it } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { PanelUnreachable } from '../kernel/errors.ts'
import { fixedClock, testDesk } from '../testing/desk.ts'
import { aPerson } from '../testing/fixtures/people.ts'
import type { PanelServices } from './panel-services.ts'

const ana = aPerson({ role: 'customer', name: 'Ana Souza', email: 'ana@example.test' })
const rui = aPerson({ role: 'operator', name: 'Rui Carvalho', email: 'rui@staff.test', departments: ['support'] })
const administrator: Actor = { kind: 'administrator', id: 'per_admin' }
const operator: Actor = { kind: 'operator', id: rui.id, departments: ['support'], groups: [] }
const customer: Actor = { kind: 'customer', id: ana.id, staff: null }
const step = { step: 'address', ok: true, said: '192.0.2.1' } as const

async function world(changed: Partial<PanelServices> = {}) {
  const clock = fixedClock()
  const desk = testDesk({
    clock,
    panel: {
      fields: 'none',
      publicKeys: async () => [],
      sources: async () => [
        { id: 'panel', fields: 'password', origins: ['https://panel.test'] },
        { id: 'old', fields: 'none', origins: ['https://old.test'] },
      ],
      test: async (id) => (id === 'panel' ? [step] : null),
      open: async (visitId) => {
        await desk.gateway.loggedIn(visitId, 'jar')
        return { opened: true, origin: 'https://p-x', enterUrl: 'https://p-x/enter' }
      },
      ...changed,
    },
  })
  for (const person of [ana, rui])
    await desk.storage.commit({ writes: [{ kind: 'person.insert', person }], events: [] })
  const visit = async (): Promise<{ number: number; visitId: string }> => {
    const { id: ticketId, number } = await desk.as(customer).tickets.open({ department: 'support', message: 'Help' })
    await desk.as(operator).tickets.take({ ticketId })
    await desk.as(customer).panel.authorise({ conversationId: ticketId })
    const { id: visitId } = await desk.as(operator).panel.open({ conversationId: ticketId })
    clock.pass(1000)
    return { number, visitId }
  }
  return { desk, visit }
}

describe('the log of panels (panel-9)', () => {
  it('has every access of everybody, the newest first, page by page, with who, where and how it ended', async () => {
    const { desk, visit } = await world()
    const made = [await visit(), await visit(), await visit()]
    const log = desk.as(administrator).panel
    await log.leave({ visitId: made[0]?.visitId ?? '' })
    const first = await log.visits({ limit: 2 })
    const second = await log.visits({ limit: 2, cursor: first.nextCursor ?? '' })
    expect(second.nextCursor).toBeNull()
    const all = [...first.items, ...second.items]
    expect(all.map(({ conversation }) => conversation?.number)).toEqual(made.map(({ number }) => number).toReversed())
    expect(all[2]).toMatchObject({
      state: 'ended',
      endReason: 'admin_ended',
      agent: { name: 'Rui Carvalho' },
      customer: { name: 'Ana Souza' },
    })
    const over = await log.visits({ phase: 'ended' })
    const open = await log.visits({ phase: 'open' })
    expect([over.items.length, open.items.length]).toEqual([1, 2])
  })

  it('is narrowed by customer, agent, conversation, source, reason and time', async () => {
    const { desk, visit } = await world()
    const made = [await visit(), await visit()]
    const { panel } = desk.as(administrator)
    await panel.leave({ visitId: made[0]?.visitId ?? '' })
    const [newest, oldest] = (await panel.visits()).items
    const narrow = [
      { customer: 'souza' },
      { customer: ana.email, agentId: rui.id, source: 'panel' },
      { conversation: `#${made[1]?.number}` },
      { conversation: newest?.conversation?.id ?? '' },
      { endReason: 'admin_ended' as const },
      { from: newest?.openedAt ?? '' },
      { before: newest?.openedAt ?? '' },
      { customer: 'nobody' },
      { source: 'old' },
    ]
    const found = await Promise.all(narrow.map(async (asked) => (await panel.visits(asked)).items.map(({ id }) => id)))
    const [one, other] = [newest?.id, oldest?.id]
    expect(found).toEqual([[one, other], [one, other], [one], [one], [other], [one], [other], [], []])
  })

  it('is taken away by whoever may read it, and the record says who did', async () => {
    const { desk, visit } = await world()
    await visit()
    const { url } = await desk.as(administrator).panel.startExport({ source: 'panel' })
    expect(url).toMatch(/^\/api\/v1\/panel-sessions\/export\?source=panel&before=.+Z$/)
    const { items } = await desk.as(administrator).audit.search({ type: 'panel_log.exported' })
    expect(items).toMatchObject([{ actor: { id: 'per_admin' }, details: { format: 'csv' } }])
    for (const actor of [operator, customer])
      await expect(desk.as(actor).panel.startExport()).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is for administrators, and for programs that may read the record', async () => {
    const { desk, visit } = await world()
    await visit()
    const reader: Actor = { kind: 'program', id: 'key_1', scopes: ['audit:read'] }
    const writer: Actor = { kind: 'program', id: 'key_2', scopes: ['tickets:write'] }
    expect((await desk.as(reader).panel.visits()).items).toHaveLength(1)
    for (const actor of [operator, customer, writer])
      await expect(desk.as(actor).panel.visits()).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('sources of panels', () => {
  it('say what can be opened, which one is used, and by whom', async () => {
    const { desk } = await world()
    const { items, departments, softMinutes, hardMinutes } = await desk.as(administrator).panel.sources()
    expect(items.map(({ id, used }) => [id, used])).toEqual([
      ['panel', true],
      ['old', false],
    ])
    expect([departments, softMinutes, hardMinutes]).toEqual([['support'], 20, 30])
    expect(await desk.as(administrator).panel.testSource({ sourceId: 'panel' })).toEqual({ steps: [step] })
    const unknown = desk.as(administrator).panel.testSource({ sourceId: 'none' })
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
    for (const actor of [operator, customer]) {
      await expect(desk.as(actor).panel.sources()).rejects.toMatchObject({ code: 'forbidden' })
      await expect(desk.as(actor).panel.testSource({ sourceId: 'panel' })).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('are out of reach while the gateway is gone, with a code that says so', async () => {
    const gone = () => Promise.reject(new PanelUnreachable())
    const { desk } = await world({ sources: gone, test: gone })
    const { panel } = desk.as(administrator)
    await expect(panel.sources()).rejects.toMatchObject({ code: 'panel_unreachable' })
    await expect(panel.testSource({ sourceId: 'panel' })).rejects.toMatchObject({ code: 'panel_unreachable' })
  })
})
