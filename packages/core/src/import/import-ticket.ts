import * as Effect from 'effect/Effect'
import { sendFiles } from '../attachment/send-files.ts'
import { chain } from '../events/chain.ts'
import type { EventBody, LoggedEvent } from '../events/event.ts'
import { stampOf, system } from '../kernel/actor.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import { command, wrongInput } from '../kernel/command.ts'
import { departmentIn } from '../kernel/house.ts'
import type { TicketId } from '../kernel/ids.ts'
import type { Person } from '../people/person.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import { newAccess } from '../ticket/access.ts'
import { keptBody } from '../ticket/body.ts'
import { placeMessages } from '../ticket/change-ticket.ts'
import type { NewMessage } from '../ticket/change-ticket.ts'
import { advance, stamp } from '../ticket/load-ticket.ts'
import { firstLine } from '../ticket/opened.ts'
import { sealedAccess } from '../ticket/sealed-access.ts'
import { ticketSearchText } from '../ticket/search-text.ts'
import { noContact, noHead } from '../ticket/ticket.ts'
import type { NewTicket, Ticket } from '../ticket/ticket.ts'
import type { TicketInput } from '../ticket/ticket.input.ts'
import { importedId } from './imported-id.ts'
import { ImportTicket } from './import.contract.ts'
import type { ImportOutcome } from './import.contract.ts'
import { mayImport } from './may-import.ts'
import { newPerson } from './new-person.ts'

/**
 * Brings a ticket with its thread. One that is here by the same source and key is left alone, because a run that was cut off is
 * begun anew. Each step is one of the lifecycle's, at its own time; deliveries are left out, because they would tell people of
 * what is long past.
 */
export const importTicket = command('imports.ticket', ImportTicket, function* (caller, input) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* mayImport(caller)
  if (!departmentIn(house, input.department)) yield* wrongInput('department', 'unknown', 'is no department')
  const from = { source: input.source, key: input.key, at: input.openedAt }
  const { id, known } = yield* importedId('tkt', from)
  if (known) return { writes: [], events: [], answer: (): ImportOutcome => ({ outcome: 'known', id }) }
  const now = yield* stamp(caller)
  const locale = desk.definition.defaultLocale
  const contact = { ...noContact, ...input.contact }
  const found: Person | null =
    contact.email === '' ? null : yield* storage.people.findByEmail('customer', contact.email)
  const personFrom = { ...from, key: `${input.key} contact` }
  const added = found
    ? null
    : newPerson(
        { role: 'customer', name: contact.name, email: contact.email, phone: contact.phone, locale },
        (yield* importedId('per', personFrom)).id,
        personFrom,
        input.run,
        now,
      )
  const customer = found ?? (added as { person: Person }).person
  const staff = yield* staffOf([input.holderEmail, ...input.messages.map(({ staffEmail }) => staffEmail)])

  const access = newAccess(desk)
  const messages: NewMessage[] = []
  const writes: Write[] = []
  const events: LoggedEvent[] = []
  let state: Ticket = {
    id,
    number: 0,
    version: 1,
    head: noHead,
    department: input.department,
    group: null,
    status: desk.definition.lifecycle.opened,
    subject: input.subject || firstLine(input.messages[0]?.text ?? ''),
    priority: desk.definition.defaultPriority,
    category: null,
    source: 'import',
    locale,
    standing: 'customer',
    customerId: customer.id,
    contact,
    contactAtOpening: contact,
    fields: { original_number: input.number },
    holderId: null,
    heldSince: null,
    answered: false,
    answeredBy: [],
    duplicateOf: null,
    continues: null,
    hiddenFromCustomer: false,
    accessHash: access.hash,
    accessSealed: yield* sealedAccess(access),
    participants: [],
    clientIp: null,
    openedAt: input.openedAt,
    updatedAt: input.openedAt,
    publicUpdatedAt: input.openedAt,
    closedAt: null,
    closedBy: null,
    lastMessageSequence: 0,
  }
  const log = (bodies: readonly EventBody[], at: string, actor: ActorStamp): void => {
    const link = chain(id, state.head, bodies, { at, actor })
    events.push(...link.events)
    state = { ...state, head: link.head }
  }
  const go = Effect.fnUntraced(function* (step: TicketInput, at: string, actor: ActorStamp) {
    const { after, events: bodies } = yield* advance(state, step)
    state = { ...after, head: state.head }
    log(bodies, at, actor)
  })
  let latest = input.openedAt
  for (const [place, said] of input.messages.entries()) {
    // A clock that went backwards there must not make the record go backwards here.
    latest = said.at > latest ? said.at : latest
    const messageId = desk.id('msg')
    const author = staff.get(said.staffEmail.toLowerCase()) ?? null
    const actor: ActorStamp =
      said.kind === 'customer'
        ? { kind: 'customer', id: customer.id }
        : author === null
          ? stampOf(system)
          : { kind: author.role === 'administrator' ? 'administrator' : 'operator', id: author.id }
    if (place === 0)
      log(
        [
          {
            type: 'ticket.opened',
            department: state.department,
            status: state.status,
            source: 'import',
            messageId,
            confirm: false,
          },
        ],
        latest,
        actor,
      )
    else if (said.kind === 'customer') yield* go({ type: 'customer_replies', messageId, notify: false }, latest, actor)
    else if (said.kind === 'note') yield* go({ type: 'note', messageId }, latest, actor)
    else
      yield* go(
        { type: 'staff_replies', messageId, notify: false, by: author?.id ?? null, status: null },
        latest,
        actor,
      )
    messages.push({
      id: messageId,
      kind: said.kind === 'note' ? 'note' : 'public',
      authorKind: said.kind === 'customer' ? 'customer' : 'staff',
      authorId: said.kind === 'customer' ? customer.id : (author?.id ?? null),
      authorName: said.name,
      source: 'import',
      ...keptBody(said),
      notify: false,
      at: said.at,
    })
    const files = yield* sendFiles(caller.actor, said.attachments, { ticketId: id, chatId: null, messageId })
    writes.push(...files.writes)
  }
  const lastMessageSequence = state.head.sequence
  const holder = staff.get(input.holderEmail.toLowerCase())
  if (input.closedAt === null && holder && holder.disabledAt === null)
    yield* go({ type: 'assign', to: holder.id, at: latest }, latest, stampOf(system))
  if (input.closedAt !== null) {
    const at = input.closedAt > latest ? input.closedAt : latest
    const close = { type: 'close', status: desk.definition.lifecycle.closed, duplicateOf: null, by: null, at } as const
    yield* go(close, at, stampOf(system))
    latest = at
  }
  log([{ type: 'ticket.imported', run: input.run, key: input.key }], now.at, now.actor)
  const { number: _number, ...unnumbered } = state
  const ticket: NewTicket = { ...unnumbered, updatedAt: latest, publicUpdatedAt: latest, lastMessageSequence }
  const answer: ImportOutcome = { outcome: 'imported', id }
  return {
    history: true,
    firstContact: added !== null,
    writes: [
      ...(added ? [{ kind: 'person.insert' as const, person: added.person }] : []),
      { kind: 'ticket.insert', ticket },
      ...placeMessages(id as TicketId, messages, events),
      { kind: 'ticket.search_text', ticketId: id as TicketId, searchText: ticketSearchText(ticket) },
      ...writes,
    ],
    events: [...(added?.events ?? []), ...events],
    answer: () => answer,
  }
})

/** The staff with these addresses, by their addresses in lower case. */
const staffOf = Effect.fnUntraced(function* (emails: readonly string[]) {
  const storage = yield* StoragePort
  const known = new Map<string, Person>()
  for (const email of new Set(emails.map((one) => one.toLowerCase()).filter(Boolean))) {
    const person: Person | null = yield* storage.people.findByEmail('staff', email)
    if (person) known.set(email, person)
  }
  return known
})
