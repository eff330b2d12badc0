import { searchWords } from '@guichet/core/ports'
import type { TicketQuery, TicketScope, TicketSort } from '@guichet/core/ports'
import type { Message, Ticket } from '@guichet/core/ports'

/** A ticket with everything that is searched of it. */
export interface ModelTicket {
  readonly ticket: Ticket
  readonly messages: readonly Message[]
}

/** Names and subjects sort by their first 60 letters, folded as for search; by code point, the number last. */
export const folded = (text: string): string => Array.from(searchWords(text).join(' ')).slice(0, 60).join('').trimEnd()

const updatedFor = (scope: TicketScope, ticket: Ticket): string =>
  scope.kind === 'customer' ? ticket.publicUpdatedAt : ticket.updatedAt

const sortKey: Readonly<Record<TicketSort, (ticket: Ticket, scope: TicketScope) => readonly string[]>> = {
  opened: ({ openedAt }) => [openedAt],
  updated: (ticket, scope) => [updatedFor(scope, ticket)],
  category: ({ category, openedAt }) => [category ?? '', openedAt],
  customer: ({ contact }) => [folded(contact.name)],
  subject: ({ subject }) => [folded(subject)],
  number: () => [],
}

/** The whole list, as simply as it can be said: filter everything, sort everything. */
export function modelList(tickets: readonly ModelTicket[], query: TicketQuery): readonly string[] {
  const searched = query.text !== undefined || (query.within ?? []).length > 0
  const keyOf = sortKey[searched ? 'number' : query.sort]
  const sign = searched || query.direction === 'descending' ? -1 : 1
  return tickets
    .filter((row) => isListed(row, query) && isFound(row, query))
    .map(({ ticket }) => ticket)
    .toSorted(
      (one, other) =>
        sign * (compareTexts(keyOf(one, query.scope), keyOf(other, query.scope)) || one.number - other.number),
    )
    .map(({ id }) => id)
}

function compareTexts(some: readonly string[], others: readonly string[]): number {
  for (const [place, text] of some.entries()) {
    const difference = Buffer.compare(Buffer.from(text), Buffer.from(others[place] ?? ''))
    if (difference !== 0) return difference
  }
  return 0
}

function isListed({ ticket }: ModelTicket, query: TicketQuery): boolean {
  const { scope } = query
  if (ticket.status === 'deleted') return false
  if (scope.kind === 'departments' && !scope.departments.includes(ticket.department)) return false
  if (scope.kind === 'customer' && scope.customerId !== ticket.customerId) return false
  if (scope.kind === 'customer' && ticket.hiddenFromCustomer && !query.includeHidden) return false
  if (query.statuses && !query.statuses.includes(ticket.status)) return false
  if (query.phase && query.phase !== (ticket.closedAt === null ? 'open' : 'closed')) return false
  if (query.departments && !query.departments.includes(ticket.department)) return false
  if (query.group !== undefined && query.group !== ticket.group) return false
  if (query.holder !== undefined && (query.holder === 'none' ? null : query.holder) !== ticket.holderId) return false
  if (query.customer !== undefined && query.customer !== ticket.customerId) return false
  if (query.priority !== undefined && query.priority !== ticket.priority) return false
  if (query.category !== undefined && query.category !== ticket.category) return false
  if (query.openedFrom !== undefined && ticket.openedAt < query.openedFrom) return false
  if (query.openedBefore !== undefined && ticket.openedAt >= query.openedBefore) return false
  if (query.updatedFrom !== undefined && updatedFor(scope, ticket) < query.updatedFrom) return false
  if (query.updatedBefore !== undefined && updatedFor(scope, ticket) >= query.updatedBefore) return false
  return (
    query.contactEmail === undefined || ticket.contact.email.toLowerCase().startsWith(query.contactEmail.toLowerCase())
  )
}

/** All words in one message, or in subject and contact; and for each part all words in that part. */
function isFound({ ticket, messages }: ModelTicket, { text, within = [], searchNotes }: TicketQuery): boolean {
  const seen = messages.filter(({ kind }) => kind === 'public' || searchNotes)
  const own = [ticket.subject, ...Object.values(ticket.contact)].join('\n')
  if (text !== undefined && !hasWords([own, ...seen.map((message) => message.text)], text)) return false
  return within.every((asked) => {
    switch (asked.field) {
      case 'customerText':
      case 'operatorText': {
        const author = asked.field === 'customerText' ? 'customer' : 'staff'
        return hasWords(
          seen.filter(({ authorKind }) => authorKind === author).map((message) => message.text),
          asked.text,
        )
      }
      case 'subject':
        return hasWords([ticket.subject], asked.text)
      default:
        return hasWords([ticket.contact[asked.field]], asked.text)
    }
  })
}

/** Whether one of some texts has all words; the last may be a beginning. */
function hasWords(texts: readonly string[], text: string): boolean {
  const asked = searchWords(text)
  const last = asked.pop()
  if (last === undefined) return false
  return texts
    .map(searchWords)
    .some((words) => asked.every((word) => words.includes(word)) && words.some((word) => word.startsWith(last)))
}
