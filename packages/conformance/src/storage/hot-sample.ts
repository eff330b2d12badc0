import type { Chat, Storage, Ticket } from '@guichet/core/ports'
import type { TicketApi } from '@guichet/core/contract'
import { aDelivery, aMessage, aPerson, aSession, aTicket, atSecond, opened, testDesk } from '@guichet/core/testing'
import { fillChats } from './hot-chats.ts'

/** What the hot reads ask for. */
export interface HotSample {
  readonly ticket: Ticket
  /** What the operator of the sample asks a helpdesk for. */
  readonly tickets: TicketApi
  readonly chat: Chat
  readonly email: string
  readonly tokenHash: string
  readonly customerId: `per_${string}`
  readonly holderId: `per_${string}`
}

const departments = ['support', 'sales', 'finance']
const statuses = ['waiting_operator', 'waiting_customer', 'solved', 'unsolved']

/** Fills a storage with `count` tickets, people and deliveries of all kinds, so that a database has plans to choose from. */
export async function fillForHotReads(storage: Storage, count: number): Promise<HotSample> {
  const people = Array.from({ length: count }, (_, place) =>
    aPerson({ name: `Person ${place}`, role: place < 10 ? 'operator' : 'customer' }),
  )
  const sessions = people.map((person) => aSession(person))
  const tickets = people.map(({ id, email }, place) => {
    const status = statuses[place % 4] ?? 'solved'
    const contact = { name: `Name ${place % 97}`, email, phone: '', address: '', city: '', country: '' }
    return aTicket({
      department: departments[place % 3] ?? 'support',
      status,
      closedAt: place % 4 > 1 ? atSecond(place) : null,
      openedAt: atSecond(place),
      updatedAt: atSecond(place * 2),
      customerId: id,
      contact,
      holderId: place % 2 === 0 ? (people[place % 10]?.id ?? id) : null,
      subject: `Subject ${place % 89}`,
      priority: ['low', 'normal', 'urgent'][place % 3] ?? 'low',
      category: place % 5 === 0 ? 'domains' : null,
    })
  })
  const size = 100
  for (let from = 0; from < count; from += size) {
    const changes = tickets
      .slice(from, from + size)
      .map((ticket, place) =>
        opened(
          ticket,
          [
            aMessage(ticket, { text: `common word${from + place}` }),
            aMessage(ticket, { sequence: 2, kind: 'note', authorKind: 'staff', text: `noted${from + place}` }),
          ],
          [{ kind: 'delivery.insert', delivery: aDelivery({ state: place % 10 === 0 ? 'waiting' : 'set_aside' }) }],
        ),
      )
    await storage.commit({
      writes: [
        ...people.slice(from, from + size).map((person) => ({ kind: 'person.insert' as const, person })),
        ...sessions.slice(from, from + size).map((session) => ({ kind: 'session.insert' as const, session })),
        ...changes.flatMap(({ writes }) => writes),
        ...tickets.slice(from, from + size).map(({ id, holderId }) => ({
          kind: 'ticket.read' as const,
          ticketId: id,
          personId: holderId ?? people[2]?.id ?? 'per_',
          sequence: 1,
        })),
      ],
      events: changes.flatMap(({ events }) => events),
    })
  }
  // Some deeds are added up by day, as a sweep does, and some wait for it.
  await storage.stats.tally({ before: atSecond(10_000_000), limit: count / 2 })
  const operator = {
    kind: 'operator',
    id: people[2]?.id ?? 'per_',
    departments: ['support', 'sales'],
    groups: [],
  } as const
  const desk = testDesk({ storage }).as(operator)
  // Departments are few, and are read once for many lists.
  await desk.tickets.list({ sort: 'status', limit: 1 })
  const ticket = (await storage.tickets.find(tickets[0]?.id ?? 'tkt_')) ?? aTicket()
  return {
    ticket,
    tickets: desk.tickets,
    chat: await fillChats(storage, people),
    email: people[0]?.email ?? '',
    tokenHash: sessions[0]?.tokenHash ?? '',
    customerId: people[1]?.id ?? 'per_',
    holderId: people[2]?.id ?? 'per_',
  }
}
