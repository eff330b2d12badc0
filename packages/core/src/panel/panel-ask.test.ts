import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import { hosting } from '../profiles/hosting.ts'
import { panelWorld, reasonOf } from '../testing/panel-desk.ts'
import { mostAsks } from './panel-ask.policy.ts'

const minute = 60_000
const sealed = 'eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVy.dGFn'

async function held() {
  const w = await panelWorld()
  await w.as('rui').tickets.take({ ticketId: w.ticketId })
  const conversation = { conversationId: w.ticketId }
  return {
    ...w,
    ask: (who: Parameters<typeof w.as>[0]) => reasonOf(w.as(who).panel.ask(conversation)),
    decline: (who: Parameters<typeof w.as>[0]) => reasonOf(w.as(who).panel.decline(conversation)),
    authorise: () => w.as('ana').panel.authorise({ ...conversation, sealed }),
    seenBy: (who: Parameters<typeof w.as>[0]) => w.as(who).panel.get(conversation),
  }
}

describe('asking for access to a panel (A7)', () => {
  it('is for who could open it, and shown to the customer, who declines or authorises', async () => {
    const w = await held()
    expect(await Promise.all((['eva', 'leo', 'admin', 'ana', 'stranger'] as const).map(w.ask))).toEqual([
      'take_it_first',
      'not_found',
      'take_it_first',
      'staff_only',
      'not_found',
    ])
    expect(await w.ask('rui')).toBe('allowed')
    expect(await w.ask('rui')).toBe('already_asked')
    expect(await w.seenBy('ana')).toMatchObject({
      ask: { state: 'waiting', agent: { id: '', name: 'Rui' } },
      can: { decline: { allowed: true }, ask: { allowed: false } },
    })
    expect(await w.seenBy('rui')).toMatchObject({ ask: { state: 'waiting', agent: { id: w.rui.id, name: 'Rui' } } })
    expect(await reasonOf(w.asLink.panel.decline({ conversationId: w.ticketId }))).toBe('not_found')
    expect([
      await w.decline('rui'),
      await w.decline('stranger'),
      await w.decline('ana'),
      await w.decline('ana'),
    ]).toEqual(['customers_only', 'not_found', 'allowed', 'allowed'])
    expect(await w.seenBy('rui')).toMatchObject({
      ask: { state: 'declined' },
      can: { ask: { reason: 'declined_just_now' } },
    })
    w.clock.pass(10 * minute)
    expect(await w.ask('rui')).toBe('allowed')
    await w.authorise()
    expect(await w.seenBy('rui')).toMatchObject({
      ask: null,
      grant: { state: 'active' },
      can: { open: { allowed: true } },
    })
    expect(await w.ask('rui')).toBe('already_authorised')
    const events = await w.desk.storage.events.of(w.ticketId, { after: 0 })
    expect(
      events.map(({ body }) => body.type).filter((type) => /^panel\.(asked|declined|authorised)$/.test(type)),
    ).toEqual(['panel.asked', 'panel.declined', 'panel.asked', 'panel.authorised'])
  })

  it('ends with the ticket, and is not for a customer who cannot authorise it', async () => {
    const w = await held()
    expect(await w.ask('rui')).toBe('allowed')
    await w.as('ana').tickets.close({ ticketId: w.ticketId })
    expect(await w.ask('rui')).toBe('ticket_closed')
    const strict = defineHelpdesk({ ...hosting, panel: { ...hosting.panel, acceptUnverified: false } })
    const other = await panelWorld(undefined, { definition: strict })
    const { id } = await other.as('visitor').tickets.open({
      department: 'support',
      message: 'It is down',
      fields: { name: 'Zoe', email: 'zoe@example.test' },
    })
    await other.as('rui').tickets.take({ ticketId: id })
    expect(await reasonOf(other.as('rui').panel.ask({ conversationId: id }))).toBe('customer_cannot_authorise')
  })

  it('is no nagging: at most three times, one at a time, never within ten minutes of a no, whatever is tried', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('ask', 'ask', 'decline', 'wait', 'wait a little', 'authorise', 'withdraw'), {
          maxLength: 25,
        }),
        async (steps) => {
          const w = await held()
          const asked: number[] = []
          let declinedAt = Number.NEGATIVE_INFINITY
          let waiting = false
          for (const step of steps) {
            if (step === 'ask' && (await w.ask('rui')) === 'allowed') {
              expect(waiting).toBe(false)
              expect(w.clock() - declinedAt).toBeGreaterThanOrEqual(10 * minute)
              asked.push(w.clock())
              waiting = true
            }
            if (step === 'decline') {
              await w.decline('ana')
              if (waiting) declinedAt = w.clock()
              waiting = false
            }
            if (step === 'authorise') {
              await w.authorise()
              waiting = false
            }
            if (step === 'withdraw') await w.as('ana').panel.withdraw({ conversationId: w.ticketId })
            if (step === 'wait') w.clock.pass(11 * minute)
            if (step === 'wait a little') w.clock.pass(4 * minute)
          }
          expect(asked.length).toBeLessThanOrEqual(mostAsks)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is one card, of two who ask at once', async () => {
    const w = await held()
    const both = await Promise.all([w.ask('rui'), w.ask('rui')])
    expect(both.toSorted()).toEqual(['allowed', 'already_asked'])
  })
})
