import { describe, expect, it } from 'vitest'
import { answeredBy, aWord, inWorld, openedBy, refused } from './world.ts'
import type { OpenApiWorld } from './world.ts'

/** Lists: their order, pages, filters, counts and search. */
export function queue(open: OpenApiWorld): void {
  describe('queue', () => {
    const here = inWorld(open)
    const seven = async (): Promise<{ customer: string; numbers: readonly number[] }> => {
      const fields = { name: 'Que Ue', email: `${aWord()}@example.test` }
      const numbers: number[] = []
      for (let index = 0; index < 7; index++) numbers.push((await openedBy(here(), { fields }, 'operator')).number)
      const { customer } = await (await here().as('operator')).tickets.get({ ticketId: String(numbers[0]) })
      return { customer: customer.id, numbers }
    }

    it('stands in the order of opening, oldest first, whatever happens to a ticket later (A1)', async () => {
      const { customer, numbers } = await seven()
      const { tickets } = await here().as('operator')
      await tickets.reply({ ticketId: String(numbers[2]), text: 'hello', take: true })
      expect((await tickets.list({ customer })).items.map(({ number }) => number)).toEqual(numbers)
    })

    it('comes in pages that neither repeat nor leave out, in both directions', async () => {
      const { customer, numbers } = await seven()
      const { tickets } = await here().as('operator')
      for (const direction of ['ascending', 'descending'] as const) {
        const seen: number[] = []
        for (let cursor: string | null = ''; cursor !== null;) {
          const page: Awaited<ReturnType<typeof tickets.list>> = await tickets.list({
            customer,
            limit: 3,
            direction,
            ...(cursor !== '' && { cursor }),
          })
          expect(page.items.length).toBeLessThanOrEqual(3)
          seen.push(...page.items.map(({ number }) => number))
          cursor = page.nextCursor
        }
        expect(seen).toEqual(direction === 'ascending' ? numbers : numbers.toReversed())
      }
    })

    it.each(['%%%', '[]', '["opened"]', 'null', 'x'.repeat(600)])('refuses the cursor %j', async (cursor) => {
      await refused((await here().as('operator')).tickets.list({ cursor }), 'invalid_input')
    })

    it('shows customers their own, operators their departments, visitors nothing, and counts no further (acl-2)', async () => {
      const word = aWord()
      await openedBy(here(), { subject: word })
      await openedBy(here(), { subject: word, department: 'finance' })
      await openedBy(here(), { subject: word }, 'visitor')
      const expected = { visitor: 0, customer: 2, operator: 2, finance: 1, administrator: 3 } as const
      for (const [kind, count] of Object.entries(expected)) {
        const { tickets } = await here().as(kind as keyof typeof expected)
        expect([kind, (await tickets.list({ text: word })).items.length]).toEqual([kind, count])
        expect(await tickets.count({ text: word })).toEqual({ count, atLeast: false })
      }
    })

    it('is filtered by status, phase, holder, department and priority', async () => {
      const word = aWord()
      const free = await openedBy(here(), { subject: word, priority: 'urgent' })
      const held = await openedBy(here(), { subject: word })
      const { tickets } = await here().as('operator')
      await tickets.reply({ ticketId: held.id, text: 'done', take: true })
      await tickets.close({ ticketId: held.id, resolution: 'solved' })
      const ids = async (filter: object): Promise<readonly string[]> =>
        (await tickets.list({ text: word, ...filter })).items.map(({ id }) => id)
      expect(await ids({ phase: 'open' })).toEqual([free.id])
      expect(await ids({ phase: 'closed' })).toEqual([held.id])
      expect(await ids({ kind: 'closed' })).toEqual([held.id])
      expect(await ids({ status: ['solved', 'unsolved'] })).toEqual([held.id])
      expect(await ids({ status: 'waiting_operator,solved' })).toEqual([held.id, free.id])
      expect(await ids({ holder: 'none', phase: 'open' })).toEqual([free.id])
      expect(await ids({ priority: 'urgent' })).toEqual([free.id])
      expect(await ids({ department: 'finance' })).toEqual([])
    })

    it('finds words in subject, contact and messages, a number at once, and notes for staff only (D7)', async () => {
      const [subject, message, note] = [aWord(), aWord(), aWord()]
      const ticket = await openedBy(here(), { subject, message })
      await (await here().as('operator')).tickets.note({ ticketId: ticket.id, text: note })
      const { tickets: staff } = await here().as('operator')
      const { tickets: customer } = await here().as('customer')
      for (const text of [subject, message, String(ticket.number), `#${ticket.number}`]) {
        expect((await staff.list({ text })).items[0]?.id, text).toBe(ticket.id)
      }
      expect((await (await here().as('finance')).tickets.list({ text: String(ticket.number) })).items).toEqual([])
      expect((await customer.list({ text: message })).items).toHaveLength(1)
      expect((await staff.count({ text: note })).count).toBe(1)
      expect((await customer.count({ text: note })).count).toBe(0)
    })

    it('shows where the words are, of the customer and of staff apart, and never a note to a customer (B23, D7)', async () => {
      const [word, secret] = [aWord(), aWord()]
      const ticket = await openedBy(here(), { subject: `About ${word}`, message: `My ${word} is <b>gone</b>` })
      const { tickets: staff } = await here().as('operator')
      await staff.reply({ ticketId: ticket.id, text: `Your ${word.toUpperCase()}s are back`, take: true })
      await staff.note({ ticketId: ticket.id, text: `${word} ${secret} of ours` })
      const found = async (kind: 'operator' | 'customer', filter: object) => {
        const { items } = await (await here().as(kind)).tickets.list(filter)
        expect(items.map(({ id }) => id)).toEqual([ticket.id])
        return items[0]?.found?.map(({ place, text, marks }) => [
          place,
          text,
          marks.map(({ from, to }) => text.slice(from, to)),
        ])
      }
      const subject = ['subject', `About ${word}`, [word]]
      const answer = ['staff', `Your ${word.toUpperCase()}s are back`, [`${word.toUpperCase()}s`]]
      const note = ['note', `${word} ${secret} of ours`, [word]]
      expect(await found('operator', { text: word })).toEqual([subject, note])
      expect(await found('customer', { text: word })).toEqual([subject, answer])
      const asked = ['customer', `My ${word} is <b>gone</b>`, [word]]
      expect(await found('operator', { customerText: word, operatorText: 'back' })).toEqual([
        asked,
        ['staff', `Your ${word.toUpperCase()}s are back`, ['back']],
      ])
      expect(await found('customer', { customerText: word })).toEqual([asked])
      expect(await found('operator', { text: secret })).toEqual([['note', `${word} ${secret} of ours`, [secret]]])
      const { items } = await (await here().as('customer')).tickets.list({ text: word, operatorText: word })
      expect(JSON.stringify(items)).not.toContain(secret)
      const unsearched = await staff.list({ limit: 1 })
      expect(unsearched.items[0]).not.toHaveProperty('found')
    })

    it('leaves no trace of looking (B24): nothing is taken, read, logged or changed', async () => {
      const ticket = await answeredBy(here())
      const { tickets } = await here().as('colleague')
      const row = async () =>
        (await tickets.list({ text: String(ticket.number) })).items.find(({ id }) => id === ticket.id)
      const [before, listed] = [await tickets.get({ ticketId: ticket.id }), await row()]
      for (const kind of ['operator', 'colleague', 'administrator', 'customer'] as const) {
        const api = await here().as(kind)
        await api.tickets.get({ ticketId: ticket.id })
        await api.tickets.thread({ ticketId: ticket.id })
      }
      await (await here().byLink(ticket.accessCode)).get()
      expect(await tickets.get({ ticketId: ticket.id })).toEqual(before)
      expect(await row()).toEqual(listed)
      expect(before.unread).toBe(true)
      await tickets.markRead({ ticketId: ticket.id, sequence: before.sequence })
      const marked = { ...before, unread: false, readSequence: before.sequence }
      expect(await tickets.get({ ticketId: ticket.id })).toEqual(marked)
    })

    it("takes a ticket off the customer's own list and leaves it to staff (C5)", async () => {
      const word = aWord()
      const ticket = await openedBy(here(), { subject: word })
      await (await here().as('customer')).tickets.hide({ ticketId: ticket.id })
      expect((await (await here().as('customer')).tickets.count({ text: word })).count).toBe(0)
      expect((await (await here().as('operator')).tickets.count({ text: word })).count).toBe(1)
      await refused((await here().as('operator')).tickets.hide({ ticketId: ticket.id }), 'forbidden')
      await refused((await here().as('operator')).tickets.unhide({ ticketId: ticket.id }), 'forbidden')
    })

    it("puts a ticket back on the customer's own list, and into the record once (C5)", async () => {
      const word = aWord()
      const ticket = await openedBy(here(), { subject: word })
      const { tickets } = await here().as('customer')
      await tickets.hide({ ticketId: ticket.id })
      await tickets.unhide({ ticketId: ticket.id })
      await tickets.unhide({ ticketId: ticket.id })
      expect((await tickets.count({ text: word })).count).toBe(1)
      const { items } = await (await here().as('administrator')).tickets.activity({ ticketId: ticket.id })
      expect(items.map(({ type }) => type)).toEqual(['ticket.opened', 'ticket.hidden', 'ticket.unhidden'])
    })
  })
}
