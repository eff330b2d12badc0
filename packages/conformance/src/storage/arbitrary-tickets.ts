import type { PersonId, TicketQuery } from '@guichet/core/ports'
import { aMessage, aTicket, atSecond } from '@guichet/core/testing'
import * as fc from 'fast-check'
import type { ModelTicket } from './list-model.ts'

// Few values, so that random queries find something and ties are common.
const departments = ['support', 'sales', 'finance', 'presales']
const statuses = ['waiting_operator', 'waiting_customer', 'solved', 'unsolved']
const priorities = ['low', 'normal', 'urgent']
const categories = ['domains', 'mail']
const groups = ['first', 'second']
const people: readonly PersonId[] = ['per_ana', 'per_bo', 'per_cy']
const addresses = ['ana@example.test', 'Ana.Souza@example.test', 'bo_larsen@example.test', 'bo%@example.test', '']
const vocabulary = [
  'domínio',
  'dominio',
  'DNS',
  'e-mail',
  'the',
  'www',
  'a',
  'ação',
  'Łódź',
  'straße',
  'почта',
  'почтовый',
  '日本語',
  '𞤢𞤣𞤤',
  'x1',
  '2026',
  'under_score',
  '"quoted"',
  'no*star',
  'não',
]
const seconds = fc.integer({ min: 0, max: 20 }).map(atSecond)
const phrase = fc.array(fc.constantFrom(...vocabulary), { minLength: 0, maxLength: 5 }).map((words) => words.join(' '))

/** A ticket of any kind, with messages and notes. */
export const arbitraryTicket: fc.Arbitrary<ModelTicket> = fc
  .record({
    department: fc.constantFrom(...departments),
    group: fc.option(fc.constantFrom(...groups)),
    status: fc.constantFrom(...statuses, 'deleted'),
    subject: phrase,
    priority: fc.constantFrom(...priorities),
    category: fc.option(fc.constantFrom(...categories)),
    customerId: fc.constantFrom(...people),
    name: phrase,
    email: fc.constantFrom(...addresses),
    holderId: fc.option(fc.constantFrom(...people)),
    hiddenFromCustomer: fc.boolean(),
    openedAt: seconds,
    updatedAt: seconds,
    publicUpdatedAt: seconds,
    city: phrase,
    texts: fc.array(fc.record({ text: phrase, note: fc.boolean(), staff: fc.boolean() }), { maxLength: 3 }),
  })
  .map(({ name, email, city, texts, ...parts }) => {
    const contact = { name, email, phone: '', address: '', city, country: '' }
    const closedAt = ['solved', 'unsolved', 'deleted'].includes(parts.status) ? parts.updatedAt : null
    const ticket = aTicket({ ...parts, contact, contactAtOpening: contact, closedAt })
    const messages = texts.map(({ text, note, staff }, place) =>
      aMessage(ticket, {
        sequence: place + 1,
        kind: note ? 'note' : 'public',
        authorKind: note || staff ? 'staff' : 'customer',
        text,
      }),
    )
    return { ticket, messages }
  })

const several = (values: readonly string[]) => fc.subarray([...values, 'nowhere'], { minLength: 1 })
const asked = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 2 })
  .chain((words) =>
    fc.integer({ min: 1, max: 8 }).map((cut) => [...words.slice(0, -1), (words.at(-1) ?? '').slice(0, cut)].join(' ')),
  )
  .filter((text) => text.isWellFormed())

/** Any combination of filters, with any sort. */
export const arbitraryQuery: fc.Arbitrary<TicketQuery> = fc
  .record(
    {
      scope: fc.oneof(
        fc.constant({ kind: 'all' } as const),
        several(departments).map((some) => ({ kind: 'departments' as const, departments: some })),
        fc.constantFrom(...people).map((customerId) => ({ kind: 'customer' as const, customerId })),
      ),
      statuses: several(statuses),
      phase: fc.constantFrom('open', 'closed'),
      departments: several(departments),
      group: fc.constantFrom(...groups),
      holder: fc.constantFrom('none' as const, ...people),
      customer: fc.constantFrom(...people),
      priority: fc.constantFrom(...priorities),
      category: fc.constantFrom(...categories),
      openedFrom: seconds,
      openedBefore: seconds,
      updatedFrom: seconds,
      updatedBefore: seconds,
      text: asked,
      within: fc.array(
        fc.record({
          field: fc.constantFrom('subject', 'name', 'email', 'city', 'customerText', 'operatorText'),
          text: asked,
        }),
        { minLength: 1, maxLength: 3 },
      ),
      searchNotes: fc.boolean(),
      contactEmail: fc.constantFrom('ana', 'ANA@', 'bo_', 'bo%@exam', 'nobody', 'a'),
      includeHidden: fc.boolean(),
      sort: fc.constantFrom('opened', 'updated', 'category', 'customer', 'subject', 'number'),
      direction: fc.constantFrom('ascending', 'descending'),
      limit: fc.integer({ min: 1, max: 30 }),
    },
    { requiredKeys: ['scope', 'sort', 'direction', 'limit'] },
  )
  // Most queries have few filters: a random half of the parts of each goes.
  .chain((query) => {
    const kept = new Set(['scope', 'sort', 'direction', 'limit'])
    const filters = Object.keys(query).filter((key) => !kept.has(key))
    return fc
      .subarray(filters, { maxLength: 3 })
      .map(
        (some) =>
          Object.fromEntries(
            Object.entries(query).filter(([key]) => kept.has(key) || some.includes(key)),
          ) as unknown as TicketQuery,
      )
  })
