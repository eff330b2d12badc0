import { describe, expect, it } from 'vitest'
import { answeredBy, happened, inWorld, openedBy, refused } from './world.ts'
import type { OpenApiWorld } from './world.ts'

/** How tickets end, and who may begin again. */
export function closing(open: OpenApiWorld): void {
  describe('closing', () => {
    const here = inWorld(open)
    const closedTicket = async (): Promise<{ id: string; accessCode: string; number: number }> => {
      const ticket = await answeredBy(here())
      await (await here().as('operator')).tickets.close({ ticketId: ticket.id, resolution: 'solved' })
      return ticket
    }

    it('asks an operator for a public answer first, on every way to close (B15)', async () => {
      const { id: ticketId } = await openedBy(here())
      const { tickets } = await here().as('operator')
      await refused(tickets.close({ ticketId }), 'forbidden', 'take_it_first')
      await tickets.take({ ticketId })
      await tickets.note({ ticketId, text: 'a note is no answer' })
      await refused(tickets.close({ ticketId }), 'forbidden', 'not_answered_yet')
      await refused(tickets.setStatus({ ticketId, status: 'solved' }), 'forbidden', 'not_answered_yet')
      const { items } = await tickets.bulk({ ticketIds: [ticketId], action: { kind: 'close' } })
      expect(items).toEqual([{ ticketId, done: false, code: 'forbidden', reason: 'not_answered_yet' }])
      const set = await tickets.bulk({ ticketIds: [ticketId], action: { kind: 'set_status', status: 'closed' } })
      expect(set.items[0]?.reason).toBe('not_answered_yet')
      await refused(tickets.reply({ ticketId, text: 'bye', status: 'solved' }), 'invalid_input')
      await tickets.reply({ ticketId, text: 'Done' })
      expect((await tickets.close({ ticketId, resolution: 'solved' })).status).toMatchObject({
        id: 'solved',
        kind: 'closed',
      })
    })

    it('is not reopened by support: not by its command, a status, in bulk, by an answer or by the link (A12)', async () => {
      const { id: ticketId, accessCode } = await closedTicket()
      const { tickets } = await here().as('operator')
      const no = 'support_does_not_reopen'
      await refused(tickets.reopen({ ticketId }), 'forbidden', no)
      for (const status of ['open', 'waiting_operator', 'waiting_customer'])
        await refused(tickets.setStatus({ ticketId, status }), 'forbidden', no)
      for (const action of [{ kind: 'reopen' }, { kind: 'set_status', status: 'open' }] as const) {
        expect((await tickets.bulk({ ticketIds: [ticketId], action })).items).toEqual([
          { ticketId, done: false, code: 'forbidden', reason: no },
        ])
      }
      await refused(tickets.reply({ ticketId, text: 'one more thing' }), 'forbidden', 'ticket_closed')
      await refused(tickets.reply({ ticketId, text: 'one more thing', take: true }), 'forbidden')
      const link = await here().byLink(accessCode, 'operator')
      await refused(link.reopen(), 'forbidden', no)
      await refused(link.reply({ text: 'as if I were them' }), 'forbidden')
      expect((await tickets.get({ ticketId })).status.id).toBe('solved')
      expect((await happened(here(), ticketId)).filter((type) => type === 'ticket.reopened')).toEqual([])
    })

    it('is reopened by its customer: by command, by an answer, by the link (A12)', async () => {
      const { id: ticketId, accessCode } = await closedTicket()
      const { tickets: customer } = await here().as('customer')
      const { tickets: operator } = await here().as('operator')
      expect((await customer.reopen({ ticketId })).status.id).toBe('waiting_operator')
      await operator.close({ ticketId })
      await customer.reply({ ticketId, text: 'It is down again' })
      expect((await operator.get({ ticketId })).status.id).toBe('waiting_operator')
      await operator.close({ ticketId })
      expect((await (await here().byLink(accessCode)).reopen()).status.kind).toBe('open')
      expect((await happened(here(), ticketId)).filter((type) => type === 'ticket.reopened')).toHaveLength(3)
    })

    it('is closed and reopened by an administrator (A15)', async () => {
      const { id: ticketId } = await openedBy(here())
      const { tickets } = await here().as('administrator')
      expect((await tickets.close({ ticketId, resolution: 'unsolved' })).status.id).toBe('unsolved')
      await refused(tickets.close({ ticketId }), 'transition_refused', 'ticket_closed')
      expect((await tickets.reopen({ ticketId })).status.kind).toBe('open')
      await refused(tickets.reopen({ ticketId }), 'transition_refused', 'ticket_open')
    })

    it('is closed by its customer with words that are for customers, and by no other (B8)', async () => {
      const { id: ticketId } = await openedBy(here())
      const { tickets } = await here().as('customer')
      await refused(tickets.close({ ticketId, resolution: 'unsolved' }), 'forbidden', 'status_not_for_you')
      await refused(tickets.close({ ticketId, resolution: 'open' }), 'invalid_input')
      await refused(tickets.setStatus({ ticketId, status: 'solved' }), 'forbidden', 'staff_only')
      const closed = await tickets.close({ ticketId, resolution: 'solved' })
      expect([closed.status.id, closed.closedBy]).toEqual(['solved', 'customer'])
    })

    it('points a duplicate to its original, which must be seen and be another (B8, acl-3)', async () => {
      const original = await openedBy(here())
      const { id: ticketId } = await answeredBy(here())
      const { tickets } = await here().as('operator')
      const elsewhere = await openedBy(here(), { department: 'finance' })
      const duplicate = (duplicateOf?: string | number) =>
        tickets.close({ ticketId, resolution: 'duplicate', ...(duplicateOf !== undefined && { duplicateOf }) })
      await expect(duplicate()).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path: 'duplicateOf' }] })
      await refused(duplicate(elsewhere.id), 'forbidden', 'original_not_visible')
      await refused(duplicate('tkt_none'), 'forbidden', 'original_not_visible')
      await refused(duplicate(ticketId), 'forbidden', 'original_is_itself')
      const closed = await duplicate(original.number)
      expect(closed.duplicateOf).toEqual({ id: original.id, number: original.number })
    })

    it("sends a customer's answer to a duplicate on to the original", async () => {
      const original = await openedBy(here())
      const { id: ticketId } = await answeredBy(here())
      await (await here().as('operator')).tickets.close({ ticketId, resolution: 'duplicate', duplicateOf: original.id })
      await (await here().as('customer')).tickets.reply({ ticketId, text: 'about both' })
      const seen = await (await here().as('operator')).tickets.get({ ticketId: original.id })
      expect(seen.thread.items.at(-1)?.text).toBe('about both')
    })
  })
}
