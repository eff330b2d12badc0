import type { Chat, ChatAgent, ChatMessage } from '../chat/chat.ts'
import type { ChatRow, ChatStore, ChatWrite } from '../chat/chat.port.ts'
import { AlreadyExists, VersionConflict } from '../kernel/errors.ts'
import type { ChatId, PersonId } from '../kernel/ids.ts'
import { isAttended, isQueued } from '../chat/chat-phase.ts'
import { listOrder, matches } from './memory-chat-query.ts'
import type { MemoryJournal } from './memory-journal.ts'
import { pageOfRows } from './memory-order.ts'

/** What the chat slice keeps, and how it is written inside a commit. */
export interface MemoryChats extends ChatStore {
  write(write: ChatWrite): { readonly id: ChatId; readonly place: number } | null
}

const byPlace = (one: Chat, other: Chat): number => one.place - other.place

/** Chats, what was said in them, and who is at the chat desk. `nameOf` knows people by id. */
export function memoryChats(journal: MemoryJournal, nameOf: (id: PersonId) => string | null): MemoryChats {
  const chats = journal.table<ChatId, Chat>()
  const messages = journal.table<string, ChatMessage>()
  const sent = journal.table<string, string>()
  const agents = journal.table<PersonId, ChatAgent>()
  let places = 0

  const conversation = (id: ChatId) =>
    messages
      .rows()
      .filter(({ chatId }) => chatId === id)
      .toSorted((one, other) => one.sequence - other.sequence)
  const queue = () => chats.rows().filter(isQueued).toSorted(byPlace)
  const rowOf = (chat: Chat): ChatRow => ({
    chat,
    operatorName: chat.operatorId === null ? null : nameOf(chat.operatorId),
    guestName: chat.guestId === null ? null : nameOf(chat.guestId),
    lastMessage: conversation(chat.id).at(-1) ?? null,
  })
  const isToErase = (now: string, { state, eraseAt, legalHold }: Chat): boolean =>
    state === 'ended' && eraseAt !== null && eraseAt <= now && !legalHold
  const counted = (rows: readonly Chat[]) =>
    [...Map.groupBy(rows, ({ department }) => department)].map(([department, some]) => ({
      department,
      count: some.length,
    }))

  return {
    find: async (id) => chats.get(id) ?? null,
    findByAccessHash: async (hash) =>
      chats.rows().find(({ accessHash, state }) => accessHash === hash && state !== 'erased') ?? null,
    async list(query) {
      const page = pageOfRows(
        chats.rows().filter((chat) => matches(query, chat)),
        { ...listOrder(query), cursor: query.cursor, limit: query.limit },
      )
      return { items: page.items.map(rowOf), nextCursor: page.nextCursor }
    },
    queued: async ({ after, limit }) =>
      queue()
        .filter(({ place }) => place > after)
        .slice(0, limit)
        .map(({ id, department, place, state }) => ({
          chatId: id,
          department,
          place,
          present: state !== 'disconnected',
        })),
    next: async ({ operatorId, departments }) =>
      chats
        .rows()
        .filter(({ state, department, offeredTo, transferTo }) => {
          const there = departments === null || departments.includes(transferTo ?? department)
          if (state === 'waiting') return there
          if (state === 'offered') return offeredTo === operatorId
          return state === 'transferring' && (offeredTo === null ? there : offeredTo === operatorId)
        })
        .filter((chat) => !(chat.state === 'transferring' && chat.operatorId === operatorId))
        .toSorted(byPlace)[0] ?? null,
    holding: async (operatorId) =>
      chats.rows().filter((chat) => chat.operatorId === operatorId && isAttended(chat)).length,
    visitedBy: async (guestId) =>
      chats
        .rows()
        .filter((chat) => chat.guestId === guestId)
        .toSorted(byPlace),
    queueLengths: async (upTo) => counted(queue().filter(({ place }) => upTo === null || place <= upTo)),
    deserted: async ({ seenBefore, limit }) =>
      chats
        .rows()
        .filter((chat) => {
          const seenAt = chat.operatorId === null ? undefined : agents.get(chat.operatorId)?.seenAt
          return isAttended(chat) && (seenAt === undefined || seenAt < seenBefore)
        })
        .toSorted(byPlace)
        .slice(0, limit),
    due: async ({ now, limit }) =>
      chats
        .rows()
        .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
        .toSorted((one, other) => ((one.dueAt ?? '') < (other.dueAt ?? '') ? -1 : 1))
        .slice(0, limit),
    toErase: async ({ now, limit }) =>
      chats
        .rows()
        .filter((chat) => isToErase(now, chat))
        .toSorted((one, other) => ((one.eraseAt ?? '') < (other.eraseAt ?? '') ? -1 : 1))
        .slice(0, limit),
    countToErase: async (now) => counted(chats.rows().filter((chat) => isToErase(now, chat))),
    async forgetClientIps({ arrivedBefore, afterPlace, limit }) {
      const some = chats
        .rows()
        .filter(({ place }) => place > afterPlace)
        .toSorted(byPlace)
        .slice(0, limit)
      for (const chat of some) if (chat.arrivedAt < arrivedBefore) chats.set(chat.id, { ...chat, clientIp: null })
      return some.at(-1)?.place ?? null
    },
    async messages({ chatId, after, before = Infinity, limit }) {
      const all = conversation(chatId)
      return after === undefined
        ? all.filter(({ sequence }) => sequence < before).slice(-limit)
        : all.filter(({ sequence }) => sequence > after).slice(0, limit)
    },
    findMessage: async (id) => messages.get(id) ?? null,
    findSent: async ({ chatId, authorKind, clientId }) =>
      messages.get(sent.get(`${chatId} ${authorKind} ${clientId}`) ?? '') ?? null,
    acceptances: async (department, limit) =>
      chats
        .rows()
        .flatMap((chat) => (chat.department === department && chat.acceptedAt !== null ? [chat.acceptedAt] : []))
        .toSorted()
        .toReversed()
        .slice(0, limit),
    agent: async (personId) => agents.get(personId) ?? null,
    agents: async (seenFrom) =>
      agents
        .rows()
        .filter(({ seenAt }) => seenAt >= seenFrom)
        .toSorted((one, other) => (one.personId < other.personId ? -1 : 1)),

    write(write) {
      switch (write.kind) {
        case 'chat.insert': {
          if (chats.has(write.chat.id)) throw new VersionConflict('chat', write.chat.id)
          // Rises also when the commit fails: a place is never given twice.
          const place = ++places
          chats.set(write.chat.id, { ...write.chat, place })
          return { id: write.chat.id, place }
        }
        case 'chat.update': {
          const before = chats.get(write.chat.id)
          if (before?.version !== write.expectedVersion) throw new VersionConflict('chat', write.chat.id)
          const { place, readByCustomer, readByStaff } = before
          chats.set(write.chat.id, { ...write.chat, place, readByCustomer, readByStaff })
          return null
        }
        case 'chat.erase': {
          for (const { id, authorKind, clientId } of conversation(write.chatId)) {
            messages.delete(id)
            sent.delete(`${write.chatId} ${authorKind} ${clientId}`)
          }
          const chat = chats.get(write.chatId)
          if (chat) chats.set(write.chatId, withoutWords(chat))
          return null
        }
        case 'chat_message.insert': {
          const { chatId, authorKind, clientId, id } = write.message
          const key = `${chatId} ${authorKind} ${clientId}`
          if (sent.has(key)) throw new AlreadyExists('chat_message')
          if (conversation(chatId).some(({ sequence }) => sequence === write.message.sequence))
            throw new VersionConflict('chat', chatId)
          sent.set(key, id)
          messages.set(id, write.message)
          return null
        }
        case 'chat.read': {
          const chat = chats.get(write.chatId)
          const mark = write.side === 'customer' ? 'readByCustomer' : 'readByStaff'
          if (chat) chats.set(chat.id, { ...chat, [mark]: Math.max(chat[mark], write.sequence) })
          return null
        }
        case 'chat_agent.put': {
          const before = agents.get(write.agent.personId)?.version ?? null
          if (before !== write.expectedVersion) throw new VersionConflict('chat agent', write.agent.personId)
          agents.set(write.agent.personId, write.agent)
          return null
        }
        case 'chat_agent.seen': {
          const agent = agents.get(write.personId)
          if (agent && agent.seenAt < write.at) agents.set(agent.personId, { ...agent, seenAt: write.at })
          return null
        }
      }
    },
  }
}

/** A chat without any word of people; the storage does not rely on the caller for it. */
const withoutWords = (chat: Chat): Chat => ({
  ...chat,
  contact: { name: '', email: '', phone: '', address: '', city: '', country: '' },
  fields: {},
  accessHash: '',
  clientIp: null,
  ratingComment: '',
})
