import { aChat, aChatMessage, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { write, update, say, read } from './chat-writes.ts'
import { freshStorage, startChat } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

/** What is said in chats, and how far each side has read. */
export function chatMessages(open: OpenStorage): void {
  describe('messages of chats', () => {
    const fresh = freshStorage(open)

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
  })
}
