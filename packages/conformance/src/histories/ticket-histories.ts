import { createHelpdesk, HelpdeskError, visitor } from '@guichet/core'
import type { Actor, DeskApi } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { hosting } from '@guichet/core/profiles'
import { replay } from '@guichet/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const steps = 60
const department = 'support'
const operators = ['per_ana', 'per_bo', 'per_cyd'] as const
const actors: readonly Actor[] = [
  ...operators.map((id): Actor => ({ kind: 'operator', id, departments: [department], groups: [] })),
  { kind: 'administrator', id: 'per_helena' },
]

type Act = (tickets: DeskApi['tickets'], ticketId: string) => Promise<unknown>
const acts: Readonly<Record<string, Act>> = {
  take: (tickets, ticketId) => tickets.take({ ticketId }),
  drop: (tickets, ticketId) => tickets.drop({ ticketId }),
  reply: (tickets, ticketId) => tickets.reply({ ticketId, text: 'An answer' }),
  'take and reply': (tickets, ticketId) => tickets.reply({ ticketId, text: 'An answer', take: true }),
  note: (tickets, ticketId) => tickets.note({ ticketId, text: 'A note' }),
  close: (tickets, ticketId) => tickets.close({ ticketId, resolution: 'solved' }),
  reopen: (tickets, ticketId) => tickets.reopen({ ticketId }),
  'set status': (tickets, ticketId) => tickets.setStatus({ ticketId, status: 'open' }),
  change: (tickets, ticketId) => tickets.change({ ticketId, priority: 'high' }),
}

/** Who does what to which of two tickets. */
const step = fc.record({
  actor: fc.nat({ max: actors.length }),
  act: fc.constantFrom(...Object.keys(acts)),
  ticket: fc.nat({ max: 1 }),
})

/**
 * Random histories with a checker (data-3): operators, an administrator and the customer do everything at once to two
 * tickets. Whatever the isolation of the database, the record replays through the lifecycle to the ticket as it is,
 * everything that was done stands in it once, and nothing that was refused.
 */
export function ticketHistories(name: string, open: () => Promise<Storage>, runs: number): void {
  describe('of tickets', () => {
    it('replay to the tickets as they are, with everything that was done and nothing that was refused (data-3)', async () => {
      const storage = await open()
      const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'https://desk.example.test' })
      let done = 0
      let refused = 0
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: steps, maxLength: steps }), async (history) => {
          const fields = { name: 'Ana', email: 'ana@example.test' }
          const opened = [0, 1].map(() => desk.as(visitor).tickets.open({ department, message: 'Hello', fields }))
          const tickets = await Promise.all(opened)
          const counts = tickets.map(() => ({ replies: 0, notes: 0 }))
          await Promise.all(
            history.map(async ({ actor, act, ticket: at }) => {
              const ticket = tickets[at]
              const count = counts[at]
              if (!ticket || !count) return
              const as = actors[actor] ?? (await desk.access.linkHolder(ticket.accessCode)) ?? visitor
              try {
                await acts[act]?.(desk.as(as).tickets, ticket.id)
                done++
                if (act.includes('reply')) count.replies++
                if (act === 'note') count.notes++
              } catch (error) {
                if (!(error instanceof HelpdeskError)) throw error
                expect(error.code).not.toBe('storage_unavailable')
                refused++
              }
            }),
          )
          for (const [at, { id }] of tickets.entries()) {
            const events = await storage.events.of(id as `tkt_${string}`, { after: 0 })
            const ticket = await storage.tickets.find(id as `tkt_${string}`)
            const { broken, ...place } = replay(hosting, events)
            expect(broken).toEqual([])
            expect(place).toEqual({
              status: ticket?.status,
              holderId: ticket?.holderId,
              answered: ticket?.answered,
              answeredBy: ticket?.answeredBy,
            })
            expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, place) => place + 1))
            expect(events.filter(({ body }) => body.type === 'ticket.replied')).toHaveLength(counts[at]?.replies ?? 0)
            expect(events.filter(({ body }) => body.type === 'ticket.noted')).toHaveLength(counts[at]?.notes ?? 0)
            const { items } = await storage.tickets.messages({
              ticketId: id as `tkt_${string}`,
              notes: true,
              limit: 500,
            })
            expect(items).toHaveLength(1 + (counts[at]?.replies ?? 0) + (counts[at]?.notes ?? 0))
          }
        }),
        { numRuns: runs, endOnFailure: true },
      )
      expect(await desk.verify()).toEqual([])
      console.log(
        `data-3, ${name}: ${runs} histories of tickets, ${done} acts done and ${refused} refused side by side`,
      )
      expect(done).toBeGreaterThan(runs)
      expect(refused).toBeGreaterThan(runs)
      await desk.stop()
      await storage.close()
    })
  })
}
