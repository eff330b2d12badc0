import type { ChangeSet, EventBody, LoggedEvent, Storage } from '@guichet/core/ports'
import { aMessage, aTicket, anEvent, atSecond, memoryStorage } from '@guichet/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const staff = ['per_ana', 'per_bo'] as const
const departments = ['support', 'finance'] as const
const measures = ['opened', 'first_response', 'answered', 'taken', 'closed', 'actions'] as const
/** Deeds of this suite lie in the ten days after the first of March 2026 at noon. */
const tenDays = 10 * 86_400

/** What happens to a ticket, and how many seconds later. */
interface Step {
  readonly body: EventBody
  readonly by: (typeof staff)[number] | null
  readonly pause: number
}

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  body: fc.constantFrom<EventBody[]>(
    { type: 'ticket.taken', operatorId: 'per_ana', from: null },
    {
      type: 'ticket.replied',
      messageId: 'msg_1',
      by: 'staff',
      status: 'waiting_customer',
      notify: true,
      first: 'of_all',
    },
    { type: 'ticket.replied', messageId: 'msg_2', by: 'staff', status: 'waiting_customer', notify: true },
    { type: 'ticket.replied', messageId: 'msg_3', by: 'customer', status: 'waiting_operator', notify: true },
    { type: 'ticket.moved', fromDepartment: 'support', toDepartment: 'finance', group: null },
    { type: 'ticket.closed', status: 'solved' },
    { type: 'ticket.hidden' },
  ),
  by: fc.constantFrom(...staff, null),
  pause: fc.integer({ min: 0, max: 90_000 }),
})

const arbitraryHistory = fc.record({
  start: fc.integer({ min: 0, max: 5 * 86_400 }),
  steps: fc.array(arbitraryStep, { maxLength: 6 }),
  tally: fc.option(fc.integer({ min: 0, max: tenDays })),
})

type History = typeof arbitraryHistory extends fc.Arbitrary<infer Value> ? Value : never

/** The commits of a history: the opening, and then one for each step. */
function commitsOf({ start, steps }: History): readonly ChangeSet[] {
  const opened = aTicket({ openedAt: atSecond(start), updatedAt: atSecond(start) })
  const event = (sequence: number, at: number, body: EventBody, by: Step['by']): LoggedEvent =>
    anEvent({
      subject: opened.id,
      sequence,
      at: atSecond(at),
      actor: by === null ? { kind: 'visitor', id: null } : { kind: 'operator', id: by },
      body,
    })
  let at = start
  let ticket = opened
  return [
    {
      writes: [
        { kind: 'ticket.insert', ticket },
        { kind: 'message.insert', message: aMessage(ticket), searchText: '' },
      ],
      events: [anEvent({ subject: ticket.id, at: ticket.openedAt })],
    },
    ...steps.map(({ body, by, pause }, place): ChangeSet => {
      at += pause
      ticket = {
        ...ticket,
        version: ticket.version + 1,
        department: body.type === 'ticket.moved' ? 'finance' : ticket.department,
      }
      return {
        writes: [{ kind: 'ticket.update', ticket, expectedVersion: ticket.version - 1 }],
        events: [event(place + 2, at, body, by)],
      }
    }),
  ]
}

/** What is counted: the memory storage, which counts every deed anew, is the model. */
export function stats(open: OpenStorage): void {
  describe('statistics (B6, B7)', () => {
    const fresh = freshStorage(open)

    it('counts what commits did like a model, whenever deeds were added up by day', async () => {
      const storage = await fresh()
      const model = memoryStorage()
      await fc.assert(
        fc.asyncProperty(arbitraryHistory, async (history) => {
          for (const changes of commitsOf(history)) {
            await storage.commit(changes)
            await model.commit(changes)
          }
          if (history.tally !== null) await storage.stats.tally({ before: atSecond(history.tally), limit: 7 })
          await sameFigures(storage, model)
        }),
        { numRuns: 25 },
      )
      while ((await storage.stats.tally({ before: '2027', limit: 50 })) > 0);
      await sameFigures(storage, model)
    })

    it('gives the deeds behind a figure, page by page, as many as it counts', async () => {
      const storage = await fresh()
      const histories = fc.sample(arbitraryHistory, { numRuns: 20, seed: 7 })
      for (const changes of histories.flatMap(commitsOf)) await storage.commit(changes)
      for (const measure of measures)
        for (const personId of [undefined, 'per_ana'] as const) {
          const query = { measure, from: '2026-03-03T00:00:00.000Z', before: '2026-03-06T00:00:00.000Z' }
          const found = await everyDeed(storage, { ...query, ...(personId && { personId }) })
          const counts = await storage.stats.days({ people: [personId ?? '*'], from: '2026-03-03', to: '2026-03-05' })
          const sum = counts.reduce((total, one) => (one.measure === measure ? total + one.count : total), 0)
          expect([measure, found.length, new Set(found).size]).toEqual([measure, sum, sum])
          const times = [
            { from: '2026-03-03T07:30:00.000Z', before: '2026-03-03T19:00:00.000Z' },
            { from: '2026-03-05T00:00:00.000Z', before: '2026-03-05T12:00:00.000Z' },
          ]
          const inTimes = await everyDeed(storage, { ...query, times, ...(personId && { personId }) })
          expect(inTimes).toEqual(found.filter((deed) => times.some(({ from, before }) => isIn(deed, from, before))))
          expect(await everyDeed(storage, { ...query, times: [] })).toEqual([])
        }
      await expect(
        storage.stats.deeds({ measure: 'opened', from: '', before: '2027', limit: 5, cursor: 'forged' }),
      ).rejects.toMatchObject({ code: 'invalid_input' })
    })

    it('forgets the deeds of an answer that is taken back, and adds an older log’s deeds once', async () => {
      const storage = await fresh()
      const [opening, reply] = commitsOf({
        start: 0,
        steps: [
          {
            body: {
              type: 'ticket.replied',
              messageId: 'msg_1',
              by: 'staff',
              status: 'open',
              notify: true,
              first: 'of_all',
            },
            by: 'per_bo',
            pause: 60,
          },
        ],
        tally: null,
      })
      if (!opening || !reply) throw new Error('there are two commits')
      await storage.commit(opening)
      await storage.commit(reply)
      const subject = reply.events[0]?.subject ?? ''
      const counted = async () =>
        (await storage.stats.days({ people: ['*', 'per_bo'], from: '2026-03-01', to: '2026-03-01' }))
          .map(({ personId, measure, count, seconds }) => `${personId} ${measure} ${count} ${seconds}`)
          .toSorted()
      expect(await counted()).toEqual([
        '* actions 1 0',
        '* answered 1 0',
        '* first_response 1 60',
        '* opened 1 0',
        'per_bo actions 1 0',
        'per_bo answered 1 0',
        'per_bo first_response 1 60',
      ])
      await storage.commit({
        writes: [
          { kind: 'message.remove', message: { id: 'msg_1', ticketId: subject as `tkt_${string}`, sequence: 2 } },
        ],
        events: [],
      })
      expect(await counted()).toEqual(['* opened 1 0'])
      const old = {
        subject,
        sequence: 9,
        measure: 'closed',
        at: atSecond(90),
        department: 'support',
        personId: '',
        seconds: 90,
      } as const
      await storage.stats.add([old])
      await storage.stats.tally({ before: '2027', limit: 50 })
      await storage.stats.add([old])
      expect(await counted()).toEqual(['* closed 1 90', '* opened 1 0'])
    })

    it('counts open tickets by status and age', async () => {
      const storage = await fresh()
      const model = memoryStorage()
      for (const [place, status] of ['open', 'open', 'waiting_operator', 'solved', 'open'].entries()) {
        const ticket = aTicket({
          status,
          department: departments[place % 2] ?? 'support',
          openedAt: atSecond(place * 100),
          closedAt: status === 'solved' ? atSecond(900) : null,
          holderId: place === 0 ? 'per_ana' : null,
        })
        for (const one of [storage, model])
          await one.commit({ writes: [{ kind: 'ticket.insert', ticket }], events: [anEvent({ subject: ticket.id })] })
      }
      for (const query of [
        { departments, since: [atSecond(100), atSecond(0)] },
        { departments: ['support'], since: [] },
        { departments, holder: 'per_ana' as const, since: [atSecond(1)] },
        { departments: [], since: [] },
      ])
        expect((await storage.stats.open(query)).toSorted(byStatus)).toEqual(
          (await model.stats.open(query)).toSorted(byStatus),
        )
    })
  })
}

const byStatus = (one: { readonly status: string }, other: { readonly status: string }): number =>
  one.status < other.status ? -1 : 1

const sorted = (values: readonly object[]): readonly string[] => values.map((value) => JSON.stringify(value)).toSorted()

async function sameFigures(storage: Storage, model: Storage): Promise<void> {
  for (const people of [['*'], [...staff]])
    for (const department of [undefined, 'finance'])
      for (const [from, to] of [
        ['2026-03-01', '2026-03-15'],
        ['2026-03-03', '2026-03-04'],
      ] as const) {
        const query = { people, from, to, ...(department !== undefined && { department }) }
        expect(byKey(await storage.stats.days(query))).toEqual(byKey(await model.stats.days(query)))
        const measured = { ...query, measures: ['first_response', 'closed'] as const }
        expect(byKey(await storage.stats.days(measured))).toEqual(byKey(await model.stats.days(measured)))
        expect(sorted((await storage.stats.sums(query)).map(inOrder))).toEqual(
          sorted((await model.stats.sums(query)).map(inOrder)),
        )
      }
}

const inOrder = ({
  personId,
  measure,
  count,
  seconds,
}: {
  personId: string
  measure: string
  count: number
  seconds: number
}) => ({ personId, measure, count, seconds })

const byKey = (counts: Awaited<ReturnType<Storage['stats']['days']>>): ReadonlyMap<string, unknown> =>
  new Map(
    counts
      .map(
        (one) =>
          [`${one.personId} ${one.day} ${one.department} ${one.measure}`, [one.count, one.seconds, one.slots]] as const,
      )
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )

const isIn = (deed: string, from: string, before: string): boolean => {
  const at = deed.split(' ')[2] ?? ''
  return from <= at && at < before
}

async function everyDeed(
  storage: Storage,
  query: Omit<Parameters<Storage['stats']['deeds']>[0], 'limit'>,
): Promise<readonly string[]> {
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<Storage['stats']['deeds']>> = await storage.stats.deeds({
      ...query,
      limit: 4,
      ...(cursor !== '' && { cursor }),
    })
    found.push(...page.items.map(({ subject, sequence, at }) => `${subject} ${sequence} ${at}`))
    cursor = page.nextCursor
  }
  return found
}
