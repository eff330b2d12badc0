import type { Chat } from '@guichet/core/ports'
import { aChat, aChatMessage, anEvent, anOutboxItem, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { fullChat, say, update, write } from './chat-writes.ts'
import { freshStorage, startChat, started } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

/** What is left of chats when they are erased (A17). */
export function chatErasure(open: OpenStorage): void {
  describe('chats that are over', () => {
    const fresh = freshStorage(open)

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
  })
}
