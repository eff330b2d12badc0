import * as Effect from 'effect/Effect'
import { chain } from '../../events/chain.ts'
import { formFor, noForm } from '../../definition/form.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isStaff } from '../../kernel/actor.ts'
import { sendFiles } from '../../attachment/send-files.ts'
import { command, permit, wrongInput } from '../../kernel/command.ts'
import { firstContact } from '../../people/first-contact.ts'
import type { Person } from '../../people/person.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { newAccess } from '../access.ts'
import { keptBody } from '../body.ts'
import { sealedAccess } from '../sealed-access.ts'
import { placeMessages } from '../change-ticket.ts'
import { readForm } from '../form-answers.ts'
import { stamp, visibleTicket } from '../load-ticket.ts'
import { knownChoices } from '../known-choices.ts'
import { readByAuthor } from '../read-by-author.ts'
import { ticketSearchText } from '../search-text.ts'
import { OpenTicket } from '../ticket.contract.ts'
import type { OpenedTicket } from '../ticket.contract.ts'
import type { NewTicket, Standing, Ticket } from '../ticket.ts'
import { noHead } from '../ticket.ts'
import { readerLocale } from '../ticket.view.ts'

/** Opens a ticket: from the web, by a customer, by an operator by hand (B27), or by a program (B28). */
export const openTicket = command('ticket.open', OpenTicket, function* (caller, input) {
  const { actor, facts } = caller
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const { definition } = house
  const { policies } = definition
  yield* permit(policies.mayOpen(actor, input, house))
  const self = yield* signedInCustomer(actor)
  // A mail answers no form: what its header says is all there is.
  const form = actor.kind === 'mail_sender' ? noForm : formFor(definition.forms, input.department, 'ticket')
  const { contact, fields } = yield* readForm(form, input.fields, { staff: isStaff(actor), known: self })
  const subject = input.subject?.trim() || firstLine(input.message)
  if (form.subject === 'required' && !input.subject?.trim()) yield* wrongInput('subject', 'required', 'is required')
  yield* knownChoices(input, definition)
  const group = input.group ?? null
  if (group !== null && !house.groups.some(({ id, department }) => id === group && department === input.department)) {
    yield* wrongInput('group', 'unknown', 'is no group of this department')
  }
  const continues = input.continues === undefined ? null : yield* visibleTicket(caller, input.continues)

  const asked = input.locale ?? facts.locale
  const when = yield* stamp(caller)
  const customer = self
    ? { person: self, writes: [], events: [] }
    : yield* firstContact(contact, readerLocale(asked, house), when)
  // Whoever does not say in which language, by mail or by hand, has the one that is known.
  const locale = readerLocale(asked ?? customer.person.locale, house)
  const id = desk.id('tkt')
  const messageId = desk.id('msg')
  const access = newAccess(desk)
  const { events, head } = chain(
    id,
    noHead,
    [
      {
        type: 'ticket.opened',
        department: input.department,
        status: definition.lifecycle.opened,
        source: sourceOf(actor, input.source),
        messageId,
        ...(continues && { continues: continues.ticket.id }),
        ...(!input.confirm && (isStaff(actor) || actor.kind === 'program') && { confirm: false as const }),
      },
    ],
    when,
  )
  const ticket: NewTicket = {
    id,
    version: 1,
    head,
    department: input.department,
    group,
    status: definition.lifecycle.opened,
    subject,
    priority: input.priority ?? definition.defaultPriority,
    category: input.category ?? null,
    source: sourceOf(actor, input.source),
    locale,
    standing: standingOf(actor, input.visitor),
    customerId: customer.person.id,
    contact,
    contactAtOpening: contact,
    fields,
    holderId: null,
    heldSince: null,
    answered: false,
    answeredBy: [],
    duplicateOf: null,
    continues: continues?.ticket.id ?? null,
    hiddenFromCustomer: false,
    accessHash: access.hash,
    accessSealed: yield* sealedAccess(access),
    participants: [],
    clientIp: facts.clientIp ?? null,
    openedAt: when.at,
    updatedAt: when.at,
    closedAt: null,
    closedBy: null,
    lastMessageSequence: head.sequence,
  }
  const author = {
    authorKind: 'customer' as const,
    authorId: customer.person.id,
    authorName: contact.name,
    source: ticket.source,
  }
  const body = keptBody({ text: input.message }, caller.mail?.body)
  const message = { id: messageId, kind: 'public' as const, ...author, ...body, notify: false }
  const files = yield* sendFiles(actor, input.attachments, { ticketId: id, messageId })
  return {
    made: id,
    firstContact: customer.writes.length > 0,
    writes: [
      ...customer.writes,
      { kind: 'ticket.insert', ticket },
      ...placeMessages(id, [message], events),
      ...files.writes,
      { kind: 'ticket.search_text', ticketId: id, searchText: ticketSearchText(ticket) },
      ...readByAuthor(actor, id, head.sequence),
    ],
    events: [...customer.events, ...events],
    answer: ({ numbers }): OpenedTicket => ({
      id,
      number: numbers.get(id) ?? 0,
      accessCode: access.code,
      url: `${desk.baseUrl}/t/${access.token}`,
      status: ticket.status,
    }),
  }
})

const signedInCustomer = Effect.fn(function* (actor: Actor) {
  if (actor.kind !== 'customer') return null
  const storage = yield* StoragePort
  const person: Person | null = yield* storage.people.find(actor.id)
  return person
})

const firstLine = (message: string): string => {
  const [line = ''] = message.trim().split('\n')
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}

const standingOf = (actor: Actor, visitor: 'customer' | 'not_customer'): Standing => {
  if (actor.kind === 'customer') return 'customer'
  if (visitor === 'not_customer') return 'not_customer'
  return isStaff(actor) || actor.kind === 'system' || actor.kind === 'program' ? 'customer' : 'unverified'
}

const sourceOf = (actor: Actor, asked: Ticket['source'] | undefined): Ticket['source'] => {
  if (isStaff(actor) || actor.kind === 'system') return asked ?? 'operator'
  if (actor.kind === 'program') return 'api'
  if (actor.kind === 'mail_sender') return 'email'
  return actor.kind === 'customer' ? 'portal' : 'web'
}
