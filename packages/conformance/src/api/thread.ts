import { describe, expect, it } from 'vitest'
import { answeredBy, happened, inWorld, openedBy, refused } from './world.ts'
import type { OpenApiWorld } from './world.ts'

/** What is said, to whom, and who reads it. */
export function thread(open: OpenApiWorld): void {
  describe('thread', () => {
    const here = inWorld(open)

    it('goes back and forth, and the status says whose turn it is (B8)', async () => {
      const { id: ticketId } = await answeredBy(here())
      const { tickets: customer } = await here().as('customer')
      const { tickets: operator } = await here().as('operator')
      expect((await customer.get({ ticketId })).status).toMatchObject({ id: 'waiting_customer', kind: 'waiting' })
      await customer.reply({ ticketId, text: 'Still down' })
      const seen = await operator.get({ ticketId })
      expect(seen.status.id).toBe('waiting_operator')
      expect(seen.thread.items.map(({ text, author }) => [text, author.kind, author.you])).toEqual([
        ['The site is down', 'customer', false],
        ['Try it now', 'staff', true],
        ['Still down', 'customer', false],
      ])
    })

    it('keeps text and HTML as they were given, and wants exactly one of them', async () => {
      const { id: ticketId } = await answeredBy(here())
      const { tickets } = await here().as('operator')
      const html = '<p>Hello <b>there</b><script>alert(1)</script></p>'
      expect(await tickets.reply({ ticketId, html })).toMatchObject({
        html,
        kind: 'public',
        text: expect.stringContaining('there'),
      })
      await refused(tickets.reply({ ticketId, text: 'a', html: 'b' }), 'invalid_input')
      await refused(tickets.reply({ ticketId } as never), 'invalid_input')
      await refused(tickets.reply({ ticketId, text: '   ' }), 'invalid_input')
      await refused(tickets.note({ ticketId, text: '' }), 'invalid_input')
    })

    it('shows notes to staff and to nobody else: not in the thread, its pages, its marks or by the link (D7)', async () => {
      const { id: ticketId, accessCode } = await answeredBy(here())
      const { tickets: operator } = await here().as('operator')
      const { tickets: customer } = await here().as('customer')
      const before = await customer.get({ ticketId })
      await operator.note({ ticketId, text: 'canary in a note' })
      const everything = [
        await customer.get({ ticketId }),
        await customer.thread({ ticketId }),
        await customer.list({ limit: 200 }),
      ]
      const link = await here().byLink(accessCode)
      expect(JSON.stringify([...everything, await link.get()])).not.toContain('canary')
      expect((await customer.get({ ticketId })).unread).toBe(before.unread)
      for (const kind of ['operator', 'colleague', 'administrator'] as const) {
        const { thread: own } = await (await here().as(kind)).tickets.get({ ticketId })
        expect(own.items.filter((message) => message.kind === 'note').map(({ text }) => text)).toEqual([
          'canary in a note',
        ])
      }
      await refused(customer.note({ ticketId, text: 'x' }), 'forbidden', 'staff_only')
      await refused(customer.activity({ ticketId }), 'forbidden', 'staff_only')
    })

    it('shows customers what is for them: no staff part, and operators by their first name (acl-2)', async () => {
      const { id: ticketId, accessCode } = await answeredBy(here())
      const link = await here().byLink(accessCode)
      for (const seen of [await (await here().as('customer')).tickets.get({ ticketId }), await link.get()]) {
        expect(seen.staff).toBeNull()
        expect(seen.holder).toEqual({ id: '', name: 'Bo' })
        expect(JSON.stringify(seen)).not.toContain('Larsen')
      }
    })

    it('comes in pages from its end backwards', async () => {
      const { id: ticketId } = await answeredBy(here())
      const { tickets } = await here().as('operator')
      for (let index = 0; index < 5; index++) await tickets.reply({ ticketId, text: `answer ${index}` })
      const last = await tickets.thread({ ticketId, limit: 3 })
      expect(last.items.map(({ text }) => text)).toEqual(['answer 2', 'answer 3', 'answer 4'])
      const earlier = await tickets.thread({ ticketId, limit: 3, before: last.earlier ?? 0 })
      expect(earlier.items.map(({ text }) => text)).toEqual(['Try it now', 'answer 0', 'answer 1'])
      const first = await tickets.thread({ ticketId, limit: 3, before: earlier.earlier ?? 0 })
      expect([first.items.map(({ text }) => text), first.earlier]).toEqual([['The site is down'], null])
    })

    it('goes on by the link: read, answered, closed and reopened by whoever holds it (D4)', async () => {
      const ticket = await openedBy(here(), {}, 'visitor')
      const link = await here().byLink(ticket.accessCode)
      expect((await link.reply({ text: 'more about it' })).author).toMatchObject({ kind: 'customer', you: true })
      expect((await link.close()).status.id).toBe('closed')
      expect((await link.reopen()).status.id).toBe('waiting_operator')
      expect(await happened(here(), ticket.id)).toEqual([
        'ticket.opened',
        'ticket.replied',
        'ticket.closed',
        'ticket.reopened',
      ])
      await expect(
        here()
          .byLink('AAAAA-BBBBB')
          .then((none) => none.get()),
      ).rejects.toMatchObject({ code: 'not_found' })
    })

    it('opens nothing with the old code after a new one was made (link-4)', async () => {
      const ticket = await openedBy(here())
      const { accessCode } = await (await here().as('customer')).tickets.renewAccess({ ticketId: ticket.id })
      await expect(
        here()
          .byLink(ticket.accessCode)
          .then((none) => none.get()),
      ).rejects.toMatchObject({ code: 'not_found' })
      expect((await (await here().byLink(accessCode)).get()).number).toBe(ticket.number)
    })

    it('keeps what was given at opening when contact data is corrected, and finds the new (B9)', async () => {
      const { id: ticketId } = await openedBy(here(), {}, 'visitor')
      const { tickets } = await here().as('operator')
      const seen = await tickets.correctContact({ ticketId, email: 'violet@example.test', phone: '+55 11 5555 0101' })
      expect(seen.staff?.contact).toMatchObject({
        name: 'Vi Stranger',
        email: 'violet@example.test',
        phone: '+55 11 5555 0101',
      })
      expect(seen.staff?.contactAtOpening).toMatchObject({ name: 'Vi Stranger', email: 'vi@example.test', phone: '' })
      expect((await tickets.list({ text: 'violet@example.test' })).items.map(({ id }) => id)).toContain(ticketId)
      const { items } = await tickets.activity({ ticketId })
      expect(items.at(-1)).toMatchObject({ type: 'ticket.contact_corrected', details: { fields: ['email', 'phone'] } })
      expect(JSON.stringify(items)).not.toContain('violet')
    })
  })
}
