import * as Effect from 'effect/Effect'
import { formFor, noForm } from '../../definition/form.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isStaff } from '../../kernel/actor.ts'
import { sendFiles } from '../../attachment/send-files.ts'
import { command, permit, wrongInput } from '../../kernel/command.ts'
import { firstContact } from '../../people/first-contact.ts'
import type { Person } from '../../people/person.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { keptBody } from '../body.ts'
import { readForm } from '../form-answers.ts'
import { stamp, visibleTicket } from '../load-ticket.ts'
import { knownChoices } from '../known-choices.ts'
import { firstLine, opened } from '../opened.ts'
import { readByAuthor } from '../read-by-author.ts'
import { OpenTicket } from '../ticket-inputs.contract.ts'
import type { OpenedTicket } from '../ticket-views.contract.ts'
import type { Standing, Ticket } from '../ticket.ts'
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
  const source = sourceOf(actor, input.source)
  const author = {
    authorKind: 'customer' as const,
    authorId: customer.person.id,
    authorName: contact.name,
    source,
  }
  const body = keptBody({ text: input.message }, caller.mail?.body)
  const opening = yield* opened(
    {
      id,
      department: input.department,
      group,
      subject,
      priority: input.priority ?? definition.defaultPriority,
      category: input.category ?? null,
      source,
      locale,
      standing: standingOf(actor, input.visitor),
      customerId: customer.person.id,
      contact,
      fields,
      continues: continues?.ticket.id ?? null,
      clientIp: facts.clientIp ?? null,
      messages: [{ id: messageId, kind: 'public', ...author, ...body, notify: false }],
      confirm: input.confirm || !(isStaff(actor) || actor.kind === 'program'),
    },
    when,
  )
  const files = yield* sendFiles(actor, input.attachments, { ticketId: id, chatId: null, messageId })
  return {
    made: id,
    firstContact: customer.writes.length > 0,
    writes: [
      ...customer.writes,
      ...opening.writes,
      ...files.writes,
      ...readByAuthor(actor, id, opening.ticket.lastMessageSequence),
    ],
    events: [...customer.events, ...opening.events],
    answer: ({ numbers }): OpenedTicket => ({
      id,
      number: numbers.get(id) ?? 0,
      accessCode: opening.access.code,
      url: `${desk.baseUrl}/t/${opening.access.token}`,
      status: opening.ticket.status,
    }),
  }
})

const signedInCustomer = Effect.fnUntraced(function* (actor: Actor) {
  if (actor.kind !== 'customer') return null
  const storage = yield* StoragePort
  const person: Person | null = yield* storage.people.find(actor.id)
  return person
})

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
