import { describe, expect, it } from 'vitest'
import { apiEmail, aWord, inWorld, openedBy, refused } from './world.ts'
import type { OpenApiWorld } from './world.ts'

/** Who may write to whom, and what a form takes. */
export function opening(open: OpenApiWorld): void {
  describe('opening', () => {
    const here = inWorld(open)

    it('gives a visitor a number, a code and a link, and knows them as unverified (A3, B22, D4)', async () => {
      const ticket = await openedBy(here(), { subject: 'Down' }, 'visitor')
      expect(ticket).toMatchObject({ status: 'waiting_operator', number: expect.any(Number) })
      expect(ticket.accessCode.replaceAll('-', '')).toHaveLength(26)
      expect(ticket.url.endsWith(`/t/${ticket.accessCode.replaceAll('-', '')}`)).toBe(true)
      const seen = await (await here().as('operator')).tickets.get({ ticketId: ticket.id })
      expect(seen.staff).toMatchObject({
        standing: 'unverified',
        contact: { name: 'Vi Stranger', email: 'vi@example.test' },
      })
      expect(seen).toMatchObject({
        subject: 'Down',
        source: 'web',
        thread: { items: [{ text: 'The site is down', kind: 'public' }] },
      })
    })

    it.each([
      ['visitor', 'customer', 'support', null],
      ['visitor', 'customer', 'finance', null],
      ['visitor', 'customer', 'sales', 'non_customers_only'],
      ['visitor', 'not_customer', 'sales', null],
      ['visitor', 'not_customer', 'support', 'customers_only'],
      ['visitor', 'not_customer', 'finance', 'customers_only'],
      ['customer', 'customer', 'support', null],
      ['customer', 'customer', 'sales', 'non_customers_only'],
      ['customer', 'not_customer', 'support', null],
      ['customer', 'not_customer', 'sales', 'non_customers_only'],
    ] as const)(
      'a %s who says "%s" and writes to %s: %s (A3, A4, A5, A14)',
      async (kind, visitor, department, reason) => {
        const outcome = openedBy(here(), { visitor, department }, kind).then(
          () => null,
          (error: { reason?: string }) => error.reason,
        )
        expect(await outcome).toBe(reason)
      },
    )

    it('takes no department that it does not have (A14)', async () => {
      await refused(openedBy(here(), { department: 'board' }), 'forbidden', 'department_closed')
    })

    it('takes nothing new where a department was closed, and again once it is open (A14)', async () => {
      const { departments } = await here().as('administrator')
      await departments.change({ departmentId: 'finance', closed: true })
      await refused(openedBy(here(), { department: 'finance' }), 'forbidden', 'department_closed')
      await departments.change({ departmentId: 'finance', closed: false })
      expect((await openedBy(here(), { department: 'finance' })).number).toBeGreaterThan(0)
    })

    it.each([
      [
        'a field that the form does not ask for',
        { fields: { name: 'V', email: 'v@example.test', shoe_size: '42' } },
        'fields.shoe_size',
        'unknown_field',
      ],
      ['a missing name', { fields: { email: 'v@example.test' } }, 'fields.name', 'required'],
      ['a name of spaces', { fields: { name: ' \u00a0 ', email: 'v@example.test' } }, 'fields.name', 'required'],
      ['an address that is none', { fields: { name: 'V', email: 'nobody' } }, 'fields.email', 'not_an_email'],
      ['a name of two lines', { fields: { name: 'V\nBcc: x', email: 'v@example.test' } }, 'fields.name', 'one_line'],
      ['no message', { message: '  \n ' }, 'message', 'custom'],
    ] as const)('refuses %s, and says where (A4, B10, D3)', async (_what, parts, path, code) => {
      await expect(openedBy(here(), parts, 'visitor')).rejects.toMatchObject({
        code: 'invalid_input',
        issues: [{ path, code }],
      })
    })

    it('refuses what it has no name for beside the known parts (auth-11)', async () => {
      const call = openedBy(here(), { holderId: here().people.operator } as object)
      await expect(call).rejects.toMatchObject({ code: 'invalid_input', issues: [{ code: 'unrecognized_keys' }] })
    })

    it('refuses a clear panel password with its own code and keeps it nowhere (A4, secret)', async () => {
      const secret = aWord()
      const fields = { name: 'V', email: `${secret}@example.test`, panel_username: 'v', panel_password: secret }
      const call = openedBy(here(), { fields, subject: 'with a secret' }, 'visitor')
      await expect(call).rejects.toMatchObject({
        code: 'invalid_input',
        issues: [{ path: 'fields.panel_password', code: 'secret_not_sealed' }],
      })
      const error: unknown = await call.catch((refusal: unknown) => refusal)
      expect(JSON.stringify([error, String(error)])).not.toContain(secret)
      const { tickets, people } = await here().as('administrator')
      expect(await tickets.count({ text: secret })).toEqual({ count: 0, atLeast: false })
      expect((await people.list({ role: 'customer', text: secret })).items).toEqual([])
    })

    it('lets an operator open one by hand for a caller (B27), who is a customer from then on (E1)', async () => {
      const email = `${aWord()}@example.test`
      const ticket = await openedBy(here(), { fields: { name: 'Phil Phone', email }, source: 'phone' }, 'operator')
      const { tickets, people } = await here().as('operator')
      expect(await tickets.get({ ticketId: ticket.id })).toMatchObject({
        source: 'phone',
        staff: { standing: 'customer' },
      })
      expect((await people.list({ role: 'customer', text: email })).items).toMatchObject([
        { name: 'Phil Phone', email },
      ])
    })

    it('fills in what it knows of a signed-in customer, and shows the ticket on their list', async () => {
      const ticket = await openedBy(here())
      const { tickets } = await here().as('customer')
      expect((await tickets.list({ limit: 200 })).items.map(({ id }) => id)).toContain(ticket.id)
      const seen = await (await here().as('operator')).tickets.get({ ticketId: ticket.id })
      expect(seen.staff).toMatchObject({ standing: 'customer', contact: { email: apiEmail('customer') } })
    })

    it('goes on with an own ticket, and not with one of somebody else (acl-3)', async () => {
      const first = await openedBy(here())
      const second = await openedBy(here(), { continues: first.id })
      expect((await (await here().as('customer')).tickets.get({ ticketId: second.id })).continues?.number).toBe(
        first.number,
      )
      const foreign = await openedBy(here(), {}, 'visitor')
      await refused(openedBy(here(), { continues: foreign.id }), 'not_found')
    })
  })
}
