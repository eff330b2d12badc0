import type { Chat, ChatAgent, Storage } from '@guichet/core/ports'
import { aChat, aChatAgent, aChatMessage, anEvent, aPerson, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage, openTicket, outcomes, startChat, started } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const times = <Value>(count: number, make: (at: number) => Value): Value[] =>
  Array.from({ length: count }, (_, at) => make(at))

/** What holds when many come to the chat desk at once. */
export function chatRaces(open: OpenStorage): void {
  describe('races at the chat desk', () => {
    const fresh = freshStorage(open)

    it('gives one chat to one of 200 operators, and logs only that (A2)', async () => {
      const storage = await fresh()
      const chat = await startChat(storage)
      const accept = (at: number) =>
        storage.commit({
          writes: [
            {
              kind: 'chat.update',
              chat: { ...chat, version: 2, state: 'active', operatorId: `per_${at}` },
              expectedVersion: 1,
            },
            { kind: 'chat_agent.put', agent: aChatAgent({ id: `per_${at}` }), expectedVersion: null },
          ],
          events: [anEvent({ subject: chat.id, sequence: 2 })],
        })
      expect(await outcomes(times(200, accept))).toEqual({ kept: 1, codes: ['version_conflict'] })
      const winner = (await storage.chats.find(chat.id))?.operatorId ?? 'per_'
      expect((await storage.chats.agents(atSecond(0))).map(({ personId }) => personId)).toEqual([winner])
      expect(await storage.events.of(chat.id, { after: 0 })).toHaveLength(2)
      expect(await storage.chats.holding(winner)).toBe(1)
    })

    it('takes nobody over their limit: of many chats accepted with one agent row, one is', async () => {
      const storage = await fresh()
      const agent = aChatAgent(aPerson())
      await storage.commit({ writes: [{ kind: 'chat_agent.put', agent, expectedVersion: null }], events: [] })
      const waiting = await Promise.all(times(10, () => startChat(storage)))
      expect(await outcomes(waiting.map((chat) => storage.commit(accepted(chat, agent))))).toEqual({
        kept: 1,
        codes: ['version_conflict'],
      })
      expect(await storage.chats.holding(agent.personId)).toBe(1)
      expect(await storage.chats.queued({ after: 0, limit: 20 })).toHaveLength(9)
    })

    it('gives places in the order in which arrivals become visible, over all departments (A2, live-5)', async () => {
      const storage = await fresh()
      const departments = ['support', 'sales', 'finance']
      const tickets = await Promise.all(times(5, () => openTicket(storage)))
      let arriving = true
      const watch = async (): Promise<readonly (readonly number[])[]> => {
        const seen: (readonly number[])[] = []
        for (let last = false; !last;) {
          last = !arriving
          const places = (await storage.chats.queued({ after: 0, limit: 1000 })).map(({ place }) => place)
          seen.push(places)
          await new Promise((resolve) => setImmediate(resolve))
        }
        return seen
      }
      const watchers = times(2, watch)
      const arrive = async (at: number) => {
        // Some commits carry much before the arrival, some are refused after it.
        const chat = aChat({ department: departments[at % 3] ?? 'support' })
        const { writes, events } = started(chat)
        const noise = times(at % 7, (sequence) => ({
          kind: 'chat_message.insert' as const,
          message: aChatMessage(chat, { sequence: sequence + 3 }),
        }))
        const refused = at % 10 === 9 ? [anEvent({ subject: tickets[at % 5]?.id ?? '' })] : []
        const attempt = storage.commit({ writes: [...writes, ...noise], events: [...events, ...refused] })
        return refused.length > 0 ? expect(attempt).rejects.toMatchObject({ code: 'version_conflict' }) : attempt
      }
      await Promise.all(times(120, arrive))
      arriving = false
      for (const seen of await Promise.all(watchers)) {
        const known = new Set<number>()
        for (const places of seen) {
          expect(places).toEqual(places.toSorted((one, other) => one - other))
          const newest = Math.max(0, ...known)
          for (const place of places) if (!known.has(place)) expect(place).toBeGreaterThan(newest)
          for (const place of places) known.add(place)
        }
        expect(known.size).toBe(108)
      }
    })

    it('keeps one of many messages of a side with one id (live-3), and one of many at one place', async () => {
      const storage = await fresh()
      const chat = await startChat(storage)
      const say = (sequence: number, clientId: string) =>
        storage.commit({
          writes: [{ kind: 'chat_message.insert', message: aChatMessage(chat, { sequence, clientId }) }],
          events: [],
        })
      expect(await outcomes(times(20, (at) => say(at + 3, 'one-and-the-same')))).toEqual({
        kept: 1,
        codes: ['already_exists'],
      })
      expect(await outcomes(times(20, (at) => say(90, `another-${at}`)))).toEqual({
        kept: 1,
        codes: ['version_conflict'],
      })
    })

    it('leaves a read mark at the furthest that anybody read, whatever is written meanwhile', async () => {
      const storage = await fresh()
      const chat = await startChat(storage)
      const marks = times(40, (at) => ({
        side: at % 2 === 0 ? ('staff' as const) : ('customer' as const),
        sequence: at + 3,
      }))
      await Promise.all([
        ...marks
          .toReversed()
          .map((mark) => storage.commit({ writes: [{ kind: 'chat.read', chatId: chat.id, ...mark }], events: [] })),
        ...times(10, (at) => changedTo(storage, chat, at + 1)),
      ])
      expect(await storage.chats.find(chat.id)).toMatchObject({ readByStaff: 41, readByCustomer: 42 })
    })
  })
}

const accepted = (chat: Chat, agent: ChatAgent) => ({
  writes: [
    {
      kind: 'chat.update' as const,
      chat: { ...chat, version: 2, state: 'active' as const, operatorId: agent.personId },
      expectedVersion: 1,
    },
    { kind: 'chat_agent.put' as const, agent: { ...agent, version: 2 }, expectedVersion: 1 },
  ],
  events: [],
})

/** Tries to write a version; somebody else may have been faster. */
const changedTo = (storage: Storage, chat: Chat, version: number) =>
  outcomes([
    storage.commit({
      writes: [{ kind: 'chat.update', chat: { ...chat, version: version + 1 }, expectedVersion: version }],
      events: [],
    }),
  ])
