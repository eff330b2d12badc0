import type { Chat, ChatMessage, Storage, Write } from '@guichet/core/ports'
import { aChat, atSecond } from '@guichet/core/testing'

/** Writes of the cases about chats. */
export const write = (storage: Storage, ...writes: readonly Write[]) => storage.commit({ writes, events: [] })
export const update = (chat: Chat, expectedVersion = chat.version - 1): Write => ({
  kind: 'chat.update',
  chat,
  expectedVersion,
})
export const say = (message: ChatMessage): Write => ({ kind: 'chat_message.insert', message })
export const read = ({ id }: Chat, side: ChatMessage['authorKind'], sequence: number): Write => ({
  kind: 'chat.read',
  chatId: id,
  side,
  sequence,
})

/** A chat with something in every place. */
export const fullChat = (): Chat =>
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
    guestId: 'per_fay',
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
