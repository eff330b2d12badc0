import type { Chat, ChatQuery, Person, Storage } from '@guichet/core/ports'
import { aChat, aChatAgent, aHash, aId, anOutboxItem, atSecond } from '@guichet/core/testing'
import { started } from './fresh-storage.ts'

const departments = ['support', 'sales', 'finance']
const reasons = ['solved', 'ended_by_customer', 'ended_idle', 'abandoned'] as const

/** Fills a storage with chats: most are over, one in ten waits, one in twenty is attended to. */
export async function fillChats(storage: Storage, people: readonly Person[]): Promise<Chat> {
  const chats = people.map(({ id, email, name }, at) =>
    aChat({
      ...lifeOf(at),
      department: departments[at % 3] ?? 'support',
      customerId: id,
      contact: { name, email, phone: '', address: '', city: '', country: '' },
      guestId: at % 200 === 21 ? (people[at % 50]?.id ?? id) : null,
      operatorId: at % 20 === 1 || at % 10 > 1 ? (people[at % 50]?.id ?? id) : null,
      arrivedAt: atSecond(at),
      acceptedAt: at % 10 > 1 ? atSecond(at + 5) : null,
    }),
  )
  for (let from = 0; from < chats.length; from += 100) {
    const changes = chats.slice(from, from + 100).map(started)
    await storage.commit({
      writes: [
        ...changes.flatMap(({ writes }) => writes),
        ...people
          .slice(from, from + 100)
          .map((agent) => ({ kind: 'chat_agent.put' as const, agent: aChatAgent(agent), expectedVersion: null })),
        { kind: 'outbox.insert', item: anOutboxItem({ ticketId: null, chatId: chats[from]?.id ?? aId('cht') }) },
      ],
      events: changes.flatMap(({ events }) => events),
    })
  }
  return (await storage.chats.find(chats[4]?.id ?? aId('cht'))) ?? aChat()
}

function lifeOf(at: number): Partial<Chat> {
  if (at % 10 === 0) return { state: 'waiting' }
  if (at % 20 === 1)
    return at % 200 === 1 ? { state: 'transferring', transferTo: 'sales', dueAt: atSecond(at) } : { state: 'active' }
  if (at % 20 === 11) return { state: 'erased', erasedAt: atSecond(at) }
  return { state: 'ended', endReason: reasons[at % 4] ?? 'solved', eraseAt: atSecond(at * 100) }
}

const all = { kind: 'all' } as const

/** Every read of chats that people wait for, by name. */
export function hotChatReads(chat: Chat): Readonly<Record<string, (storage: Storage) => Promise<unknown>>> {
  const operatorId = chat.operatorId ?? 'per_'
  const own = { kind: 'operator', operatorId, departments: ['support', 'sales'] } as const
  const history = { scope: all, sort: 'newest', phase: 'ended' } as const
  const lists: Readonly<Record<string, Omit<ChatQuery, 'limit'>>> = {
    'queue of two departments': { scope: own, sort: 'place', phase: 'queue' },
    'what an operator attends to': { scope: own, sort: 'place', phase: 'attended', operatorId },
    'everything at a desk': { scope: own, sort: 'place' },
    'what an operator attended to': { scope: own, sort: 'newest', phase: 'ended' },
    'chats of a customer': { scope: { kind: 'customer', customerId: chat.customerId }, sort: 'newest' },
    'everybody who waits': { scope: all, sort: 'place', phase: 'queue' },
    history,
    'history of departments': { ...history, departments: ['sales', 'finance'] },
    'history of an operator': { ...history, operatorId },
    'history by reason': { ...history, endReason: 'abandoned' },
    'history by time': { ...history, arrivedFrom: atSecond(100), arrivedBefore: atSecond(200) },
    'history by name': { ...history, person: chat.contact.name },
    'history by address': { ...history, person: chat.contact.email },
    'history by one letter': { ...history, person: 'p' },
  }
  const pages = Object.entries(lists).flatMap(([name, filter]) => {
    const query = { ...filter, limit: 20 }
    const second = async (storage: Storage) => {
      const { nextCursor } = await storage.chats.list(query)
      return nextCursor === null ? null : storage.chats.list({ ...query, cursor: nextCursor })
    }
    return [
      [`chats: ${name}`, (storage: Storage) => storage.chats.list(query)],
      [`second page of chats: ${name}`, second],
    ] as const
  })
  return {
    ...Object.fromEntries(pages),
    'chat by id': (storage) => storage.chats.find(chat.id),
    'chat by token': (storage) => storage.chats.findByAccessHash(chat.accessHash),
    'queue of chats': (storage) => storage.chats.queued({ after: 0, limit: 100 }),
    'lengths of queues': (storage) => storage.chats.queueLengths(null),
    'chats before one': (storage) => storage.chats.queueLengths(chat.place),
    'next chat of an operator': (storage) => storage.chats.next({ operatorId, departments: ['support', 'sales'] }),
    'next chat of an administrator': (storage) => storage.chats.next({ operatorId, departments: null }),
    'chats that an operator holds': (storage) => storage.chats.holding(operatorId),
    'chats that somebody is a guest in': (storage) => storage.chats.visitedBy(operatorId),
    'chats whose attendant is gone': (storage) => storage.chats.deserted({ seenBefore: atSecond(0), limit: 20 }),
    'chats that are due': (storage) => storage.chats.due({ now: atSecond(500), limit: 20 }),
    'chats to erase': (storage) => storage.chats.toErase({ now: atSecond(3000), limit: 20 }),
    'count of chats to erase': (storage) => storage.chats.countToErase(atSecond(3000)),
    'end of a conversation': (storage) => storage.chats.messages({ chatId: chat.id, limit: 20 }),
    'rest of a conversation': (storage) => storage.chats.messages({ chatId: chat.id, limit: 20, after: 1 }),
    'said in a chat': (storage) => storage.chats.findMessage('cmg_unknown'),
    'sent by a side': (storage) =>
      storage.chats.findSent({ chatId: chat.id, authorKind: 'customer', clientId: 'sent-before' }),
    'latest acceptances': (storage) => storage.chats.acceptances('support', 20),
    'agent of the desk': (storage) => storage.chats.agent(operatorId),
    'agents who are there': (storage) => storage.chats.agents(atSecond(60)),
    'files of a conversation': (storage) => storage.attachments.ofMessages(chat.id, [aId('cmg')]),
    'ticket for a live line': (storage) => storage.liveTickets.take(aHash(), atSecond(0)),
  }
}
