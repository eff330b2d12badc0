import type { Chat, PersonId } from '@guichet/core/ports'
import { aChatAgent, atSecond } from '@guichet/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryChat } from './arbitrary-chats.ts'
import { storedChats } from './chat-lists.ts'
import { isAttended, isQueued, modelNext } from './chat-model.ts'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const people: readonly PersonId[] = ['per_ana', 'per_bo', 'per_cy', 'per_dan']
const departmentSets = [null, [], ['support'], ['sales', 'finance'], ['support', 'sales', 'nowhere']]
const rise = (moments: readonly string[]) =>
  moments.every((moment, at) => at === 0 || moment >= (moments[at - 1] ?? ''))
const ids = (chats: readonly Chat[]) => chats.map(({ id }) => id)

/** The queue, the desk and what the helpdesk itself has to do, against a model (A2, A17). */
export function chatQueue(open: OpenStorage): void {
  describe('the queue of chats', () => {
    const fresh = freshStorage(open)

    it('says who waits, who is next, who holds how many or is a guest where, and what is due, as a model does', async () => {
      const storage = await fresh()
      const chats = await storedChats(storage, fc.sample(arbitraryChat, 100))
      const queue = chats.filter(isQueued)
      const places = queue.map(({ id, department, place, state }) => ({
        chatId: id,
        department,
        place,
        present: state !== 'disconnected',
      }))
      expect(await storage.chats.queued({ after: 0, limit: 500 })).toEqual(places)
      const third = places[2]?.place ?? 0
      expect(await storage.chats.queued({ after: third, limit: 2 })).toEqual(places.slice(3, 5))
      for (const upTo of [null, 0, third]) {
        const counts = Map.groupBy(
          queue.filter(({ place }) => upTo === null || place <= upTo),
          ({ department }) => department,
        )
        const lengths = [...counts].map(([department, waiting]) => [department, waiting.length] as const)
        const answered = (await storage.chats.queueLengths(upTo)).map(({ department, count }) => [department, count])
        expect(new Map(answered as [string, number][])).toEqual(new Map(lengths))
      }
      for (const operatorId of people) {
        for (const departments of departmentSets) {
          const next = await storage.chats.next({ operatorId, departments })
          expect(next?.id ?? null, `${operatorId} ${departments?.join() ?? 'any'}`).toBe(
            modelNext(chats, operatorId, departments),
          )
        }
        const held = chats.filter((chat) => chat.operatorId === operatorId && isAttended(chat))
        expect(await storage.chats.holding(operatorId)).toBe(held.length)
        const visited = chats.filter(({ guestId }) => guestId === operatorId)
        expect(await storage.chats.visitedBy(operatorId)).toEqual(
          visited.toSorted((one, other) => one.place - other.place),
        )
      }
    })

    it('says whose visitors are alone: their attendant is gone, or was never there', async () => {
      const storage = await fresh()
      const chats = await storedChats(storage, fc.sample(arbitraryChat, 60))
      await storage.commit({
        writes: people.slice(0, 2).map((id, at) => ({
          kind: 'chat_agent.put',
          agent: aChatAgent({ id }, { seenAt: atSecond(at * 100) }),
          expectedVersion: null,
        })),
        events: [],
      })
      const alone = chats.filter((chat) => isAttended(chat) && chat.operatorId !== 'per_bo')
      expect(ids(await storage.chats.deserted({ seenBefore: atSecond(50), limit: 100 }))).toEqual(ids(alone))
      expect(ids(await storage.chats.deserted({ seenBefore: atSecond(50), limit: 2 }))).toEqual(ids(alone.slice(0, 2)))
    })

    it('says what is due and which words are to go, the most urgent first and nothing that is held (A17)', async () => {
      const storage = await fresh()
      const chats = await storedChats(storage, fc.sample(arbitraryChat, 100))
      const now = atSecond(10)
      const due = chats.filter(({ dueAt }) => dueAt !== null && dueAt <= now)
      const found = await storage.chats.due({ now, limit: 500 })
      expect(new Set(ids(found))).toEqual(new Set(ids(due)))
      expect(rise(found.map(({ dueAt }) => dueAt ?? ''))).toBe(true)
      expect(ids(await storage.chats.due({ now, limit: 2 }))).toEqual(ids(found.slice(0, 2)))

      const over = chats.filter(
        ({ state, eraseAt, legalHold }) => state === 'ended' && !legalHold && (eraseAt ?? '9') <= now,
      )
      const toErase = await storage.chats.toErase({ now, limit: 500 })
      expect(new Set(ids(toErase))).toEqual(new Set(ids(over)))
      expect(rise(toErase.map(({ eraseAt }) => eraseAt ?? ''))).toBe(true)
      const counted = (await storage.chats.countToErase(now)).map(
        ({ department, count }) => [department, count] as const,
      )
      const expected = [...Map.groupBy(over, ({ department }) => department)].map(
        ([department, some]) => [department, some.length] as const,
      )
      expect(new Map(counted)).toEqual(new Map(expected))
    })
  })
}
