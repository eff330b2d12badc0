import type { ChangeSet, Chat, Person, Storage, Ticket } from '@guichet/core/ports'
import { aChat, aChatMessage, aTicket, anEvent, opened } from '@guichet/core/testing'
import { afterEach } from 'vitest'

/** Opens a storage without any rows. */
export type OpenStorage = () => Promise<Storage>

/** For one `describe`: opens a storage for a case and closes it afterwards. */
export function freshStorage(open: OpenStorage): OpenStorage {
  const inUse: Storage[] = []
  afterEach(async () => {
    await Promise.all(inUse.splice(0).map((storage) => storage.close()))
  })
  return async () => {
    const storage = await open()
    inUse.push(storage)
    return storage
  }
}

/** Commits a ticket with a message and answers it as it stands there, with its number. */
export async function openTicket(storage: Storage, parts: Partial<Ticket> = {}): Promise<Ticket> {
  const ticket = aTicket(parts)
  const { numbers } = await storage.commit(opened(ticket))
  return { ...ticket, number: numbers.get(ticket.id) ?? 0 }
}

/** Commits a chat with its first message and answers it as it stands there, with its place. */
export async function startChat(storage: Storage, parts: Partial<Chat> = {}): Promise<Chat> {
  const chat = aChat(parts)
  const { places } = await storage.commit(started(chat))
  return { ...chat, place: places.get(chat.id) ?? 0 }
}

/** The commit that brings a chat: its row, the first words, and its first event. */
export const started = (chat: Chat): ChangeSet => ({
  writes: [
    { kind: 'chat.insert', chat },
    { kind: 'chat_message.insert', message: aChatMessage(chat) },
  ],
  events: [anEvent({ subject: chat.id })],
})

/** Commits people. */
export async function addPeople(storage: Storage, ...people: readonly Person[]): Promise<void> {
  await storage.commit({ writes: people.map((person) => ({ kind: 'person.insert', person })), events: [] })
}

/** How many of some promises were kept, and why the others were not. */
export async function outcomes(
  attempts: ReadonlyArray<Promise<unknown>>,
): Promise<{ kept: number; codes: readonly string[] }> {
  const results = await Promise.allSettled(attempts)
  const codes = results.flatMap((result) =>
    result.status === 'rejected' ? [String(result.reason?.code ?? result.reason)] : [],
  )
  return { kept: results.length - codes.length, codes: [...new Set(codes)] }
}
