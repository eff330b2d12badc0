import { describe, expect, it } from 'vitest'
import { answeredBy, apiEmail, apiPassword, aWord, inWorld, openedBy, refused } from './world.ts'
import type { OpenApiWorld } from './world.ts'

/** Deletion is final, and never an operator's alone. */
export function deleting(open: OpenApiWorld): void {
  describe('deleting', () => {
    const here = inWorld(open)
    const record = async (subject: string) =>
      (await (await here().as('administrator')).audit.search({ subject, limit: 200 })).items.toReversed()

    it("asks an operator for an administrator's password, for this one deletion; the record has both (B14)", async () => {
      const [first, second] = [await answeredBy(here()), await openedBy(here())]
      const { tickets } = await here().as('operator')
      const administrator = { email: apiEmail('administrator'), password: apiPassword }
      await refused(tickets.delete({ ticketId: first.id }), 'forbidden', 'administrator_password_needed')
      await refused(
        tickets.delete({ ticketId: first.id, administrator: { ...administrator, password: 'wrong password' } }),
        'forbidden',
      )
      await refused(
        tickets.delete({ ticketId: first.id, administrator: { email: apiEmail('colleague'), password: apiPassword } }),
        'forbidden',
      )
      await tickets.delete({ ticketId: first.id, administrator, reason: 'spam' })
      await refused(tickets.delete({ ticketId: second.id }), 'forbidden', 'administrator_password_needed')
      const events = await record(first.id)
      const refusals = events.filter(({ type }) => type === 'ticket.deletion_refused')
      expect(refusals.map(({ actor }) => actor.id)).toEqual([
        here().people.operator,
        here().people.operator,
        here().people.operator,
      ])
      expect(events.at(-1)).toMatchObject({
        type: 'ticket.deleted',
        actor: { kind: 'operator', id: here().people.operator },
        details: { approvedBy: here().people.administrator, reason: 'spam' },
      })
      expect(JSON.stringify(events)).not.toContain(apiPassword)
      expect((await tickets.activity({ ticketId: second.id })).items.at(-1)?.type).toBe('ticket.deletion_refused')
    })

    it('is final: nothing acts on a deleted ticket, by id, number or link (B8, link-2)', async () => {
      const word = aWord()
      const ticket = await openedBy(here(), { subject: word, message: word })
      await (await here().as('administrator')).tickets.delete({ ticketId: ticket.id })
      for (const kind of ['customer', 'operator', 'administrator'] as const) {
        const { tickets } = await here().as(kind)
        for (const ticketId of [ticket.id, String(ticket.number)]) {
          await refused(tickets.get({ ticketId }), 'not_found')
          await refused(tickets.reply({ ticketId, text: 'hello' }), 'not_found')
          await refused(tickets.reopen({ ticketId }), 'not_found')
          await refused(tickets.delete({ ticketId }), 'not_found')
        }
        expect((await tickets.count({ text: word })).count).toBe(0)
        expect((await tickets.list({ limit: 200 })).items.map(({ id }) => id)).not.toContain(ticket.id)
      }
      await expect(
        here()
          .byLink(ticket.accessCode)
          .then((none) => none.get()),
      ).rejects.toMatchObject({ code: 'not_found' })
    })

    it('in bulk asks an operator as well, and answers for each ticket (B14)', async () => {
      const [first, second] = [await openedBy(here()), await openedBy(here())]
      const ticketIds = [first.id, 'tkt_none', second.id]
      const action = { kind: 'delete' } as const
      const asked = await (await here().as('operator')).tickets.bulk({ ticketIds, action })
      expect(asked.items.map(({ done, code }) => [done, code])).toEqual([
        [false, 'forbidden'],
        [false, 'not_found'],
        [false, 'forbidden'],
      ])
      const done = await (await here().as('administrator')).tickets.bulk({ ticketIds, action })
      expect(done.items.map((item) => item.done)).toEqual([true, false, true])
    })

    it('is nothing for customers and visitors (B14)', async () => {
      const { id: ticketId } = await openedBy(here())
      const administrator = { email: apiEmail('administrator'), password: apiPassword }
      await refused(
        (await here().as('customer')).tickets.delete({ ticketId, administrator }),
        'forbidden',
        'administrators_only',
      )
      await refused((await here().as('visitor')).tickets.delete({ ticketId, administrator }), 'not_found')
    })
  })
}
