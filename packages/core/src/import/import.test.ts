import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { system } from '../kernel/actor.ts'
import { anAccount } from '../testing/fixtures/mail.ts'
import { memoryWebhookSender } from '../testing/memory-webhooks.ts'
import { testDesk } from '../testing/desk.ts'

const run = 'imp_00000000000000000000000001'
const other = 'imp_00000000000000000000000002'
const source = 'osticket old'
const at = (minute: number): string => new Date(Date.UTC(2021, 5, 1, 8, minute)).toISOString()
const said = { name: 'Ana', staffEmail: '', text: 'Words', attachments: [] }
const aTicket = {
  run,
  source,
  key: 'ticket 1',
  department: 'support',
  subject: 'Old',
  number: '000123',
  contact: { name: 'Ana', email: 'ana@customer.test' },
  openedAt: at(0),
  closedAt: null,
  messages: [{ ...said, kind: 'customer' as const, at: at(0) }],
}
const rui = {
  run,
  source,
  key: 'staff 1',
  role: 'operator' as const,
  name: 'Rui',
  email: 'rui@old.test',
  departments: ['support'],
  createdAt: at(0),
}

describe('what is brought from another helpdesk (E9)', () => {
  it('is brought by administrators and the helpdesk alone, and only into departments that there are', async () => {
    const desk = testDesk()
    const operator: Actor = { kind: 'operator', id: 'per_1', departments: ['support'], groups: [] }
    for (const actor of [
      operator,
      { kind: 'visitor' },
      { kind: 'program', id: 'key_1', scopes: ['tickets:create'] },
    ] as const) {
      const imports = desk.imports(actor)
      for (const tried of [
        imports.ticket(aTicket),
        imports.person(rui),
        imports.rowsOf(run),
        imports.undo({ run, subject: 'tkt_1' }),
      ])
        await expect(tried).rejects.toMatchObject({ code: 'forbidden' })
    }
    const nowhere = desk.imports(system).ticket({ ...aTicket, department: 'nowhere' })
    await expect(nowhere).rejects.toMatchObject({ issues: [{ path: 'department', code: 'unknown' }] })
    expect(await desk.imports(system).rowsOf(run)).toEqual([])
  })

  it('stands as it stood there, however its thread went, and comes once', async () => {
    const desk = testDesk()
    const imports = desk.imports(system)
    await imports.person(rui)
    const holder = await desk.storage.people.findByEmail('staff', rui.email)
    const message = fc.record({
      kind: fc.constantFrom('customer', 'staff', 'note'),
      at: fc.integer({ min: 0, max: 50 }).map(at),
      staffEmail: fc.constantFrom('', rui.email, 'nobody@old.test'),
    })
    let key = 1
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 8 }), fc.boolean(), async (thread, isClosed) => {
        const row = {
          ...aTicket,
          key: `ticket ${++key}`,
          holderEmail: rui.email,
          closedAt: isClosed ? at(60) : null,
          messages: thread.map((parts) => ({ ...said, ...parts })),
        }
        const [first, second] = [await imports.ticket(row), await imports.ticket({ ...row, run: other })]
        expect([first.outcome, second]).toEqual(['imported', { outcome: 'known', id: first.id }])
        const ticket = await desk.storage.tickets.find(first.id as never)
        const page = await desk.storage.tickets.messages({ ticketId: first.id as never, notes: true, limit: 50 })
        expect(page.items.map((one) => [one.kind === 'note' ? 'note' : one.authorKind, one.at])).toEqual(
          thread.map((one) => [one.kind, one.at]),
        )
        expect(ticket).toMatchObject({
          openedAt: at(0),
          closedAt: isClosed ? at(60) : null,
          holderId: isClosed ? null : (holder?.id ?? ''),
        })
      }),
      { numRuns: 60 },
    )
    expect(await desk.verify()).toEqual([])
  })

  it('is told to nobody: neither by mail nor by webhooks', async () => {
    const sender = memoryWebhookSender()
    const desk = testDesk({
      webhooks: sender,
      subscribers: [
        { name: 'mail', types: ['ticket.opened', 'ticket.replied'], deliver: () => Promise.reject(new Error('told')) },
      ],
    })
    await desk.storage.commit({ writes: [{ kind: 'mail_account.insert', account: anAccount() }], events: [] })
    await desk
      .as(system)
      .webhooks.add({ name: 'CRM', url: 'https://hooks.test/', types: ['ticket.opened', 'ticket.replied'] })
    const imports = desk.imports(system)
    await imports.person(rui)
    await imports.ticket({ ...aTicket, holderEmail: rui.email, messages: [...aTicket.messages, ...aTicket.messages] })
    expect(await desk.webhooks?.send()).toBe(0)
    const claim = {
      subscribers: ['mail'],
      now: '2030-01-01T00:00:00.000Z',
      leaseUntil: '2030-01-01T00:01:00.000Z',
      limit: 9,
    }
    expect(await desk.storage.deliveries.claim(claim)).toEqual([])
  })

  it('goes back as long as nobody has worked with it, and can come again then', async () => {
    const desk = testDesk()
    const imports = desk.imports(system)
    await imports.person(rui)
    const first = await imports.ticket(aTicket)
    const touched = await imports.ticket({
      ...aTicket,
      key: 'ticket 2',
      contact: { name: 'Bea', email: 'bea@customer.test' },
    })
    await desk.as(system).tickets.note({ ticketId: touched.id, text: 'Seen' })
    const rows = await imports.rowsOf(run)
    expect(rows.map(({ key }) => key).toSorted()).toEqual([
      'staff 1',
      'ticket 1',
      'ticket 1 contact',
      'ticket 2',
      'ticket 2 contact',
    ])
    expect(await imports.rowsOf(other)).toEqual([])
    const stays: string[] = []
    for (const { subject, key } of rows)
      if ((await imports.undo({ run, subject })).outcome === 'touched') stays.push(key)
    expect(stays.toSorted()).toEqual(['ticket 2', 'ticket 2 contact'])
    expect(await desk.storage.people.findByEmail('customer', 'ana@customer.test')).toBeNull()
    expect(await desk.storage.people.findByEmail('customer', 'bea@customer.test')).not.toBeNull()
    const again = await imports.ticket({ ...aTicket, run: other })
    expect([again.outcome, again.id === first.id]).toEqual(['imported', false])
    expect(await desk.verify()).toEqual([])
  })
})
