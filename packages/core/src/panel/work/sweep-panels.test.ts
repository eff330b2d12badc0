import * as Effect from 'effect/Effect'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import type { TicketId } from '../../kernel/ids.ts'
import { sha256Hex } from '../../kernel/hash.ts'
import { deskServices } from '../../desk-services.ts'
import { createHelpdesk } from '../../helpdesk.ts'
import { hosting } from '../../profiles/hosting.ts'
import { fixedClock } from '../../testing/desk.ts'
import { aPerson } from '../../testing/fixtures/people.ts'
import { memoryStorage } from '../../testing/memory-storage.ts'
import type { PanelVisitId } from '../panel.ts'
import { sweepPanels } from './sweep-panels.ts'

const second = 1000

/** Rui is inside the panel of Ana's ticket. */
async function inside() {
  const clock = fixedClock()
  const storage = memoryStorage()
  const panel = {
    fields: 'none' as const,
    publicKeys: async () => [],
    sources: async () => [],
    test: async () => [],
    open: async (id: string) => {
      await desk.gateway.loggedIn(id, 'jar')
      return { opened: true as const, origin: 'https://p-x', enterUrl: 'https://p-x/enter' }
    },
  }
  const options = { definition: hosting, storage, baseUrl: 'https://desk.example.test', now: clock, panel }
  const desk = createHelpdesk(options)
  const ana = aPerson({ role: 'customer', name: 'Ana', email: 'ana@example.test' })
  const rui = aPerson({ role: 'operator', name: 'Rui', email: 'rui@staff.test', departments: ['support'] })
  await storage.commit({
    writes: [ana, rui].map((person) => ({ kind: 'person.insert' as const, person })),
    events: [],
  })
  const customer: Actor = { kind: 'customer', id: ana.id, staff: null }
  const operator: Actor = { kind: 'operator', id: rui.id, departments: ['support'], groups: [] }
  const { id } = await desk.as(customer).tickets.open({
    department: 'support',
    message: 'My mail is down',
    fields: { name: 'Ana', email: 'ana@example.test' },
  })
  await desk.as(operator).tickets.take({ ticketId: id })
  await desk.as(customer).panel.authorise({ conversationId: id })
  const opened = await desk.as(operator).panel.open({ conversationId: id })
  await desk.gateway.enter(opened.id, { ticketHash: sha256Hex(opened.ticket), cookieHash: 'c'.repeat(64) })
  const sweep = (definition = hosting, upSince = 0) =>
    Effect.runPromise(sweepPanels(upSince).pipe(Effect.provide(deskServices({ ...options, definition }).layer)))
  return {
    clock,
    desk,
    sweep,
    visit: () => storage.panels.findVisit(opened.id as PanelVisitId),
    grant: () => storage.panels.openGrant(id as TicketId),
    seen: () =>
      storage.commit({
        writes: [{ kind: 'chat_agent.seen', personId: rui.id, at: new Date(clock()).toISOString() }],
        events: [],
      }),
  }
}

describe('a visit that its agent has left behind', () => {
  it('ends when no page of the agent has been open for half a minute: closed, or its session over (A9, panel-7)', async () => {
    const w = await inside()
    for (let turn = 0; turn < 6; turn++) {
      await w.seen()
      w.clock.pass(10 * second)
      await w.sweep()
    }
    expect(await w.visit()).toMatchObject({ state: 'open' })
    w.clock.pass(31 * second)
    await w.sweep()
    expect(await w.visit()).toMatchObject({ state: 'ended', endReason: 'agent_offline', jarSealed: null })
    expect(await w.grant()).toMatchObject({ state: 'active' })
    expect(await w.desk.verify()).toEqual([])
  })

  it('goes on through a restart: pages have time to come back (panel-6)', async () => {
    const w = await inside()
    await w.seen()
    w.clock.pass(300 * second)
    const upSince = w.clock()
    await w.sweep(hosting, upSince)
    w.clock.pass(30 * second)
    await w.sweep(hosting, upSince)
    expect(await w.visit()).toMatchObject({ state: 'open' })
    w.clock.pass(20 * second)
    await w.sweep(hosting, upSince)
    expect(await w.visit()).toMatchObject({ state: 'ended', endReason: 'agent_offline' })
  })

  it('goes on for a program, which has no page to close', async () => {
    const w = await inside()
    w.clock.pass(120 * second)
    await w.sweep()
    expect(await w.visit()).toMatchObject({ state: 'open' })
  })

  it('ends with its authorisation when the department enters panels no more (A10, panel-7)', async () => {
    const w = await inside()
    w.clock.pass(second)
    await w.sweep({ ...hosting, panel: { ...hosting.panel, departments: [] } })
    expect(await w.visit()).toMatchObject({ state: 'ended', endReason: 'admin_ended', jarSealed: null })
    expect(await w.grant()).toBeNull()
    expect(await w.desk.verify()).toEqual([])
  })
})
