import { departmentSignature } from '../department/signature.ts'
import type { AttachmentView } from '../attachment/attachment.contract.ts'
import type { FilesOfMessages } from '../attachment/attachment.view.ts'
import type { Actor } from '../kernel/actor.ts'
import { isStaff, personOf } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { kindOf, statusIn } from '../kernel/house.ts'
import { firstName, localized } from '../kernel/text.ts'
import { verdictView } from '../kernel/verdict.ts'
import { can } from './can.ts'
import type { CanView, MessageView, ThreadView, TicketSummary, TicketView } from './ticket-views.contract.ts'
import type { MessagePage, TicketRow } from './ticket.port.ts'
import type { Message, Ticket } from './ticket.ts'

/** Who reads: their rights decide what is in a view, their language which words. */
export interface Reader {
  readonly actor: Actor
  readonly locale: string
}

/** The language for a reader: the one asked for, if the helpdesk has it, else one of the same tongue, else its own. */
export function readerLocale(asked: string | undefined, house: House): string {
  const { locales, defaultLocale } = house.definition
  if (asked === undefined) return defaultLocale
  const tongue = asked.split('-')[0]
  return (
    locales.find((locale) => locale.toLowerCase() === asked.toLowerCase()) ??
    locales.find((locale) => locale.split('-')[0] === tongue) ??
    defaultLocale
  )
}

const canView = (reader: Reader, ticket: Ticket, house: House): CanView =>
  Object.fromEntries(
    Object.entries(can(reader.actor, ticket, house)).map(([action, verdict]) => [action, verdictView(verdict)]),
  ) as CanView

/** Staff see all; a colleague's reader of a public page sees what the customer sees. */
export const sees = (actor: Actor): 'staff' | 'customer' =>
  isStaff(actor) || actor.kind === 'program' || actor.kind === 'system' ? 'staff' : 'customer'

export function statusView(id: string, reader: Reader, house: House): TicketSummary['status'] {
  const status = statusIn(house, id)
  const kind = kindOf(house, id)
  return {
    id,
    kind: kind === 'deleted' ? 'closed' : kind,
    label: status ? localized(status.labels[sees(reader.actor)], reader.locale) : id,
    colour: status?.colour ?? 'closed',
    icon: status?.icon ?? '■',
  }
}

export function summaryView(
  { ticket, holderName, readSequence }: TicketRow,
  reader: Reader,
  house: House,
): TicketSummary {
  const staff = sees(reader.actor) === 'staff'
  return {
    id: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    status: statusView(ticket.status, reader, house),
    priority: ticket.priority,
    category: ticket.category,
    department: ticket.department,
    group: ticket.group,
    customer: { id: ticket.customerId, name: ticket.contact.name },
    holder:
      ticket.holderId === null
        ? null
        : { id: staff ? ticket.holderId : '', name: staff ? (holderName ?? '') : firstName(holderName ?? '') },
    source: ticket.source,
    openedAt: ticket.openedAt,
    updatedAt: staff ? ticket.updatedAt : ticket.publicUpdatedAt,
    closedAt: ticket.closedAt,
    unread: ticket.lastMessageSequence > readSequence,
    can: canView(reader, ticket, house),
  }
}

export function messageView(message: Message, reader: Reader, attachments: readonly AttachmentView[]): MessageView {
  const own = personOf(reader.actor)
  const staffHidden = message.authorKind === 'staff' && sees(reader.actor) === 'customer'
  return {
    id: message.id,
    sequence: message.sequence,
    kind: message.kind,
    author: {
      kind: message.authorKind,
      name: staffHidden ? firstName(message.authorName) : message.authorName,
      you:
        (own !== null && message.authorId === own) ||
        (reader.actor.kind === 'link_holder' && reader.actor.staff === null && message.authorKind === 'customer'),
    },
    source: message.source,
    text: message.text,
    html: message.html,
    quoted: message.quoted,
    quotedHtml: message.quotedHtml,
    senderAddress: sees(reader.actor) === 'staff' ? message.senderAddress : '',
    attachments: [...attachments],
    at: message.at,
  }
}

export const threadView = (page: MessagePage, reader: Reader, files: FilesOfMessages): ThreadView => ({
  items: page.items.map((message) => messageView(message, reader, files.get(message.id) ?? [])),
  earlier: page.earlier,
})

/** What a ticket points to, as far as the reader may know of it. */
export interface Linked {
  readonly duplicateOf: Ticket | null
  readonly continues: Ticket | null
  readonly externalId: string | null
}

const linkView = (ticket: Ticket | null): TicketView['duplicateOf'] =>
  ticket && { id: ticket.id, number: ticket.number }

export function ticketView(
  row: TicketRow,
  page: MessagePage,
  files: FilesOfMessages,
  linked: Linked,
  reader: Reader,
  house: House,
): TicketView {
  const { ticket } = row
  const { policies, statuses } = house.definition
  const staff = sees(reader.actor) === 'staff'
  const settable = statuses.filter(({ id }) => policies.maySetStatus(reader.actor, ticket, house, id).allowed)
  return {
    ...summaryView(row, reader, house),
    version: staff ? ticket.version : ticket.lastMessageSequence,
    sequence: staff ? ticket.head.sequence : ticket.lastMessageSequence,
    readSequence: row.readSequence,
    closedBy: ticket.closedBy === null ? null : ticket.closedBy === ticket.customerId ? 'customer' : 'staff',
    duplicateOf: linkView(linked.duplicateOf),
    continues: linkView(linked.continues),
    thread: threadView(page, reader, files),
    statuses: settable.map(({ id }) => statusView(id, reader, house)),
    staff: staff
      ? {
          standing: ticket.standing,
          contact: ticket.contact,
          contactAtOpening: ticket.contactAtOpening,
          participants: [...ticket.participants],
          fields: ticket.fields,
          externalId: linked.externalId,
          clientIp: ticket.clientIp,
          locale: ticket.locale,
          heldSince: ticket.heldSince,
          answered: ticket.answered,
          departmentSignature: departmentSignature(house, ticket.department, ticket.locale),
          resolutions: statuses
            .filter(
              ({ kind, setBy }) =>
                kind === 'closed' && setBy.includes(reader.actor.kind === 'operator' ? 'operator' : 'administrator'),
            )
            .map(({ id }) => id),
        }
      : null,
  }
}
