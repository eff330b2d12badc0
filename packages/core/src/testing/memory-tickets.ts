import { VersionConflict } from '../kernel/errors.ts'
import type { PersonId, TicketId } from '../kernel/ids.ts'
import { searchWords } from '../kernel/search-words.ts'
import type { Message, Ticket } from '../ticket/ticket.ts'
import { hitLength } from '../ticket/ticket.port.ts'
import type { MessageHit, TicketRow, TicketStore, TicketWrite } from '../ticket/ticket.port.ts'
import type { MemoryJournal, MemoryTable } from './memory-journal.ts'
import { pageOfRows } from './memory-order.ts'
import { sealedField } from './memory-sealed.ts'
import type { MemorySealed } from './memory-sealed.ts'
import { listOrder, matches } from './memory-ticket-query.ts'
import { isSearch } from '../ticket/list-filter.ts'
import type { SearchEntry } from './memory-ticket-query.ts'

/** What the ticket slice keeps, and how it is written inside a commit. */
export interface MemoryTickets extends TicketStore {
  readonly sealed: MemorySealed
  open(): readonly Ticket[]
  write(write: TicketWrite): { readonly id: TicketId; readonly number: number } | null
}

/** Tickets, messages, search entries and read marks. `nameOf` knows people by id. */
export function memoryTickets(journal: MemoryJournal, nameOf: (id: PersonId) => string | null): MemoryTickets {
  const tickets = journal.table<TicketId, Ticket>()
  const messages = journal.table<string, Message>()
  const entries = journal.table<string, SearchEntry>()
  const readMarks = journal.table<string, number>()
  let numbers = 0

  const listed = (query: Parameters<typeof matches>[0]) => {
    const searched = isSearch(query) ? entriesByTicket(entries) : null
    return tickets.rows().filter((ticket) => matches(query, ticket, searched?.get(ticket.id) ?? []))
  }
  const rowOf = (ticket: Ticket, reader: PersonId | undefined): TicketRow => ({
    ticket,
    holderName: ticket.holderId === null ? null : nameOf(ticket.holderId),
    readSequence: reader === undefined ? 0 : (readMarks.get(`${ticket.id} ${reader}`) ?? 0),
  })
  const heldBy = (person: PersonId) =>
    tickets
      .rows()
      .filter(({ holderId, closedAt, status }) => holderId === person && closedAt === null && status !== 'deleted')
  const thread = (id: TicketId) => messages.rows().filter(({ ticketId }) => ticketId === id)

  return {
    sealed: sealedField('ticket', tickets, 'accessSealed'),
    open: () => tickets.rows().filter(({ closedAt, status }) => closedAt === null && status !== 'deleted'),
    find: async (id) => tickets.get(id) ?? null,
    findByNumber: async (number) => tickets.rows().find((ticket) => ticket.number === number) ?? null,
    numbers: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const found = tickets.get(id)
          return found ? [[id, found.number]] : []
        }),
      ),
    findByAccessHash: async (hash) =>
      tickets.rows().find(({ accessHash, status }) => accessHash === hash && status !== 'deleted') ?? null,
    async list(query) {
      const page = pageOfRows(listed(query), { ...listOrder(query), cursor: query.cursor, limit: query.limit })
      return { items: page.items.map((ticket) => rowOf(ticket, query.reader)), nextCursor: page.nextCursor }
    },
    values: async (column) => [
      ...new Set(
        tickets
          .rows()
          .filter(({ status }) => status !== 'deleted')
          .map((ticket) => ticket[column]),
      ),
    ],
    count: async (query, limit) => Math.min(limit, listed(query).length),
    async newestWith({ numbers, text, author, notes }) {
      const query = {
        scope: { kind: 'all' },
        searchNotes: notes,
        ...(author === null ? { text } : { within: [{ field: author, text }] }),
      } as const
      const found = new Map<number, MessageHit>()
      for (const ticket of tickets.rows().filter(({ number }) => numbers.includes(number)))
        for (const message of thread(ticket.id).toSorted((one, other) => one.sequence - other.sequence)) {
          const entry = entries.get(message.id)
          const { sequence, kind, authorKind } = message
          if (entry && matches(query, ticket, [entry]))
            found.set(ticket.number, {
              sequence,
              kind,
              authorKind,
              text: [...message.text].slice(0, hitLength).join(''),
            })
        }
      return found
    },
    async messages({ ticketId, notes, before = Infinity, limit }) {
      const earlier = thread(ticketId)
        .filter(({ kind, sequence }) => (notes || kind === 'public') && sequence < before)
        .toSorted((one, other) => one.sequence - other.sequence)
      const items = earlier.slice(-limit)
      return { items, earlier: earlier.length > limit ? (items[0]?.sequence ?? null) : null }
    },
    findMessage: async (id) => messages.get(id) ?? null,
    heldBy: async (person) => heldBy(person),
    loads: async (people) =>
      new Map(people.map((person) => [person, heldBy(person).length] as const).filter(([, count]) => count > 0)),
    async forgetClientIps({ openedBefore, afterNumber, limit }) {
      const some = tickets
        .rows()
        .filter(({ number }) => number > afterNumber)
        .toSorted((one, other) => one.number - other.number)
        .slice(0, limit)
      for (const ticket of some)
        if (ticket.openedAt < openedBefore) tickets.set(ticket.id, { ...ticket, clientIp: null })
      return some.at(-1)?.number ?? null
    },
    readMark: async (ticket, reader) => readMarks.get(`${ticket} ${reader}`) ?? 0,

    write(write) {
      switch (write.kind) {
        case 'ticket.insert': {
          if (tickets.has(write.ticket.id)) throw new VersionConflict('ticket', write.ticket.id)
          // Rises also when the commit fails: a number is never given twice.
          const number = ++numbers
          tickets.set(write.ticket.id, { ...write.ticket, number })
          return { id: write.ticket.id, number }
        }
        case 'ticket.update': {
          const before = tickets.get(write.ticket.id)
          if (before?.version !== write.expectedVersion) throw new VersionConflict('ticket', write.ticket.id)
          tickets.set(write.ticket.id, { ...write.ticket, number: before.number })
          return null
        }
        case 'ticket.erase':
          erase(write.ticketId)
          return null
        case 'message.insert': {
          const { message, searchText } = write
          messages.set(message.id, message)
          entries.set(message.id, {
            ticketId: message.ticketId,
            note: message.kind === 'note',
            author: message.authorKind,
            words: searchWords(searchText),
          })
          return null
        }
        case 'message.remove':
          messages.delete(write.message.id)
          entries.delete(write.message.id)
          return null
        case 'ticket.search_text':
          entries.set(write.ticketId, {
            ticketId: write.ticketId,
            note: false,
            author: null,
            words: searchWords(write.searchText),
          })
          return null
        case 'ticket.read': {
          const key = `${write.ticketId} ${write.personId}`
          readMarks.set(key, Math.max(write.sequence, readMarks.get(key) ?? 0))
          return null
        }
      }
    },
  }

  function erase(id: TicketId): void {
    for (const message of thread(id)) messages.delete(message.id)
    for (const [key, entry] of [...entries]) if (entry.ticketId === id) entries.delete(key)
    for (const [key] of [...readMarks]) if (key.startsWith(`${id} `)) readMarks.delete(key)
    const ticket = tickets.get(id)
    if (ticket) tickets.set(id, withoutWords(ticket))
  }
}

const noContact = { name: '', email: '', phone: '', address: '', city: '', country: '' }

/** A ticket without any word of people; the storage does not rely on the caller for it. */
const withoutWords = (ticket: Ticket): Ticket => ({
  ...ticket,
  subject: '',
  contact: noContact,
  contactAtOpening: noContact,
  fields: {},
  accessSealed: null,
  participants: [],
  clientIp: null,
})

function entriesByTicket(entries: MemoryTable<string, SearchEntry>): Map<TicketId, SearchEntry[]> {
  const byTicket = new Map<TicketId, SearchEntry[]>()
  for (const [, entry] of entries) {
    const known = byTicket.get(entry.ticketId)
    if (known) known.push(entry)
    else byTicket.set(entry.ticketId, [entry])
  }
  return byTicket
}
