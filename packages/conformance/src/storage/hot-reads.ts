import type { Storage, TicketQuery } from '@guichet/core/ports'
import { listSorts } from '@guichet/core/contract'
import { atSecond } from '@guichet/core/testing'
import { hotChatReads } from './hot-chats.ts'
import type { HotSample } from './hot-sample.ts'

const all = { kind: 'all' } as const
const own = { kind: 'departments', departments: ['support', 'sales'] } as const

/** The lists that the console and the customer's pages make. */
const lists = ({
  customerId,
  holderId,
  email,
}: HotSample): Readonly<Record<string, Partial<TicketQuery> & Pick<TicketQuery, 'scope'>>> => ({
  'queue of two departments': { scope: own, phase: 'open' },
  'of a group': { scope: own, phase: 'open', group: 'first' },
  'opened since a day': { scope: own, openedFrom: atSecond(1900) },
  'changed since a day': { scope: own, updatedFrom: atSecond(3900), sort: 'updated' },
  'open tickets that nobody holds': { scope: own, phase: 'open', holder: 'none' },
  'all of two departments': { scope: own },
  'by last change': { scope: own, phase: 'open', sort: 'updated', direction: 'descending' },
  'by category': { scope: own, sort: 'category' },
  'by customer': { scope: own, sort: 'customer' },
  'by subject': { scope: own, sort: 'subject' },
  'by number': { scope: own, sort: 'number', direction: 'descending' },
  'of some statuses': { scope: own, statuses: ['waiting_operator', 'solved'] },
  'of one priority': { scope: own, phase: 'open', priority: 'urgent' },
  'of one category': { scope: own, category: 'domains' },
  'held by me': { scope: own, phase: 'open', holder: holderId, sort: 'updated' },
  'of one customer': { scope: { kind: 'customer', customerId }, sort: 'updated', direction: 'descending' },
  'of one address': { scope: own, contactEmail: email },
  'queue of everything': { scope: all, phase: 'open' },
  'everything by last change': { scope: all, sort: 'updated', direction: 'descending' },
  'everything of a status': { scope: all, statuses: ['waiting_operator'] },
  'everything closed by number': { scope: all, phase: 'closed', sort: 'number' },
  'search for a common word': { scope: own, text: 'common' },
  'search for a rare word': { scope: own, text: 'word77', searchNotes: true },
  'search for a name and words of the customer': {
    scope: own,
    within: [
      { field: 'name', text: 'name 7' },
      { field: 'customerText', text: 'word77' },
    ],
  },
  'search for words anywhere, a name, and words of customer and staff': {
    scope: own,
    text: 'common',
    within: [
      { field: 'name', text: 'name' },
      { field: 'customerText', text: 'common' },
      { field: 'operatorText', text: 'noted' },
    ],
    searchNotes: true,
  },
  'search for an address and words of staff': {
    scope: all,
    within: [
      { field: 'email', text: email },
      { field: 'operatorText', text: 'noted' },
    ],
    searchNotes: true,
  },
  'search for words of staff': { scope: own, within: [{ field: 'operatorText', text: 'noted' }], searchNotes: true },
  'search for a word that is nowhere': { scope: all, text: 'nowhere', searchNotes: true },
})

/** What the console asks a helpdesk for: its list in every order. */
function consoleLists({ tickets }: HotSample): Readonly<Record<string, () => Promise<unknown>>> {
  const orders = listSorts.flatMap((sort) => (['ascending', 'descending'] as const).map((way) => [sort, way] as const))
  return Object.fromEntries(
    orders.map(([sort, direction]) => [
      `console by ${sort} ${direction}`,
      async () => {
        const { nextCursor } = await tickets.list({ phase: 'open', sort, direction, limit: 20 })
        return tickets.list({ phase: 'open', sort, direction, limit: 20, cursor: nextCursor ?? '' })
      },
    ]),
  )
}

const firstNumbers = Array.from({ length: 50 }, (_, place) => place + 1)

/** Every read that people wait for, by name. None of them may scan a table. */
export function hotReads(sample: HotSample): Readonly<Record<string, (storage: Storage) => Promise<unknown>>> {
  const { ticket, email, tokenHash, holderId } = sample
  const queries = Object.entries(lists(sample)).map(([name, query]): readonly [string, TicketQuery] => [
    name,
    { sort: 'opened', direction: 'ascending', limit: 20, reader: holderId, ...query },
  ])
  return {
    ...Object.fromEntries(
      queries.map(([name, query]) => [`list: ${name}`, (storage: Storage) => storage.tickets.list(query)]),
    ),
    ...Object.fromEntries(
      queries.map(([name, query]) => [
        `second page: ${name}`,
        async (storage: Storage) => {
          const { nextCursor } = await storage.tickets.list(query)
          return nextCursor === null ? null : storage.tickets.list({ ...query, cursor: nextCursor })
        },
      ]),
    ),
    ...Object.fromEntries(
      queries.map(([name, { sort: _sort, direction: _direction, limit: _limit, ...query }]) => [
        `count: ${name}`,
        (storage: Storage) => storage.tickets.count(query, 100),
      ]),
    ),
    ...consoleLists(sample),
    ...hotChatReads(sample.chat),
    'ticket by id': (storage) => storage.tickets.find(ticket.id),
    'ticket by number': (storage) => storage.tickets.findByNumber(ticket.number),
    'ticket by access code': (storage) => storage.tickets.findByAccessHash(ticket.accessHash),
    'end of a thread': (storage) => storage.tickets.messages({ ticketId: ticket.id, notes: true, limit: 20 }),
    'end of a public thread': (storage) =>
      storage.tickets.messages({ ticketId: ticket.id, notes: false, limit: 20, before: 5 }),
    'where words stand in a page of tickets': (storage) =>
      storage.tickets.newestWith({ numbers: firstNumbers, text: 'common word', author: null, notes: true }),
    'where staff wrote words in a page of tickets': (storage) =>
      storage.tickets.newestWith({ numbers: firstNumbers, text: 'noted', author: 'operatorText', notes: true }),
    'message by id': (storage) => storage.tickets.findMessage('msg_unknown'),
    'tickets that a person holds': (storage) => storage.tickets.heldBy(holderId),
    'how many tickets people hold': (storage) => storage.tickets.loads([holderId, sample.customerId]),
    'read mark': (storage) => storage.tickets.readMark(ticket.id, holderId),
    'person by id': (storage) => storage.people.find(holderId),
    'people by id': (storage) => storage.people.findMany([holderId, sample.customerId]),
    'person by address': (storage) => storage.people.findByEmail('customer', email),
    'people by name': (storage) => storage.people.list({ roles: ['customer', 'operator'], limit: 20 }),
    administrators: (storage) => storage.people.countAdministrators(),
    session: (storage) => storage.sessions.findByTokenHash(tokenHash),
    'API key': (storage) => storage.apiKeys.findByHash(tokenHash),
    'events of a ticket': (storage) => storage.events.of(ticket.id, { after: 0 }),
    'head of a ticket': (storage) => storage.events.head(ticket.id),
    'imports at work': (storage) => storage.imports.atWork(),
    'problems of an import': (storage) => storage.imports.problems({ jobId: 'imp_unknown', after: 5, limit: 20 }),
    'newest events': (storage) => storage.events.search({ limit: 20 }),
    'newest events of a person': (storage) => storage.events.search({ actorId: holderId, limit: 20 }),
    'newest events of some types': (storage) =>
      storage.events.search({ types: ['ticket.opened', 'ticket.closed'], limit: 20 }),
    'newest events of a ticket': (storage) => storage.events.search({ subject: ticket.id, limit: 20 }),
    'views of a person': (storage) => storage.savedViews.list(holderId),
    'order of views': (storage) => storage.savedViews.order(holderId),
    'kept answer': (storage) => storage.idempotency.find(tokenHash),
    'deliveries that are due': (storage) =>
      storage.deliveries.claim({ subscribers: ['mail'], now: atSecond(1), leaseUntil: atSecond(2), limit: 10 }),
    'deliveries set aside': (storage) => storage.deliveries.setAside({ limit: 10 }),
    'a try': (storage) => storage.attempts.add('sign-in', atSecond(0), 60),
  }
}
