import type { EventQuery, LoggedEvent, Storage } from '@guichet/core/ports'
import { aId, anEvent, atSecond } from '@guichet/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const types = ['ticket.hidden', 'ticket.access_renewed', 'person.signed_in'] as const
const actors = ['per_ana', 'per_bo', null]

const arbitraryQuery: fc.Arbitrary<Omit<EventQuery, 'subject'> & { readonly place: number | null }> = fc
  .record({
    actorId: fc.option(fc.constantFrom('per_ana', 'per_bo', 'per_nobody', 'é'), { nil: undefined }),
    types: fc.option(fc.subarray([...types]), { nil: undefined }),
    from: fc.option(fc.integer({ min: 0, max: 20 }).map(atSecond), { nil: undefined }),
    before: fc.option(fc.integer({ min: 0, max: 20 }).map(atSecond), { nil: undefined }),
    oldestFirst: fc.boolean(),
    place: fc.option(fc.integer({ min: 0, max: 5 })),
    limit: fc.integer({ min: 1, max: 20 }),
  })
  .map((query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as never)

/** The event log. */
export function events(open: OpenStorage): void {
  describe('events', () => {
    const fresh = freshStorage(open)

    it('gives the events of a subject in order, from a sequence on', async () => {
      const storage = await fresh()
      const [subject, other] = [`department ${aId('tkt')}`, aId('tkt')]
      const chain = [1, 2, 3, 4].map((sequence) =>
        anEvent({ subject, sequence, actor: { kind: 'operator', id: 'per_bo' } }),
      )
      await storage.commit({ writes: [], events: [...chain.slice(0, 2), anEvent({ subject: other })] })
      await storage.commit({ writes: [], events: chain.slice(2) })
      expect(await storage.events.of(subject, { after: 0 })).toEqual(chain)
      expect(await storage.events.of(subject, { after: 1, limit: 2 })).toEqual(chain.slice(1, 3))
      expect(await storage.events.of(subject, { after: 4 })).toEqual([])
      expect(await storage.events.head(subject)).toEqual({ sequence: 4, hash: chain[3]?.hash })
      expect(await storage.events.head('tkt_unknown')).toEqual({ sequence: 0, hash: '' })
      expect(await storage.events.subjects({ after: '', limit: 10 })).toEqual([subject, other])
      expect(await storage.events.subjects({ after: subject, limit: 10 })).toEqual([other])
      expect(await storage.events.subjects({ after: '', limit: 1 })).toEqual([subject])
    })

    it('gives the events at places of many subjects, and none beside them', async () => {
      const storage = await fresh()
      const [one, other] = [`department ${aId('tkt')}`, aId('tkt')]
      const log = [one, other].flatMap((subject) => [1, 2, 3].map((sequence) => anEvent({ subject, sequence })))
      await storage.commit({ writes: [], events: log })
      const places = [
        { subject: one, sequence: 2 },
        { subject: other, sequence: 3 },
        { subject: other, sequence: 9 },
        { subject: 'tkt_unknown', sequence: 1 },
      ]
      const found = await storage.events.at(places)
      expect(found.toSorted((first, second) => first.sequence - second.sequence)).toEqual([log[1], log[5]])
      expect(await storage.events.at([])).toEqual([])
    })

    it('gives the last event of each subject that has moved, for checkpoints (audit-1)', async () => {
      const storage = await fresh()
      const [one, two, three] = [`department ${aId('tkt')}`, `tkt_1${aId('tkt')}`, `tkt_2${aId('tkt')}`] as const
      const log = [
        anEvent({ subject: one, sequence: 1, at: atSecond(1) }),
        anEvent({ subject: two, sequence: 1, at: atSecond(2) }),
        anEvent({ subject: two, sequence: 2, at: atSecond(7) }),
        anEvent({ subject: three, sequence: 1, at: atSecond(9) }),
        anEvent({ subject: three, sequence: 2, at: atSecond(9) }),
      ]
      await storage.commit({ writes: [], events: log })
      const heads = [log[0], log[2], log[4]].map((event) => ({
        subject: event?.subject,
        sequence: event?.sequence,
        hash: event?.hash,
      }))
      const moved = (since: string | null, after = '', limit = 10) => storage.events.moved({ since, after, limit })
      expect(await moved(null)).toEqual(heads)
      expect(await moved(null, '', 2)).toEqual(heads.slice(0, 2))
      expect(await moved(null, one)).toEqual(heads.slice(1))
      expect(await moved(atSecond(2))).toEqual(heads.slice(1))
      expect(await moved(atSecond(3))).toEqual(heads.slice(1))
      expect(await moved(atSecond(8))).toEqual(heads.slice(2))
      expect(await moved(atSecond(8), three)).toEqual([])
      expect(await moved(atSecond(10))).toEqual([])
    })

    it('keeps an event word for word: its hash is over all of it (audit-1)', async () => {
      const storage = await fresh()
      const event = anEvent({
        actor: { kind: 'link_holder', id: null },
        body: { type: 'ticket.changed', fields: ['priority', 'über', '😀'] },
        previousHash: 'a'.repeat(64),
      })
      await storage.commit({ writes: [], events: [event] })
      expect(await storage.events.of(event.subject, { after: 0 })).toEqual([event])
    })

    it('searches the log like a model, newest first, page by page', async () => {
      const storage = await fresh()
      const subjects = Array.from({ length: 6 }, () => aId('tkt'))
      const log = subjects.flatMap((subject, place) =>
        Array.from({ length: 15 }, (_, step) =>
          anEvent({
            subject,
            sequence: step + 1,
            at: atSecond(Math.floor((step * (place + 1)) / 3) % 20),
            actor: { kind: 'operator', id: actors[(step + place) % 3] ?? null },
            body: { type: types[(step * place) % 3] ?? 'ticket.hidden' },
          }),
        ),
      )
      await storage.commit({ writes: [], events: log })
      await fc.assert(
        fc.asyncProperty(arbitraryQuery, async ({ place, ...parts }) => {
          const query: EventQuery = { ...parts, ...(place !== null && { subject: subjects[place] ?? 'tkt_unknown' }) }
          expect(await allPages(storage, query)).toEqual(modelSearch(log, query))
        }),
        { numRuns: 120 },
      )
      await expect(storage.events.search({ limit: 5, cursor: 'forged' })).rejects.toMatchObject({
        code: 'invalid_input',
      })
    })
  })
}

const modelSearch = (log: readonly LoggedEvent[], query: EventQuery): readonly string[] => {
  const newestFirst = log
    .filter(
      ({ actor, body, subject, at }) =>
        (query.actorId === undefined || query.actorId === actor.id) &&
        (query.types === undefined || query.types.includes(body.type)) &&
        (query.subject === undefined || query.subject === subject) &&
        (query.from === undefined || at >= query.from) &&
        (query.before === undefined || at < query.before),
    )
    .toSorted(
      (one, other) => compare(other.at, one.at) || compare(other.subject, one.subject) || other.sequence - one.sequence,
    )
    .map(({ hash }) => hash)
  return query.oldestFirst === true ? newestFirst.toReversed() : newestFirst
}

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

async function allPages(storage: Storage, query: EventQuery): Promise<readonly string[]> {
  const hashes: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<Storage['events']['search']>> = await storage.events.search({
      ...query,
      ...(cursor !== '' && { cursor }),
    })
    expect(page.items.length).toBeLessThanOrEqual(query.limit)
    hashes.push(...page.items.map(({ hash }) => hash))
    cursor = page.nextCursor
  }
  return hashes
}
