import type { TicketId } from '../kernel/ids.ts'
import { hasAskedWords } from '../kernel/search-words.ts'
import { isSearch } from '../ticket/list-filter.ts'
import { isInField } from '../ticket/search-fields.ts'
import type { FieldText } from '../ticket/search-fields.ts'
import type { TicketFilter, TicketQuery, TicketScope, TicketSort } from '../ticket/ticket.port.ts'
import type { Message, Ticket } from '../ticket/ticket.ts'
import { orderText } from './memory-order.ts'
import type { OrderValue } from './memory-order.ts'

/** The words of one message, or of a ticket's subject and contact. */
export interface SearchEntry {
  readonly ticketId: TicketId
  readonly note: boolean
  /** Null for subject and contact. */
  readonly author: Message['authorKind'] | null
  readonly words: readonly string[]
}

/** Whether a ticket is in a list: every given part holds, and it is not deleted. */
export const matches = (query: TicketFilter, ticket: Ticket, entries: readonly SearchEntry[]): boolean =>
  ticket.status !== 'deleted' &&
  inScope(query.scope, ticket) &&
  !(query.scope.kind === 'customer' && ticket.hiddenFromCustomer && query.includeHidden !== true) &&
  (query.statuses === undefined || query.statuses.includes(ticket.status)) &&
  (query.phase === undefined || (query.phase === 'closed') === (ticket.closedAt !== null)) &&
  (query.departments === undefined || query.departments.includes(ticket.department)) &&
  (query.group === undefined || query.group === ticket.group) &&
  (query.holder === undefined || ticket.holderId === (query.holder === 'none' ? null : query.holder)) &&
  (query.customer === undefined || query.customer === ticket.customerId) &&
  (query.priority === undefined || query.priority === ticket.priority) &&
  (query.category === undefined || query.category === ticket.category) &&
  (query.openedFrom === undefined || ticket.openedAt >= query.openedFrom) &&
  (query.openedBefore === undefined || ticket.openedAt < query.openedBefore) &&
  (query.updatedFrom === undefined || updatedFor(query.scope, ticket) >= query.updatedFrom) &&
  (query.updatedBefore === undefined || updatedFor(query.scope, ticket) < query.updatedBefore) &&
  (query.contactEmail === undefined ||
    ticket.contact.email.toLowerCase().startsWith(query.contactEmail.toLowerCase())) &&
  (query.text === undefined || entries.some((entry) => hasWords(query, entry, query.text ?? ''))) &&
  (query.within ?? []).every((asked) => isWithin(query, ticket, entries, asked))

const updatedFor = (scope: TicketScope, ticket: Ticket): string =>
  scope.kind === 'customer' ? ticket.publicUpdatedAt : ticket.updatedAt

const inScope = (scope: TicketScope, ticket: Ticket): boolean =>
  scope.kind === 'all' ||
  (scope.kind === 'departments'
    ? scope.departments.includes(ticket.department)
    : scope.customerId === ticket.customerId)

/** All words in one entry. */
const hasWords = ({ searchNotes }: TicketFilter, { note, words }: SearchEntry, text: string): boolean =>
  (!note || searchNotes === true) && hasAskedWords(words, text)

function isWithin(
  query: TicketFilter,
  ticket: Ticket,
  entries: readonly SearchEntry[],
  { field, text }: FieldText,
): boolean {
  if (field !== 'customerText' && field !== 'operatorText') return isInField(ticket, { field, text })
  const author = field === 'customerText' ? 'customer' : 'staff'
  return entries.some((entry) => entry.author === author && hasWords(query, entry, text))
}

const sortValue: Readonly<Record<TicketSort, (ticket: Ticket, scope: TicketScope) => readonly OrderValue[]>> = {
  opened: ({ openedAt, number }) => [openedAt, number],
  updated: (ticket, scope) => [updatedFor(scope, ticket), ticket.number],
  category: ({ category, openedAt, number }) => [category ?? '', openedAt, number],
  customer: ({ contact, number }) => [orderText(contact.name), number],
  subject: ({ subject, number }) => [orderText(subject), number],
  number: ({ number }) => [number],
}

/** The order of a list. What words find comes newest first, whatever the sort. */
export function listOrder(query: TicketQuery) {
  const { scope, sort, direction } = query
  const searched = isSearch(query)
  const by = searched ? 'number' : sort
  const descending = searched || direction === 'descending'
  return {
    order: `${searched ? 'search' : 'list'} ${by} ${descending}`,
    keyOf: (ticket: Ticket) => sortValue[by](ticket, scope),
    descending,
  }
}
