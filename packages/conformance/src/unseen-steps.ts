import { createHelpdesk, HelpdeskError, visitor } from '@guichet/core'
import type { Actor, DeskApi } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { hosting } from '@guichet/core/profiles'
import { anOperator } from '@guichet/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const department = 'support'
const operators = ['per_ana', 'per_bo'] as const
const actors: readonly Actor[] = [
  ...operators.map((id): Actor => ({ kind: 'operator', id, departments: [department], groups: [] })),
  { kind: 'administrator', id: 'per_helena' },
]

type Act = (tickets: DeskApi['tickets'], ticketId: string) => Promise<unknown>

/** What staff do beside the conversation. */
const unseen: Readonly<Record<string, Act>> = {
  note: (tickets, ticketId) => tickets.note({ ticketId, text: 'The customer must not learn of this' }),
  take: (tickets, ticketId) => tickets.take({ ticketId }),
  drop: (tickets, ticketId) => tickets.drop({ ticketId }),
  assign: (tickets, ticketId) => tickets.assign({ ticketId, operatorId: 'per_bo' }),
  'correct contact': (tickets, ticketId) => tickets.correctContact({ ticketId, phone: '+55 21 5555' }),
  'add a participant': (tickets, ticketId) =>
    tickets.change({ ticketId, participants: [{ name: 'Leo', email: 'leo@example.test' }] }),
  'mark as read': (tickets, ticketId) => tickets.markRead({ ticketId, sequence: 1 }),
}

/** Refused to operators (B14); the record has it all the same. */
const tried: Readonly<Record<string, Act>> = {
  'try to delete': (tickets, ticketId) => tickets.delete({ ticketId }),
}

/** What the customer is to see. */
const seen: Readonly<Record<string, Act>> = {
  answer: (tickets, ticketId) => tickets.reply({ ticketId, text: 'An answer' }),
  'set status': (tickets, ticketId) => tickets.setStatus({ ticketId, status: 'open' }),
  'change priority': (tickets, ticketId) => tickets.change({ ticketId, priority: 'high' }),
  close: (tickets, ticketId) => tickets.close({ ticketId, resolution: 'solved' }),
}

/** Every history begins so: what random steps seldom come to. */
const [ana, bo, helena] = actors as [Actor, Actor, Actor]
const beginning = [
  { actor: ana, act: 'take' },
  { actor: ana, act: 'note' },
  { actor: ana, act: 'assign' },
  { actor: bo, act: 'drop' },
  { actor: helena, act: 'answer' },
]

const acts = { ...unseen, ...tried, ...seen }
const step = fc.oneof(
  fc.record({
    actor: fc.constantFrom(...actors),
    act: fc.constantFrom(...Object.keys(unseen), ...Object.keys(seen)),
  }),
  fc.record({
    actor: fc.constantFrom(...actors.slice(0, operators.length)),
    act: fc.constantFrom(...Object.keys(tried)),
  }),
)

/**
 * Whatever staff do that customers see nothing of, everything that the customer reads stays as it is to the letter, by
 * link and in lists: no time, count or order tells of it (D7, acl-2). Only who holds the ticket is shown.
 */
export function unseenSteps(name: string, open: () => Promise<Storage>, runs = 15): void {
  describe(`unseen steps: ${name}`, () => {
    it('move nothing that the customer reads, and what the customer sees moves it (D7, acl-2)', async () => {
      const storage = await open()
      let at = Date.UTC(2026, 2, 1)
      const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'https://desk.example.test', now: () => at })
      await storage.commit({ writes: [{ kind: 'person.insert', person: anOperator({ id: 'per_bo' }) }], events: [] })
      const done = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), async (history) => {
          const fields = { name: 'Ana', email: 'ana@example.test' }
          const opened = [0, 1].map(() => desk.as(visitor).tickets.open({ department, message: 'Hello', fields }))
          const [first, second] = await Promise.all(opened)
          if (!first || !second) throw new Error('nothing was opened')
          const ticketId = first.id
          const customerId = (await storage.tickets.find(ticketId as `tkt_${string}`))?.customerId
          if (!customerId) throw new Error('no customer')
          const customer = desk.as({ kind: 'customer', id: customerId, staff: null }).tickets
          const holder = await desk.access.linkHolder(first.accessCode)
          if (holder === null) throw new Error('the link opens nothing')
          const updated = { sort: 'updated', direction: 'descending' } as const
          const read = async () => {
            const views = [
              await desk.as(holder).tickets.get({ ticketId }),
              await customer.get({ ticketId }),
              ...(await customer.list(updated)).items,
              ...(await customer.list({ ...updated, updatedFrom: new Date(at).toISOString() })).items,
            ]
            return views.map(({ holder: _shown, ...view }) => view)
          }
          for (const { actor, act } of [...beginning, ...history]) {
            at += 60_000
            const before = await read()
            try {
              await acts[act]?.(desk.as(actor).tickets, ticketId)
              done.set(act, (done.get(act) ?? 0) + 1)
            } catch (error) {
              if (!(error instanceof HelpdeskError)) throw error
              expect(await read(), `${act}, refused`).toEqual(before)
              continue
            }
            if (act in unseen) expect(await read(), act).toEqual(before)
            else if (act === 'answer')
              expect((await customer.get({ ticketId })).updatedAt).toBe(new Date(at).toISOString())
          }
        }),
        { numRuns: runs, endOnFailure: true },
      )
      for (const act of ['note', 'take', 'assign', 'drop', 'answer'])
        expect(done.get(act), act).toBeGreaterThanOrEqual(runs)
      console.log(`acl-2, ${name}: ${[...done].map(([act, times]) => `${act} ${times}`).join(', ')}`)
      await desk.stop()
      await storage.close()
    })
  })
}
