import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckpointKeeper } from './checkpoint.ts'
import type { SubjectHead } from './event.port.ts'
import { chain } from './chain.ts'
import type { LoggedEvent } from './event.ts'
import { noHead } from '../ticket/ticket.ts'
import { memoryStorage, testDesk } from '../testing.ts'

const subjects = ['department support', 'per_ana', 'tkt_one', 'tkt_two']
const written = (salt: string): Map<string, readonly LoggedEvent[]> =>
  new Map(
    subjects.map((subject) => [
      subject,
      chain(
        subject,
        noHead,
        Array.from({ length: 8 }, (_, at) => ({ type: 'ticket.noted', messageId: `msg_${salt}${at}` })),
        { at: '2026-03-01T12:00:00.000Z', actor: { kind: 'system', id: null } },
      ).events,
    ]),
  )
const whole = written('')

/** A storage whose log is what somebody with the database in their hands has made of it. */
function tampered(log: ReadonlyMap<string, readonly LoggedEvent[]>) {
  const storage = memoryStorage()
  return {
    ...storage,
    events: {
      ...storage.events,
      of: async (subject: string, { after, limit = Infinity }: { after: number; limit?: number }) =>
        (log.get(subject) ?? []).filter(({ sequence }) => sequence > after).slice(0, limit),
      subjects: async ({ after }: { after: string }) => [...log.keys()].filter((subject) => subject > after),
    },
  }
}

async function kept(): Promise<readonly SubjectHead[]> {
  const storage = memoryStorage()
  await storage.commit({ writes: [], events: [...whole.values()].flat() })
  const heads: SubjectHead[] = []
  const checkpoints: CheckpointKeeper = {
    last: async () => null,
    keep: async (checkpoint) => void heads.push(...checkpoint.heads.flat()),
  }
  await testDesk({ storage, checkpoints }).checkpoint()
  return heads
}

describe('checkpoints (audit-1)', () => {
  it('say nothing against a record that is whole, or has grown', async () => {
    const heads = await kept()
    expect(heads.map(({ subject, sequence }) => [subject, sequence])).toEqual(subjects.map((subject) => [subject, 8]))
    expect(await testDesk({ storage: tampered(whole) }).lostHeads(heads)).toEqual([])
    const grown = new Map(
      [...whole].map(([subject, events]) => {
        const last = events.at(-1) as LoggedEvent
        const more = chain(subject, last, [{ type: 'ticket.hidden' }], { at: last.at, actor: last.actor })
        return [subject, [...events, ...more.events]]
      }),
    )
    expect(await testDesk({ storage: tampered(grown) }).lostHeads(heads)).toEqual([])
  })

  it('show each of 1,000 chains that were written anew, cut or taken away, and are whole in themselves', async () => {
    const heads = await kept()
    let found = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...subjects),
        fc.constantFrom('cut', 'anew', 'gone'),
        fc.integer({ min: 1, max: 7 }),
        async (subject, how, at) => {
          const log = new Map(whole)
          const before = (whole.get(subject) ?? []).slice(0, at)
          const last = before.at(-1) as LoggedEvent
          const bodies = (written('x').get(subject) ?? []).slice(at).map(({ body }) => body)
          if (how === 'cut') log.set(subject, before)
          if (how === 'gone') log.delete(subject)
          if (how === 'anew')
            log.set(subject, [...before, ...chain(subject, last, bodies, { at: last.at, actor: last.actor }).events])
          const desk = testDesk({ storage: tampered(log) })
          // The chains alone show nothing: that is what checkpoints are for.
          expect(await desk.verify()).toEqual([])
          const lost = await desk.lostHeads(heads)
          expect(lost).toEqual([{ subject, sequence: 8, problem: how === 'anew' ? 'written_anew' : 'tail_cut' }])
          found++
        },
      ),
      { numRuns: 1000 },
    )
    expect(found).toBe(1000)
  })

  it('take what has moved since the last one, and a little more', async () => {
    const asked: (string | null)[] = []
    const storage = memoryStorage()
    const desk = testDesk({
      storage: {
        ...storage,
        events: {
          ...storage.events,
          moved: async (range) => {
            asked.push(range.since)
            return []
          },
        },
      },
      checkpoints: { last: async () => '2026-03-01T11:00:00.000Z', keep: async () => undefined },
    })
    await desk.checkpoint()
    expect(asked).toEqual(['2026-03-01T10:50:00.000Z'])
  })
})
