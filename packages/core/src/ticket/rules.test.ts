import { describe, expect, it } from 'vitest'
import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import type { DefinitionInput } from '../definition/definition.ts'
import { system, visitor } from '../kernel/actor.ts'
import type { MailSender } from '../kernel/actor.ts'
import { hosting, travel } from '../profiles.ts'
import { standardPriorities, standardStatuses } from '../profiles/statuses.ts'
import { testDesk } from '../testing/desk.ts'

const small = (rules: DefinitionInput['rules']): ReturnType<typeof defineHelpdesk> =>
  defineHelpdesk({
    id: 'small',
    name: 'Small',
    departments: [{ id: 'help', names: { en: 'Help' } }],
    statuses: standardStatuses,
    priorities: standardPriorities,
    forms: [{ fields: [] }],
    ...(rules && { rules }),
  })
const fields = { name: 'Ana Souza', email: 'ana@example.test' }
const day = 86_400_000

async function closedTicket(definition = hosting) {
  const desk = testDesk({ definition })
  const department = definition.departments[0]?.id ?? ''
  const ticket = await desk.as(visitor).tickets.open({ department, message: 'Hello', fields })
  const holder = await desk.access.linkHolder(ticket.accessCode)
  if (!holder) throw new Error('no link')
  const customer = desk.as(holder)
  await customer.tickets.close({ ticketId: ticket.id })
  return { desk, ticket, customer, department }
}

describe('who reaches which department (A3–A5, A14)', () => {
  const open = (said: 'customer' | 'not_customer', department: string) =>
    testDesk().as(visitor).tickets.open({ visitor: said, department, message: 'Hello', fields })
  it('takes customers to Support and Finance, everybody else to Sales', async () => {
    for (const department of ['support', 'finance'])
      await expect(open('customer', department)).resolves.toMatchObject({ number: 1 })
    await expect(open('not_customer', 'sales')).resolves.toMatchObject({ status: 'waiting_operator' })
  })
  it('closes Sales to customers, and the others to everybody else, with a reason', async () => {
    await expect(open('customer', 'sales')).rejects.toMatchObject({ code: 'forbidden', reason: 'non_customers_only' })
    await expect(open('not_customer', 'finance')).rejects.toMatchObject({ code: 'forbidden', reason: 'customers_only' })
  })
  it('keeps a self-declared customer unverified until it is proved', async () => {
    const desk = testDesk()
    const { id } = await desk.as(visitor).tickets.open({ department: 'support', message: 'Hello', fields })
    expect((await desk.as(system).tickets.get({ ticketId: id })).staff?.standing).toBe('unverified')
  })
})

describe('forms (A4, A5, B10)', () => {
  it('ask in the travel profile for name, e-mail, phone, city and subject', async () => {
    const opening = testDesk({ definition: travel })
      .as(visitor)
      .tickets.open({ department: 'offers', message: 'Rome?', subject: 'Rome', fields })
    await expect(opening).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'fields.phone' }, { path: 'fields.city' }],
    })
  })
  it('refuse a clear secret with a code, and keep it nowhere', async () => {
    const desk = testDesk()
    const opening = desk
      .as(visitor)
      .tickets.open({ department: 'support', message: 'Hello', fields: { ...fields, panel_password: 'canary-7781' } })
    await expect(opening).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'fields.panel_password', code: 'secret_not_sealed' }],
    })
    expect(await desk.as(system).tickets.list({ text: 'canary' })).toMatchObject({ items: [] })
  })
  it('refuse what they do not ask for', async () => {
    const opening = testDesk()
      .as(visitor)
      .tickets.open({ department: 'support', message: 'Hello', fields: { ...fields, shoe_size: 43 } })
    await expect(opening).rejects.toMatchObject({ issues: [{ path: 'fields.shoe_size', code: 'unknown_field' }] })
  })
})

describe('reopening by the customer is a setting', () => {
  it('yes: an answer opens the ticket again, as an event of its own', async () => {
    const { desk, ticket, customer } = await closedTicket()
    await customer.tickets.reply({ ticketId: ticket.id, text: 'Not yet!' })
    const types = (await desk.as(system).tickets.activity({ ticketId: ticket.id })).items.map(({ type }) => type)
    expect(types).toEqual(['ticket.opened', 'ticket.closed', 'ticket.reopened', 'ticket.replied'])
  })
  it('no: it stays closed', async () => {
    const { ticket, customer } = await closedTicket(small({ reopenByCustomer: 'no' }))
    await expect(customer.tickets.reopen({ ticketId: ticket.id })).rejects.toMatchObject({ reason: 'reopening_is_off' })
    await expect(customer.tickets.reply({ ticketId: ticket.id, text: 'x' })).rejects.toMatchObject({
      reason: 'reopening_is_off',
    })
  })
  it('for some days after closing', async () => {
    const { desk, ticket, customer } = await closedTicket(small({ reopenByCustomer: { withinDays: 3 } }))
    desk.clock.pass(3 * day)
    await expect(customer.tickets.get({ ticketId: ticket.id })).resolves.toMatchObject({
      can: { reopen: { allowed: true } },
    })
    desk.clock.pass(1)
    await expect(customer.tickets.reopen({ ticketId: ticket.id })).rejects.toMatchObject({
      reason: 'reopening_time_is_over',
    })
  })
  it('by a new ticket that is linked to the old one', async () => {
    const { desk, ticket, customer } = await closedTicket(small({ reopenByCustomer: 'linked_ticket' }))
    await expect(customer.tickets.reply({ ticketId: ticket.id, text: 'x' })).rejects.toMatchObject({
      reason: 'open_a_linked_ticket',
    })
    const next = await desk
      .as(system)
      .tickets.open({ department: 'help', message: 'Again', fields, continues: ticket.id })
    expect((await desk.as(system).tickets.get({ ticketId: next.id })).continues).toEqual({
      id: ticket.id,
      number: ticket.number,
    })
  })
})

describe('people and holds', () => {
  it('releases what an operator holds in the commit that disables or moves them', async () => {
    const desk = testDesk()
    const admin = desk.as(system)
    const rui = await admin.people.add({
      role: 'operator',
      name: 'Rui',
      email: 'rui@staff.test',
      departments: ['support', 'finance'],
    })
    const operator = desk.as({
      kind: 'operator',
      id: rui.id as `per_${string}`,
      departments: ['support', 'finance'],
      groups: [],
    })
    const [one, two] = await Promise.all(
      ['support', 'finance'].map((department) =>
        desk.as(visitor).tickets.open({ department, message: 'Hello', fields }),
      ),
    )
    for (const ticket of [one, two]) await operator.tickets.take({ ticketId: ticket?.id ?? '' })
    await admin.people.change({ personId: rui.id, departments: ['support'] })
    expect((await admin.tickets.get({ ticketId: two?.id ?? '' })).holder).toBeNull()
    expect((await admin.tickets.get({ ticketId: one?.id ?? '' })).holder?.name).toBe('Rui')
    await admin.people.disable({ personId: rui.id })
    expect((await admin.tickets.get({ ticketId: one?.id ?? '' })).holder).toBeNull()
    expect(await desk.verify()).toEqual([])
  })
  it('keeps the last administrator', async () => {
    const desk = testDesk()
    const { id } = await desk.as(system).people.add({ role: 'administrator', name: 'Helena', email: 'h@staff.test' })
    await expect(desk.as(system).people.disable({ personId: id })).rejects.toMatchObject({
      reason: 'last_administrator',
    })
  })
  it('makes one customer of many first contacts at once (E1)', async () => {
    const desk = testDesk()
    await Promise.all(
      Array.from({ length: 20 }, () =>
        desk.as(visitor).tickets.open({ department: 'support', message: 'Hello', fields }),
      ),
    )
    expect((await desk.as(system).people.list({ role: 'customer' })).items).toHaveLength(1)
  })
})

describe('duplicates', () => {
  it('take the customer to the original, by link and by mail; a code for one never opens another customer’s (B8, link-4)', async () => {
    const desk = testDesk()
    const admin = desk.as({ kind: 'administrator', id: 'per_admin' })
    const openAs = (email: string) =>
      desk.as(visitor).tickets.open({ department: 'support', message: 'Hello', fields: { ...fields, email } })
    const original = await openAs('ana@example.test')
    const own = await openAs('ana@example.test')
    const foreign = await openAs('leo@example.test')
    for (const { id } of [own, foreign])
      await admin.tickets.close({ ticketId: id, resolution: 'duplicate', duplicateOf: original.number })
    const holderOf = async (code: string) => desk.as((await desk.access.linkHolder(code)) ?? visitor)
    await (await holderOf(own.accessCode)).tickets.reply({ ticketId: own.id, text: 'From the duplicate' })
    const ana = { kind: 'mail_sender', name: 'Ana', address: 'ana@example.test', ticketId: own.id } as MailSender
    await desk.as(ana).tickets.reply({ ticketId: own.id, text: 'By mail' })
    await (await holderOf(foreign.accessCode)).tickets.reply({ ticketId: foreign.id, text: 'From elsewhere' })
    const texts = (await admin.tickets.get({ ticketId: original.id })).thread.items.map(({ text }) => text)
    expect(texts).toEqual(['Hello', 'From the duplicate', 'By mail'])
    await expect(
      admin.tickets.close({ ticketId: original.id, resolution: 'duplicate', duplicateOf: own.id }),
    ).rejects.toMatchObject({ reason: 'original_is_itself' })
  })
})

describe('idempotency (data-2)', () => {
  it('gives the same answer for the same key and input, access code included, and refuses another input', async () => {
    const desk = testDesk()
    const open = (message: string) =>
      desk.as(visitor, { idempotencyKey: 'k-1' }).tickets.open({ department: 'support', message, fields })
    const first = await open('Hello')
    expect(await open('Hello')).toEqual(first)
    await expect(open('Other')).rejects.toMatchObject({ code: 'idempotency_key_reused' })
    expect((await desk.as(system).tickets.list()).items).toHaveLength(1)
    desk.clock.pass(day + 1)
    await desk.storage.sweep(new Date(desk.clock()).toISOString())
    expect((await open('Hello')).number).toBe(2)
  })
})
