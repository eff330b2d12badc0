import type { GroupId, Message, NewTicket, PersonId, Source, Standing, Ticket, TicketId } from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { MessageTable, TicketTable } from './ticket.tables.ts'
import { contactColumns, contactOf } from '../contact-columns.ts'
import { fromJson, orderText } from '../stored-text.ts'

type TicketRecord = Selectable<TicketTable>
type MessageRecord = Selectable<MessageTable>

/** `deleted`, `closed` or `open`: the core sets `closedAt` exactly when the status is of the closed kind. */
const phaseOf = ({ status, closedAt }: NewTicket): string =>
  status === 'deleted' ? 'deleted' : closedAt === null ? 'open' : 'closed'

/** All columns of a ticket but its number, which the database gives. */
export const toTicketRow = (ticket: NewTicket): Insertable<TicketTable> => ({
  id: ticket.id,
  version: ticket.version,
  head_sequence: ticket.head.sequence,
  head_hash: ticket.head.hash,
  department: ticket.department,
  group_id: ticket.group,
  status: ticket.status,
  phase: phaseOf(ticket),
  subject: ticket.subject,
  subject_order: orderText(ticket.subject),
  priority: ticket.priority,
  category: ticket.category ?? '',
  source: ticket.source,
  locale: ticket.locale,
  standing: ticket.standing,
  customer_id: ticket.customerId,
  ...contactColumns(ticket.contact),
  contact_at_opening: JSON.stringify(ticket.contactAtOpening),
  fields: JSON.stringify(ticket.fields),
  holder_id: ticket.holderId,
  held_since: ticket.heldSince,
  answered: Number(ticket.answered),
  answered_by: JSON.stringify(ticket.answeredBy),
  duplicate_of_id: ticket.duplicateOf,
  continues_id: ticket.continues,
  hidden_from_customer: Number(ticket.hiddenFromCustomer),
  access_hash: ticket.accessHash,
  access_sealed: ticket.accessSealed,
  participants: JSON.stringify(ticket.participants),
  client_ip: ticket.clientIp,
  opened_at: ticket.openedAt,
  updated_at: ticket.updatedAt,
  public_updated_at: ticket.publicUpdatedAt,
  closed_at: ticket.closedAt,
  closed_by_id: ticket.closedBy,
  last_message_sequence: ticket.lastMessageSequence,
})

export const toTicket = (row: TicketRecord): Ticket => ({
  id: row.id as TicketId,
  number: row.number,
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  department: row.department,
  group: row.group_id as GroupId | null,
  status: row.status,
  subject: row.subject,
  priority: row.priority,
  category: row.category === '' ? null : row.category,
  source: row.source as Source,
  locale: row.locale,
  standing: row.standing as Standing,
  customerId: row.customer_id as PersonId,
  contact: contactOf(row),
  contactAtOpening: fromJson(row.contact_at_opening),
  fields: fromJson(row.fields),
  holderId: row.holder_id as PersonId | null,
  heldSince: row.held_since,
  answered: row.answered === 1,
  answeredBy: fromJson(row.answered_by),
  duplicateOf: row.duplicate_of_id as TicketId | null,
  continues: row.continues_id as TicketId | null,
  hiddenFromCustomer: row.hidden_from_customer === 1,
  accessHash: row.access_hash,
  accessSealed: row.access_sealed,
  participants: fromJson(row.participants),
  clientIp: row.client_ip,
  openedAt: row.opened_at,
  updatedAt: row.updated_at,
  publicUpdatedAt: row.public_updated_at ?? row.updated_at,
  closedAt: row.closed_at,
  closedBy: row.closed_by_id as PersonId | null,
  lastMessageSequence: row.last_message_sequence,
})

export const toMessageRow = (message: Message): Insertable<MessageTable> => ({
  id: message.id,
  ticket_id: message.ticketId,
  sequence: message.sequence,
  kind: message.kind,
  author_kind: message.authorKind,
  author_id: message.authorId,
  author_name: message.authorName,
  source: message.source,
  text: message.text,
  html: message.html,
  quoted: message.quoted,
  quoted_html: message.quotedHtml,
  sender_address: message.senderAddress,
  notify: Number(message.notify),
  at: message.at,
})

export const toMessage = (row: MessageRecord): Message => ({
  id: row.id as Message['id'],
  ticketId: row.ticket_id as TicketId,
  sequence: row.sequence,
  kind: row.kind as Message['kind'],
  authorKind: row.author_kind as Message['authorKind'],
  authorId: row.author_id as PersonId | null,
  authorName: row.author_name,
  source: row.source as Source,
  text: row.text,
  html: row.html,
  quoted: row.quoted,
  quotedHtml: row.quoted_html,
  senderAddress: row.sender_address,
  notify: row.notify === 1,
  at: row.at,
})
