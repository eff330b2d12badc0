import type { Write } from '@guichet/core/ports'
import { aChat, aChatAgent, aChatMessage, aHash, aPerson, aTicket, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { write, update, say, read, fullChat } from './chat-writes.ts'
import { freshStorage, startChat, started } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

/** Chats as rows, and who is at the desk (A2). */
export function chats(open: OpenStorage): void {
  describe('chats', () => {
    const fresh = freshStorage(open)

    it('keep every value, when they arrive and when they change', async () => {
      const storage = await fresh()
      const chat = await startChat(storage, fullChat())
      expect(await storage.chats.find(chat.id)).toEqual(chat)
      expect(await storage.chats.findByAccessHash(chat.accessHash)).toEqual(chat)
      const plain = { ...aChat(), id: chat.id, place: chat.place, version: 2, readByCustomer: 5, readByStaff: 6 }
      await write(storage, update(plain))
      expect(await storage.chats.find(chat.id)).toEqual(plain)
      await write(storage, update({ ...chat, version: 3 }))
      expect(await storage.chats.find(chat.id)).toEqual({ ...chat, version: 3 })
    })

    it('are changed only by who has read them as they are, and keep their place and marks (live-5)', async () => {
      const storage = await fresh()
      const chat = await startChat(storage)
      await write(storage, update({ ...chat, version: 2, place: 999, readByStaff: 99, department: 'sales' }))
      const changed = { ...chat, version: 2, department: 'sales' }
      expect(await storage.chats.find(chat.id)).toEqual(changed)
      const refused = { code: 'version_conflict' }
      await expect(write(storage, update({ ...chat, version: 2 }))).rejects.toMatchObject(refused)
      await expect(write(storage, update(aChat({ version: 2 })))).rejects.toMatchObject(refused)
      await expect(storage.commit(started(chat))).rejects.toMatchObject(refused)
      expect(await storage.chats.find(chat.id)).toEqual(changed)
    })

    it('leave nothing of a commit of which any part is refused', async () => {
      const storage = await fresh()
      const chat = await startChat(storage)
      const said = aChatMessage(chat, { sequence: 3 })
      const person = aPerson()
      await write(storage, say(said), { kind: 'chat_agent.put', agent: aChatAgent(person), expectedVersion: null })
      const other = aChat()
      const parts: readonly Write[] = [
        ...started(other).writes,
        update({ ...chat, version: 2, state: 'active', operatorId: person.id }),
        say(aChatMessage(chat, { sequence: 4 })),
        read(chat, 'staff', 4),
        { kind: 'chat_agent.put', agent: aChatAgent(person, { version: 2 }), expectedVersion: 1 },
      ]
      const refusals: readonly (readonly [Write, string])[] = [
        [update({ ...chat, version: 9 }), 'version_conflict'],
        [say(aChatMessage(chat, { sequence: 5, clientId: said.clientId })), 'already_exists'],
        [{ kind: 'chat_agent.put', agent: aChatAgent(person), expectedVersion: null }, 'version_conflict'],
        [
          { kind: 'chat_agent.put', agent: aChatAgent(aPerson(), { version: 2 }), expectedVersion: 1 },
          'version_conflict',
        ],
        [{ kind: 'ticket.update', ticket: aTicket({ version: 2 }), expectedVersion: 1 }, 'version_conflict'],
      ]
      for (const [refusal, code] of refusals) {
        const attempt = write(storage, ...parts, refusal)
        await expect(attempt, refusal.kind).rejects.toMatchObject({ code })
        expect(await storage.chats.find(chat.id)).toEqual(chat)
        expect(await storage.chats.find(other.id)).toBeNull()
        expect(await storage.chats.messages({ chatId: chat.id, limit: 9 })).toHaveLength(2)
        expect(await storage.chats.agent(person.id)).toEqual(aChatAgent(person))
        expect(await storage.chats.queued({ after: 0, limit: 9 })).toHaveLength(1)
      }
      const { places } = await write(storage, ...parts)
      expect([...places.keys()]).toEqual([other.id])
      expect(Number(places.get(other.id))).toBeGreaterThan(chat.place)
      expect((await storage.chats.find(chat.id))?.readByStaff).toBe(4)
    })

    it('remember who is at the desk, in what state, and when they were last seen', async () => {
      const storage = await fresh()
      const [ana, bo] = [aPerson(), aPerson()]
      const agent = aChatAgent(ana, { availability: 'busy', seenAt: atSecond(10), leftAt: atSecond(5) })
      await write(storage, { kind: 'chat_agent.put', agent, expectedVersion: null })
      await write(storage, { kind: 'chat_agent.put', agent: aChatAgent(bo), expectedVersion: null })
      expect(await storage.chats.agent(ana.id)).toEqual(agent)
      const away = { ...agent, version: 2, availability: 'away' as const, leftAt: null }
      await write(storage, { kind: 'chat_agent.put', agent: away, expectedVersion: 1 })
      const seen = (person: typeof ana, second: number) =>
        write(storage, { kind: 'chat_agent.seen', personId: person.id, at: atSecond(second) })
      await seen(ana, 20)
      await seen(ana, 15)
      await seen(aPerson(), 20)
      expect(await storage.chats.agent(ana.id)).toEqual({ ...away, seenAt: atSecond(20) })
      expect((await storage.chats.agents(atSecond(0))).map(({ personId }) => personId)).toEqual([ana.id, bo.id])
      expect((await storage.chats.agents(atSecond(20))).map(({ personId }) => personId)).toEqual([ana.id])
      expect(await storage.chats.agents(atSecond(21))).toEqual([])
      expect(await storage.chats.agent('per_unknown')).toBeNull()
    })

    it('answer the moments at which the latest chats of a department were accepted', async () => {
      const storage = await fresh()
      for (const second of [3, 1, 2]) await startChat(storage, { acceptedAt: atSecond(second) })
      await startChat(storage)
      await startChat(storage, { department: 'sales', acceptedAt: atSecond(9) })
      expect(await storage.chats.acceptances('support', 2)).toEqual([atSecond(3), atSecond(2)])
      expect(await storage.chats.acceptances('sales', 9)).toEqual([atSecond(9)])
      expect(await storage.chats.acceptances('finance', 9)).toEqual([])
    })

    it('answer with nothing for values that can be in no row', async () => {
      const storage = await fresh()
      const chat = await startChat(storage, { acceptedAt: atSecond(1), operatorId: 'per_ana', state: 'active' })
      for (const text of ['é', ' ', 'support ', "'", '日本', '\u0000', 'x'.repeat(300)]) {
        const id = text as never
        expect(await storage.chats.find(id)).toBeNull()
        expect(await storage.chats.find(`${chat.id}${text}` as never)).toBeNull()
        expect(await storage.chats.findByAccessHash(text)).toBeNull()
        expect(await storage.chats.messages({ chatId: id, limit: 5 })).toEqual([])
        expect(await storage.chats.findMessage(text)).toBeNull()
        expect(await storage.chats.findSent({ chatId: chat.id, authorKind: 'customer', clientId: text })).toBeNull()
        expect(await storage.chats.acceptances(text, 5)).toEqual([])
        expect(await storage.chats.agent(id)).toBeNull()
        expect(await storage.chats.holding(id)).toBe(0)
        expect(await storage.chats.visitedBy(id)).toEqual([])
        expect(await storage.chats.next({ operatorId: id, departments: [text] })).toBeNull()
        for (const filter of [
          { departments: [text] },
          { operatorId: id },
          { endReason: id },
          { scope: { kind: 'customer', customerId: id } as const },
          { scope: { kind: 'operator', operatorId: id, departments: [text] } as const },
        ]) {
          const query = { scope: { kind: 'all' }, sort: 'place', limit: 5, ...filter } as const
          expect((await storage.chats.list(query)).items, JSON.stringify(filter)).toEqual([])
        }
      }
      expect(await storage.chats.findByAccessHash(aHash())).toBeNull()
    })
  })
}
