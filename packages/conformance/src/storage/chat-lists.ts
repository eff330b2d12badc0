import type { Chat, ChatQuery, Storage } from '@guichet/core/ports'
import { aChatMessage, aPerson, atSecond } from '@guichet/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryChat, arbitraryChatQuery } from './arbitrary-chats.ts'
import { modelChats } from './chat-model.ts'
import { addPeople, freshStorage, startChat } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const all = { scope: { kind: 'all' }, sort: 'place', limit: 4 } as const

/** Lists of chats against a model: every filter, both orders, page by page. */
export function chatLists(open: OpenStorage): void {
  describe('lists of chats', () => {
    const fresh = freshStorage(open)

    it('shows the same pages as a model, for random chats and queries (A17)', async () => {
      const storage = await fresh()
      const chats = await storedChats(storage, fc.sample(arbitraryChat, 120))
      await fc.assert(
        fc.asyncProperty(arbitraryChatQuery, async (query) => {
          expect(await allPages(storage, query)).toEqual(modelChats(chats, query))
        }),
        { numRuns: 250 },
      )
    })

    it('shows the attendant and the guest by name, and the last thing said', async () => {
      const storage = await fresh()
      const bo = aPerson({ name: 'Bo Larsen' })
      const eva = aPerson({ name: 'Eva Nowak' })
      await addPeople(storage, bo)
      await addPeople(storage, eva)
      const chat = await startChat(storage, {
        operatorId: bo.id,
        guestId: eva.id,
        state: 'active',
        lastMessageSequence: 5,
      })
      const message = aChatMessage(chat, { sequence: 5, text: 'Hello?' })
      await storage.commit({ writes: [{ kind: 'chat_message.insert', message }], events: [] })
      const alone = await startChat(storage)
      const { items } = await storage.chats.list(all)
      expect(items[0]).toEqual({ chat, operatorName: 'Bo Larsen', guestName: 'Eva Nowak', lastMessage: message })
      expect(items[1]).toMatchObject({
        chat: { id: alone.id },
        operatorName: null,
        guestName: null,
        lastMessage: { sequence: 2 },
      })
    })

    it('goes on from a cursor without gap or double while chats come and end, and refuses cursors of other lists', async () => {
      const storage = await fresh()
      const chats: Chat[] = []
      for (let at = 0; at < 9; at++) chats.push(await startChat(storage, { arrivedAt: atSecond(at) }))
      const query: ChatQuery = { ...all, phase: 'queue' }
      const first = await storage.chats.list(query)
      const gone = chats[1] as Chat
      await storage.commit({
        writes: [{ kind: 'chat.update', chat: { ...gone, version: 2, state: 'ended' }, expectedVersion: 1 }],
        events: [],
      })
      await startChat(storage)
      const cursor = first.nextCursor ?? ''
      const second = await storage.chats.list({ ...query, cursor })
      expect(second.items.map(({ chat }) => chat.id)).toEqual(chats.slice(4, 8).map(({ id }) => id))
      const refused = { code: 'invalid_input', issues: [{ code: 'invalid_cursor' }] }
      await expect(storage.chats.list({ ...query, sort: 'newest', cursor })).rejects.toMatchObject(refused)
      await expect(storage.chats.list({ ...query, cursor: 'x' })).rejects.toMatchObject(refused)
    })
  })
}

/** Commits chats: half of them come as something else and change, as life does. */
export async function storedChats(storage: Storage, drawn: readonly Chat[]): Promise<readonly Chat[]> {
  const stored: Chat[] = []
  for (const [at, chat] of drawn.entries()) {
    if (at % 2 === 0) {
      stored.push(await startChat(storage, chat))
      continue
    }
    const detour = {
      ...chat,
      state: 'waiting',
      resumes: null,
      operatorId: null,
      offeredTo: null,
      guestId: null,
      transferTo: null,
    } as const
    const { place } = await startChat(storage, { ...detour, department: 'sales', eraseAt: null, dueAt: null })
    const after = { ...chat, place, version: 2 }
    await storage.commit({ writes: [{ kind: 'chat.update', chat: after, expectedVersion: 1 }], events: [] })
    stored.push(after)
  }
  return stored
}

async function allPages(storage: Storage, query: ChatQuery): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Storage['chats']['list']>> = await storage.chats.list({
      ...query,
      ...(cursor !== null && { cursor }),
    })
    expect(page.items.length).toBeLessThanOrEqual(query.limit)
    ids.push(...page.items.map(({ chat }) => chat.id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids
}
