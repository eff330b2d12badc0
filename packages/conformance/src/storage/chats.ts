import type { Chat, ChatMessage, Storage, Write } from '@guichet/core/ports'
import {
  aChat,
  aChatAgent,
  aChatMessage,
  aHash,
  anEvent,
  anOutboxItem,
  aPerson,
  aTicket,
  atSecond,
} from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage, startChat, started } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const write = (storage: Storage, ...writes: readonly Write[]) => storage.commit({ writes, events: [] })
const update = (chat: Chat, expectedVersion = chat.version - 1): Write => ({
  kind: 'chat.update',
  chat,
  expectedVersion,
})
const say = (message: ChatMessage): Write => ({ kind: 'chat_message.insert', message })
const read = ({ id }: Chat, side: ChatMessage['authorKind'], sequence: number): Write => ({
  kind: 'chat.read',
  chatId: id,
  side,
  sequence,
})

/** A chat with something in every place. */
const fullChat = (): Chat =>
  aChat({
    state: 'ended',
    department: 'sales',
    locale: 'pt-BR',
    standing: 'customer',
    contact: {
      name: 'Ana',
      email: 'Ana@Example.test',
      phone: '+55 11',
      address: 'Rua 1',
      city: 'São Paulo',
      country: 'BR',
    },
    fields: { domain: 'example.test', visits: 12.5, paid: true, empty: '' },
    clientIp: '2001:db8::1',
    operatorId: 'per_bo',
    offeredTo: 'per_cy',
    declinedBy: ['per_dan', 'per_eve'],
    transferTo: 'finance',
    resumes: 'transferring',
    awaySince: atSecond(1),
    idleWarnedAt: atSecond(2),
    dueAt: atSecond(3),
    arrivedAt: atSecond(4),
    acceptedAt: atSecond(5),
    lastMessageAt: atSecond(6),
    lastMessageBy: 'staff',
    lastMessageSequence: 7,
    readByCustomer: 5,
    readByStaff: 6,
    endedAt: atSecond(7),
    endReason: 'solved',
    endedBy: 'per_bo',
    rating: 4,
    ratingComment: 'Rápido 😀',
    ticketId: 'tkt_kept',
    legalHold: true,
    eraseAt: atSecond(8),
    erasedAt: atSecond(9),
  })

/** Chats as rows, what is said in them, who is at the desk, and what is left of them (A2, A17). */
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

    it('answer messages from either end, and page by page', async () => {
      const storage = await fresh()
      const chat = await startChat(storage)
      const more = [3, 5, 8, 9].map((sequence) =>
        aChatMessage(chat, {
          sequence,
          authorKind: sequence % 2 === 0 ? 'staff' : 'customer',
          authorId: sequence % 2 === 0 ? 'per_bo' : null,
          text: `Ação ${sequence} 😀`,
          at: atSecond(sequence),
        }),
      )
      await write(storage, ...more.map(say))
      await startChat(storage)
      const first = await storage.chats.messages({ chatId: chat.id, limit: 1, after: 0 })
      const all = [...first, ...more]
      type Range = { limit: number; after: number } | { limit: number; before?: number }
      const sequences = async (range: Range) =>
        (await storage.chats.messages({ ...range, chatId: chat.id })).map(({ sequence }) => sequence)
      expect(await storage.chats.messages({ chatId: chat.id, limit: 50 })).toEqual(all)
      expect(await sequences({ limit: 2 })).toEqual([8, 9])
      expect(await sequences({ limit: 2, before: 8 })).toEqual([3, 5])
      expect(await sequences({ limit: 9, before: 2 })).toEqual([])
      expect(await sequences({ limit: 2, after: 3 })).toEqual([5, 8])
      expect(await sequences({ limit: 9, after: 9 })).toEqual([])
      for (const message of more) {
        expect(await storage.chats.findMessage(message.id)).toEqual(message)
        expect(await storage.chats.findSent(message)).toEqual(message)
      }
      expect(await storage.chats.messages({ chatId: 'cht_unknown', limit: 9 })).toEqual([])
    })

    it('have one message of a side under one id of its own (live-3)', async () => {
      const storage = await fresh()
      const [chat, other] = [await startChat(storage), await startChat(storage)]
      const message = aChatMessage(chat, { sequence: 3, clientId: 'same-for-all' })
      await write(storage, say(message))
      const again = aChatMessage(chat, { sequence: 4, clientId: 'same-for-all', text: 'again' })
      await expect(write(storage, say(again))).rejects.toMatchObject({ code: 'already_exists' })
      const fromOtherSide = aChatMessage(chat, { sequence: 5, clientId: 'same-for-all', authorKind: 'staff' })
      const inOtherChat = aChatMessage(other, { sequence: 3, clientId: 'same-for-all' })
      await write(storage, say(fromOtherSide), say(inOtherChat))
      for (const sent of [message, fromOtherSide, inOtherChat]) expect(await storage.chats.findSent(sent)).toEqual(sent)
      expect(await storage.chats.findSent({ ...message, clientId: 'same-for-al' })).toBeNull()
      expect(await storage.chats.findSent({ ...message, clientId: 'SAME-FOR-ALL' })).toBeNull()
    })

    it('have one message at one place of their order', async () => {
      const storage = await fresh()
      const chat = await startChat(storage)
      const attempt = write(storage, say(aChatMessage(chat, { sequence: 2 })))
      await expect(attempt).rejects.toMatchObject({ code: 'version_conflict' })
      expect(await storage.chats.messages({ chatId: chat.id, limit: 9 })).toHaveLength(1)
    })

    it('move read marks forward and never back, each side its own', async () => {
      const storage = await fresh()
      const chat = await startChat(storage)
      await write(storage, read(chat, 'staff', 4), read(chat, 'customer', 3))
      await write(storage, read(chat, 'staff', 2), read(chat, 'customer', 7))
      expect(await storage.chats.find(chat.id)).toEqual({ ...chat, readByStaff: 4, readByCustomer: 7 })
      await write(storage, update({ ...chat, version: 2 }))
      expect(await storage.chats.find(chat.id)).toMatchObject({ version: 2, readByStaff: 4, readByCustomer: 7 })
      await write(storage, read(aChat(), 'staff', 1))
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

    it('lose every word of people when they are erased, and keep figures and log (A17, audit-3)', async () => {
      const storage = await fresh()
      const canary = (): Chat => ({
        ...fullChat(),
        legalHold: false,
        contact: {
          name: 'canary',
          email: 'canary@x.test',
          phone: 'canary',
          address: 'canary',
          city: 'canary',
          country: 'canary',
        },
        fields: { canary: 'canary' },
        clientIp: '192.0.2.77',
        ratingComment: 'canary',
      })
      const [chat, kept] = [await startChat(storage, canary()), await startChat(storage, canary())]
      const said = aChatMessage(chat, { sequence: 7, text: 'canary', authorName: 'canary' })
      const transcripts = [chat, kept].map(({ id }) =>
        anOutboxItem({
          kind: 'chat_transcript',
          ticketId: null,
          chatId: id,
          messageId: null,
          recipient: 'canary@x.test',
        }),
      )
      await storage.commit({
        writes: [say(said), ...transcripts.map((item) => ({ kind: 'outbox.insert' as const, item }))],
        events: [anEvent({ subject: chat.id, sequence: 2 })],
      })
      const erased = { ...chat, version: 2, state: 'erased' as const, erasedAt: atSecond(99) }
      await write(storage, update(erased), { kind: 'chat.erase', chatId: chat.id })

      const left = await storage.chats.find(chat.id)
      expect(left).toEqual({
        ...erased,
        contact: { name: '', email: '', phone: '', address: '', city: '', country: '' },
        fields: {},
        accessHash: '',
        clientIp: null,
        ratingComment: '',
      })
      expect(await storage.chats.messages({ chatId: chat.id, limit: 9 })).toEqual([])
      expect(await storage.chats.findMessage(said.id)).toBeNull()
      expect(await storage.chats.findSent(said)).toBeNull()
      expect(await storage.chats.findByAccessHash(chat.accessHash)).toBeNull()
      expect(await storage.chats.findByAccessHash('')).toBeNull()
      expect(await storage.events.of(chat.id, { after: 0 })).toHaveLength(2)
      expect(await Promise.all(transcripts.map(({ id }) => storage.mail.findOutbox(id)))).toEqual([
        null,
        transcripts[1],
      ])
      expect(JSON.stringify(left)).not.toContain('canary')

      expect(await storage.chats.find(kept.id)).toEqual(kept)
      expect(await storage.chats.messages({ chatId: kept.id, limit: 9 })).toHaveLength(1)
      await write(storage, { kind: 'chat.erase', chatId: kept.id })
      expect(await storage.chats.find(kept.id)).toMatchObject({ accessHash: '', version: 1 })
    })

    it('forget client addresses of before a time, some chats at a time (audit-3)', async () => {
      const storage = await fresh()
      const clientIp = '192.0.2.1'
      const old = [1, 2, 3].map((second) => aChat({ clientIp, arrivedAt: atSecond(second) }))
      for (const chat of [...old, aChat({ clientIp, arrivedAt: atSecond(50) })]) await storage.commit(started(chat))
      let after: number | null = 0
      let steps = 0
      while (after !== null) {
        after = await storage.chats.forgetClientIps({ arrivedBefore: atSecond(50), afterPlace: after, limit: 2 })
        steps += 1
      }
      expect(steps).toBe(3)
      const { items } = await storage.chats.list({ scope: { kind: 'all' }, sort: 'place', limit: 9 })
      expect(items.map(({ chat }) => chat.clientIp)).toEqual([null, null, null, clientIp])
      expect(items.map(({ chat }) => chat.version)).toEqual([1, 1, 1, 1])
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
