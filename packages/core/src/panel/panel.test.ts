import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newSession } from '../access/session.ts'
import type { Actor } from '../kernel/actor.ts'
import { HelpdeskError } from '../kernel/errors.ts'
import { sha256Hex } from '../kernel/hash.ts'
import { panelWorld as world, reasonOf } from '../testing/panel-desk.ts'
import type { PanelWorld as World } from '../testing/panel-desk.ts'
import type { PanelVisitId } from './panel.ts'

const minute = 60_000
const sealed = 'eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVy.dGFn'

/** Taken by Rui, authorised by Ana, opened and entered. */
async function inside({ desk, as, ticketId }: World) {
  await as('rui').tickets.take({ ticketId })
  await as('ana').panel.authorise({ conversationId: ticketId, sealed, usernameHint: 'a…3' })
  const opened = await as('rui').panel.open({ conversationId: ticketId })
  await desk.gateway.enter(opened.id, { ticketHash: sha256Hex(opened.ticket), cookieHash: 'c'.repeat(64) })
  return opened
}

describe('the panel of a ticket', () => {
  it('opens for who holds the ticket, once its customer has authorised it (A7, A8, A10, panel-8)', async () => {
    const { as, asLink, ticketId, desk } = await world()
    const open = (who: Parameters<typeof as>[0]) => reasonOf(as(who).panel.open({ conversationId: ticketId }))
    const authorise = (who: Parameters<typeof as>[0]) =>
      reasonOf(as(who).panel.authorise({ conversationId: ticketId, sealed }))
    expect(await open('rui')).toBe('not_authorised')
    expect([
      await authorise('rui'),
      await authorise('admin'),
      await authorise('stranger'),
      await authorise('visitor'),
    ]).toEqual(['customers_only', 'customers_only', 'not_found', 'not_found'])
    expect(await reasonOf(asLink.panel.authorise({ conversationId: ticketId, sealed }))).toBe('not_found')
    expect(await authorise('ana')).toBe('allowed')
    expect([await open('rui'), await open('leo'), await open('admin'), await open('ana')]).toEqual([
      'take_it_first',
      'not_found',
      'take_it_first',
      'staff_only',
    ])
    await as('rui').tickets.take({ ticketId })
    expect(await open('eva')).toBe('take_it_first')
    const opened = await as('rui').panel.open({ conversationId: ticketId })
    expect(opened.ticket).toMatch(/^[0-9a-z]{43}$/)
    expect(JSON.stringify(await desk.storage.panels.findVisit(opened.id as PanelVisitId))).not.toContain(opened.ticket)
    expect(await as('ana').panel.get({ conversationId: ticketId })).toMatchObject({
      grant: { state: 'active' },
      visit: { state: 'ready', agent: { id: '', name: 'Rui' } },
    })
  })

  it('opens for who has just proved again that it is them (panel-8, auth-7)', async () => {
    const { desk, as, ticketId, clock, rui } = await world(undefined, {
      assurance: { secondFactor: false, confirmWithinMinutes: 10 },
    })
    await as('rui').tickets.take({ ticketId })
    await as('ana').panel.authorise({ conversationId: ticketId, sealed })
    const openAs = (confirmedAt: number) => {
      const assurance = { confirmedAt: new Date(confirmedAt).toISOString(), secondFactor: false }
      const actor: Actor = { kind: 'operator', id: rui.id, departments: ['support'], groups: [], assurance }
      return reasonOf(desk.as(actor).panel.open({ conversationId: ticketId }))
    }
    expect([
      await reasonOf(as('rui').panel.open({ conversationId: ticketId })),
      await openAs(clock() - 11 * minute),
      await openAs(clock() - 9 * minute),
    ]).toEqual(['confirm_it_is_you', 'confirm_it_is_you', 'allowed'])
  })

  it('opens for operators with two factors only, where two are asked for (panel-8, auth-7)', async () => {
    const { desk, as, ticketId, clock, rui } = await world(undefined, {
      assurance: { secondFactor: true, confirmWithinMinutes: 10 },
    })
    await as('rui').tickets.take({ ticketId })
    await as('ana').panel.authorise({ conversationId: ticketId, sealed })
    const openWith = (secondFactor: boolean) => {
      const assurance = { confirmedAt: new Date(clock()).toISOString(), secondFactor }
      const actor: Actor = { kind: 'operator', id: rui.id, departments: ['support'], groups: [], assurance }
      return reasonOf(desk.as(actor).panel.open({ conversationId: ticketId }))
    }
    expect([await openWith(false), await openWith(true)]).toEqual(['second_factor_needed', 'allowed'])
  })

  it.each([
    [
      'solved by its customer',
      'solved',
      'solved',
      (w: World) => w.as('ana').tickets.close({ ticketId: w.ticketId, resolution: 'solved' }),
    ],
    [
      'closed by the administrator',
      'ticket_closed',
      'closed',
      (w: World) => w.as('admin').tickets.close({ ticketId: w.ticketId, resolution: 'closed' }),
    ],
    [
      'closed in bulk',
      'ticket_closed',
      'closed',
      (w: World) => w.as('admin').tickets.bulk({ ticketIds: [w.ticketId], action: { kind: 'close' } }),
    ],
    [
      'closed by a status',
      'ticket_closed',
      'closed',
      (w: World) => w.as('admin').tickets.setStatus({ ticketId: w.ticketId, status: 'unsolved' }),
    ],
    ['deleted', 'ticket_closed', 'deleted', (w: World) => w.as('admin').tickets.delete({ ticketId: w.ticketId })],
    ['taken back', 'revoked', 'revoked', (w: World) => w.as('ana').panel.withdraw({ conversationId: w.ticketId })],
    ['"Problem solved!"', 'solved', 'solved', (w: World) => w.as('ana').panel.solve({ conversationId: w.ticketId })],
    ['dropped', 'reassigned', null, (w: World) => w.as('rui').tickets.drop({ ticketId: w.ticketId })],
    [
      'assigned to somebody else',
      'reassigned',
      null,
      (w: World) => w.as('rui').tickets.assign({ ticketId: w.ticketId, operatorId: w.eva.id }),
    ],
    ['taken over', 'reassigned', null, (w: World) => w.as('admin').tickets.take({ ticketId: w.ticketId })],
    [
      'moved to another department',
      'reassigned',
      null,
      (w: World) => w.as('admin').tickets.change({ ticketId: w.ticketId, department: 'finance' }),
    ],
    ['its agent disabled', 'agent_left', null, (w: World) => w.as('admin').people.disable({ personId: w.rui.id })],
    [
      'its agent taken out of the department',
      'agent_left',
      null,
      (w: World) => w.as('admin').people.change({ personId: w.rui.id, departments: ['finance'] }),
    ],
    [
      'its agent given another password',
      'agent_left',
      null,
      (w: World) => w.as('admin').people.setPassword({ personId: w.rui.id, password: 'correct horse battery' }),
    ],
    [
      'its agent signed out',
      'agent_left',
      null,
      async (w: World) => {
        const { token, session } = newSession(
          { now: w.clock, random: (size) => new Uint8Array(size), id: () => 'ses_rui' as never },
          w.rui.id,
          '2027-01-01T00:00:00.000Z',
        )
        await w.desk.storage.commit({ writes: [{ kind: 'session.insert', session }], events: [] })
        await w.desk.access.signOut(token)
      },
    ],
    [
      'left by its agent',
      'agent_left',
      null,
      async (w: World) =>
        w
          .as('rui')
          .panel.leave({ visitId: (await w.as('rui').panel.get({ conversationId: w.ticketId })).visit?.id ?? '' }),
    ],
    [
      'ended by the administrator',
      'admin_ended',
      null,
      async (w: World) =>
        w
          .as('admin')
          .panel.leave({ visitId: (await w.as('admin').panel.get({ conversationId: w.ticketId })).visit?.id ?? '' }),
    ],
    [
      'authorised anew',
      'replaced',
      'replaced',
      (w: World) => w.as('ana').panel.authorise({ conversationId: w.ticketId, sealed }),
    ],
  ] as const)(
    'ends in the same commit when it is %s (A9, A10, panel-7)',
    async (_name, visitReason, grantReason, act) => {
      const w = await world()
      const { id } = await inside(w)
      const before = await w.desk.storage.panels.openGrant(w.ticketId)
      await act(w)
      const visit = await w.desk.storage.panels.findVisit(id as PanelVisitId)
      expect(visit).toMatchObject({
        state: 'ended',
        endReason: visitReason,
        jarSealed: null,
        entryHash: null,
        cookieHash: null,
      })
      const grant = before && (await w.desk.storage.panels.findGrant(before.id))
      if (grantReason === null) expect(grant).toMatchObject({ state: 'active', sealed })
      else expect(grant).toMatchObject({ state: 'ended', endReason: grantReason, sealed: null })
      const events = await w.desk.storage.events.of(w.ticketId, { after: 0 })
      expect(events.map(({ body }) => body)).toContainEqual({
        type: 'panel.visit_ended',
        visitId: id,
        reason: visitReason,
      })
      expect(await w.desk.verify()).toEqual([])
    },
  )

  it('has no authorisation after it was closed and reopened (A10)', async () => {
    const w = await world()
    await inside(w)
    await w.as('ana').tickets.close({ ticketId: w.ticketId })
    expect(await reasonOf(w.as('ana').panel.authorise({ conversationId: w.ticketId, sealed }))).toBe('ticket_closed')
    expect(await reasonOf(w.as('rui').panel.open({ conversationId: w.ticketId }))).toBe('ticket_closed')
    await w.as('ana').tickets.reopen({ ticketId: w.ticketId })
    expect(await w.as('ana').panel.get({ conversationId: w.ticketId })).toMatchObject({ grant: null, visit: null })
  })

  it('is tried once: a refused password suspends it until the customer hands in another (panel-10)', async () => {
    let refuse = true
    const w = await world(() =>
      refuse ? { opened: false, problem: 'credentials_rejected' } : { opened: true, origin: 'o', enterUrl: 'e' },
    )
    await w.as('rui').tickets.take({ ticketId: w.ticketId })
    await w.as('ana').panel.authorise({ conversationId: w.ticketId, sealed })
    expect(await reasonOf(w.as('rui').panel.open({ conversationId: w.ticketId }))).toBe('credentials_rejected')
    expect(await w.desk.storage.panels.openGrant(w.ticketId)).toMatchObject({ state: 'suspended', sealed: null })
    expect(await reasonOf(w.as('rui').panel.open({ conversationId: w.ticketId }))).toBe('not_authorised')
    expect(await reasonOf(w.as('ana').panel.authorise({ conversationId: w.ticketId }))).toBe('invalid_input')
    refuse = false
    await w.as('ana').panel.authorise({ conversationId: w.ticketId, sealed })
    expect(await reasonOf(w.as('rui').panel.open({ conversationId: w.ticketId }))).toBe('allowed')
  })

  it('lets an opening and a closing that race end with nothing open (acl-4, panel-7)', async () => {
    for (let round = 0; round < 20; round++) {
      const w = await world()
      await w.as('rui').tickets.take({ ticketId: w.ticketId })
      await w.as('ana').panel.authorise({ conversationId: w.ticketId, sealed })
      await Promise.allSettled([
        w.as('rui').panel.open({ conversationId: w.ticketId }),
        w.as('ana').tickets.close({ ticketId: w.ticketId }),
      ])
      expect(await w.desk.storage.panels.openVisits(w.ticketId)).toEqual([])
      expect(await w.desk.storage.panels.openGrant(w.ticketId)).toBeNull()
    }
  })

  it('tells the record and the customer everything, and no secret (panel-9, audit-2)', async () => {
    const w = await world()
    const { id } = await inside(w)
    const seen = { at: new Date(w.clock()).toISOString(), method: 'GET', status: 200, kind: 'page' as const }
    const requests = [{ ...seen, key: 'run.0', path: '/painel/' }]
    // Said twice, also at once, by a gateway that has heard no answer: recorded once.
    await Promise.all([1, 2].map(() => w.desk.gateway.record(id, { lastActiveAt: null, requests })))
    await w.desk.gateway.record(id, { lastActiveAt: null, requests })
    const { items } = await w.as('ana').panel.activity({ visitId: id })
    expect(items).toEqual([{ place: expect.any(Number), ...seen, path: '/painel/' }])
    expect(await reasonOf(w.as('stranger').panel.activity({ visitId: id }))).toBe('not_found')
    const record = JSON.stringify(await w.desk.storage.events.of(w.ticketId, { after: 0 }))
    expect(record).not.toContain(sealed)
    expect(await w.as('ana').panel.get({ conversationId: w.ticketId })).toMatchObject({
      visit: { pages: 1, state: 'open' },
    })
  })
})

/** Everything that may happen around a panel, each by whoever does it. */
const acts: Readonly<Record<string, (w: World) => Promise<unknown>>> = {
  authorise: (w) => w.as('ana').panel.authorise({ conversationId: w.ticketId, sealed }),
  offer: (w) => w.as('ana').panel.authorise({ conversationId: w.ticketId, sealed, offer: true }),
  withdraw: (w) => w.as('ana').panel.withdraw({ conversationId: w.ticketId }),
  solve: (w) => w.as('ana').panel.solve({ conversationId: w.ticketId }),
  'rui takes': (w) => w.as('rui').tickets.take({ ticketId: w.ticketId }),
  'rui drops': (w) => w.as('rui').tickets.drop({ ticketId: w.ticketId }),
  'eva takes': (w) => w.as('eva').tickets.take({ ticketId: w.ticketId }),
  'admin takes': (w) => w.as('admin').tickets.take({ ticketId: w.ticketId }),
  'rui opens': (w) => w.as('rui').panel.open({ conversationId: w.ticketId }),
  'rui opens and enters': async (w) => {
    const opened = await w.as('rui').panel.open({ conversationId: w.ticketId })
    await w.desk.gateway.enter(opened.id, { ticketHash: sha256Hex(opened.ticket), cookieHash: 'c'.repeat(64) })
  },
  'eva opens': (w) => w.as('eva').panel.open({ conversationId: w.ticketId }),
  'ana closes': (w) => w.as('ana').tickets.close({ ticketId: w.ticketId }),
  'ana reopens': (w) => w.as('ana').tickets.reopen({ ticketId: w.ticketId }),
  'admin moves': (w) => w.as('admin').tickets.change({ ticketId: w.ticketId, department: 'finance' }),
  'admin moves back': (w) => w.as('admin').tickets.change({ ticketId: w.ticketId, department: 'support' }),
  'admin takes rui out': (w) => w.as('admin').people.change({ personId: w.rui.id, departments: ['finance'] }),
  'admin takes rui back in': (w) => w.as('admin').people.change({ personId: w.rui.id, departments: ['support'] }),
  'admin disables rui': (w) => w.as('admin').people.disable({ personId: w.rui.id }),
  'admin enables rui': (w) => w.as('admin').people.enable({ personId: w.rui.id }),
  'time passes': async (w) => w.clock.pass(7 * minute),
  'a day passes': async (w) => w.clock.pass(24 * 60 * minute),
  work: async (w) => {
    const [visit] = await w.desk.storage.panels.openVisits(w.ticketId)
    if (visit) await w.desk.gateway.record(visit.id, { lastActiveAt: new Date(w.clock()).toISOString(), requests: [] })
  },
}

describe('histories of a panel', () => {
  it(
    'never leave a visit open without its consent, its holder or its open ticket, and never longer than 30 minutes (panel-6, panel-7)',
    { timeout: 120_000 },
    async () => {
      let steps = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 4, maxLength: 30 }),
          async (history) => {
            const w = await world()
            for (const name of history) {
              steps++
              const before = await w.desk.storage.people.find(w.rui.id)
              const away = before?.disabledAt !== null || !before.departments.includes('support')
              // Nobody acts with rights that were taken away: who somebody is, is read anew with each request.
              if (away && name.startsWith('rui ')) continue
              await acts[name]?.(w).catch((error: unknown) => {
                if (!(error instanceof HelpdeskError)) throw error
              })
              const visits = await w.desk.storage.panels.openVisits(w.ticketId)
              const grant = await w.desk.storage.panels.openGrant(w.ticketId)
              const ticket = await w.desk.storage.tickets.find(w.ticketId)
              expect(visits.length).toBeLessThanOrEqual(1)
              const rui = await w.desk.storage.people.find(w.rui.id)
              for (const visit of visits) {
                if (visit.agentId === w.rui.id)
                  expect([name, rui?.disabledAt, rui?.departments]).toEqual([name, null, ['support']])
                expect([name, grant?.state, grant?.id]).toEqual([name, 'active', visit.grantId])
                expect([name, ticket?.holderId]).toEqual([name, visit.agentId])
                expect([name, ticket?.closedAt, ticket?.department]).toEqual([name, null, 'support'])
                const stillWorks = await w.desk.gateway.record(visit.id, {
                  lastActiveAt: new Date(w.clock()).toISOString(),
                  requests: [],
                })
                const age = visit.liveAt === null ? 0 : w.clock() - Date.parse(visit.liveAt)
                if (age >= 30 * minute) expect(stillWorks?.lastActiveAt).not.toBe(new Date(w.clock()).toISOString())
              }
              if (ticket?.closedAt !== null) expect(grant).toBeNull()
            }
            expect(await w.desk.verify()).toEqual([])
          },
        ),
        { numRuns: 150 },
      )
      console.log(`panel histories: 150 of 150, ${steps} steps, nothing left open`)
    },
  )
})
