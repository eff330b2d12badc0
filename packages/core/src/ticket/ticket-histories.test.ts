import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBreak } from '../events/chain.ts'
import { hosting } from '../profiles.ts'
import { HelpdeskError } from '../kernel/errors.ts'
import { testDesk } from '../testing/desk.ts'
import { aTicket } from '../testing/fixtures/tickets.ts'
import { attemptsOf } from '../testing/model/explore.ts'
import { castOf } from '../testing/model/positions.ts'
import { ticketPolicies } from './ticket.policy.ts'
import { noHead } from './ticket.ts'
import type { Ticket } from './ticket.ts'

/** The status that a log tells, read event by event. */
const statusOf = (events: readonly { body: { type: string; status?: string; to?: string } }[], start: string): string =>
  events.reduce(
    (status, { body }) => (body.type === 'ticket.deleted' ? 'deleted' : (body.to ?? body.status ?? status)),
    start,
  )

describe('histories of a ticket', () => {
  it('replay to the ticket as it is, whatever anybody tries in whatever order; the chain stays whole', async () => {
    const cast = castOf(hosting)
    const attempts = attemptsOf(hosting, cast, 'tkt_none')
    const step = fc.tuple(fc.constantFrom(...Object.keys(cast.actors)), fc.constantFrom(...Object.keys(attempts)))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const desk = testDesk()
        for (const person of cast.people)
          await desk.storage.commit({ writes: [{ kind: 'person.insert', person }], events: [] })
        const { number: _number, ...ticket } = aTicket({ customerId: cast.people[4]?.id ?? 'per_none', head: noHead })
        await desk.storage.commit({ writes: [{ kind: 'ticket.insert', ticket }], events: [] })
        for (const [actor, attempt] of steps) {
          desk.clock.pass(60_000)
          const as = cast.actors[actor]?.(ticket as Ticket) ?? { kind: 'visitor' }
          await attempts[attempt]?.(desk.as(as), ticket.id).catch((error: unknown) => {
            if (!(error instanceof HelpdeskError)) throw error
          })
        }
        const events = await desk.storage.events.of(ticket.id, { after: 0 })
        const after = await desk.storage.tickets.find(ticket.id)
        expect(firstBreak(events, noHead)).toBeNull()
        expect(after?.head.sequence).toBe(events.length)
        expect(statusOf(events as never, ticket.status)).toBe(after?.status)
        expect(await desk.verify()).toEqual([])
        await desk.stop()
      }),
      { numRuns: 60 },
    )
  })

  it('acl-2: a list shows exactly the tickets that may be seen', async () => {
    const desk = testDesk()
    const places = ['support', 'finance', 'sales']
    const owners = ['per_a', 'per_b'] as const
    for (let at = 0; at < 30; at++) {
      const { number: _number, ...ticket } = aTicket({
        department: places[at % 3] ?? '',
        customerId: owners[at % 2] ?? 'per_a',
      })
      await desk.storage.commit({ writes: [{ kind: 'ticket.insert', ticket }], events: [] })
    }
    const all = (await desk.as({ kind: 'administrator', id: 'per_admin' }).tickets.list({ limit: 200 })).items
    expect(all).toHaveLength(30)
    const house = { definition: hosting, departments: [], groups: [], languages: [], now: '' }
    for (const departments of [[], ['support'], ['support', 'sales'], places]) {
      const actor = { kind: 'operator', id: 'per_o', departments, groups: [] } as const
      const seen = (await desk.as(actor).tickets.list({ limit: 200 })).items.map(({ id }) => id)
      const visible: string[] = []
      for (const { id } of all) {
        const ticket = await desk.storage.tickets.find(id as `tkt_${string}`)
        if (ticket && ticketPolicies.maySee(actor, ticket, house).allowed) visible.push(id)
      }
      expect(seen).toEqual(visible)
    }
    await desk.stop()
  })
})
