import { describe, expect, it } from 'vitest'
import { answeredBy, happened, inWorld, openedBy, refused } from './world.ts'
import type { OpenApiWorld } from './world.ts'

/** Who holds a ticket, against whom, and how it changes hands. */
export function holding(open: OpenApiWorld): void {
  describe('holding', () => {
    const here = inWorld(open)

    it('has one winner when 20 take at once, and one event (B11, acl-4)', async () => {
      const ticket = await openedBy(here())
      const operator = await here().as('operator')
      const colleague = await here().as('colleague')
      const takes = Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? operator : colleague).tickets.take({ ticketId: ticket.id }),
      )
      const results = await Promise.allSettled(takes)
      const reasons = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason.reason)] : []))
      expect(reasons).toHaveLength(19)
      expect(['held_by_another_operator', 'held_by_you']).toEqual(expect.arrayContaining([...new Set(reasons)]))
      expect((await happened(here(), ticket.id)).filter((type) => type === 'ticket.taken')).toHaveLength(1)
    })

    it('holds a held ticket against a colleague on every way to answer or change it; notes go through (B11)', async () => {
      const ticket = await answeredBy(here())
      const { tickets } = await here().as('colleague')
      const { id: ticketId } = ticket
      const held = 'held_by_another_operator'
      await refused(tickets.take({ ticketId }), 'forbidden', held)
      await refused(tickets.drop({ ticketId }), 'forbidden', held)
      await refused(tickets.reply({ ticketId, text: 'me too' }), 'forbidden', held)
      await refused(tickets.reply({ ticketId, text: 'me too', take: true }), 'forbidden', held)
      await refused(tickets.assign({ ticketId, operatorId: here().people.colleague }), 'forbidden', held)
      await refused(tickets.assign({ ticketId, operatorId: here().people.colleague, take: true }), 'forbidden', held)
      await refused(tickets.close({ ticketId }), 'forbidden', held)
      await refused(tickets.setStatus({ ticketId, status: 'open' }), 'forbidden', held)
      await refused(tickets.change({ ticketId, priority: 'high' }), 'forbidden', held)
      await refused(tickets.correctContact({ ticketId, name: 'Me' }), 'forbidden', held)
      await refused(tickets.renewAccess({ ticketId }), 'forbidden', held)
      for (const action of [
        { kind: 'take' },
        { kind: 'close' },
        { kind: 'drop' },
        { kind: 'change', priority: 'high' },
      ] as const) {
        expect((await tickets.bulk({ ticketIds: [ticketId], action })).items).toEqual([
          { ticketId, done: false, code: 'forbidden', reason: held },
        ])
      }
      expect((await tickets.note({ ticketId, text: 'I know them' })).kind).toBe('note')
    })

    it('is taken before it is answered, and dropped for the next (B11)', async () => {
      const { id: ticketId } = await openedBy(here())
      const { tickets } = await here().as('operator')
      await refused(tickets.reply({ ticketId, text: 'hello' }), 'forbidden', 'take_it_first')
      expect((await tickets.take({ ticketId })).holder).toEqual({ id: here().people.operator, name: 'Bo Larsen' })
      await refused(tickets.take({ ticketId }), 'forbidden', 'held_by_you')
      expect((await tickets.drop({ ticketId })).holder).toBeNull()
      await refused(tickets.drop({ ticketId }), 'forbidden', 'not_held')
      expect((await (await here().as('colleague')).tickets.take({ ticketId })).holder?.id).toBe(here().people.colleague)
    })

    it('is assigned by whoever holds it; "take and assign" is two events (B12)', async () => {
      const { id: ticketId } = await openedBy(here())
      const { tickets } = await here().as('operator')
      const { operator, colleague, finance, customer } = here().people
      await refused(tickets.assign({ ticketId, operatorId: colleague }), 'forbidden', 'take_it_first')
      await refused(
        tickets.assign({ ticketId, operatorId: finance, take: true }),
        'forbidden',
        'assignee_cannot_answer',
      )
      await refused(
        tickets.assign({ ticketId, operatorId: customer, take: true }),
        'forbidden',
        'assignee_cannot_answer',
      )
      await refused(tickets.assign({ ticketId, operatorId: 'per_nobody', take: true }), 'invalid_input')
      expect((await tickets.assign({ ticketId, operatorId: colleague, take: true })).holder?.id).toBe(colleague)
      const { items } = await tickets.activity({ ticketId })
      expect(items.slice(1).map(({ type, actor, details }) => [type, actor.id, details['operatorId']])).toEqual([
        ['ticket.taken', operator, operator],
        ['ticket.assigned', operator, colleague],
      ])
    })

    it('names who could take it over: those of the department, and administrators (B12)', async () => {
      const { id: ticketId } = await openedBy(here())
      const { items } = await (await here().as('operator')).people.assignees({ ticketId })
      const { operator, colleague, administrator } = here().people
      expect(items.map(({ id }) => id).toSorted()).toEqual([operator, colleague, administrator].toSorted())
    })

    it('says how many open tickets each of them holds, and whether they are there (B12)', async () => {
      const [one, two] = [await openedBy(here()), await answeredBy(here())]
      const { people, tickets, chats } = await here().as('operator')
      const { operator, colleague } = here().people
      const of = async (person: string) =>
        (await people.assignees({ ticketId: two.id })).items.find(({ id }) => id === person)
      const before = (await of(operator))?.holding ?? 0
      await tickets.take({ ticketId: one.id })
      await chats.setAvailability({ availability: 'busy' })
      expect(await of(operator)).toMatchObject({ holding: before + 1, availability: 'busy' })
      await tickets.assign({ ticketId: one.id, operatorId: colleague })
      expect((await of(operator))?.holding).toBe(before)
      await chats.setAvailability({ availability: 'away' })
      expect((await of(operator))?.availability).toBe('away')
    })

    it('gives an administrator every step, also on what others hold (A15, B16)', async () => {
      const { id: ticketId } = await answeredBy(here())
      const { tickets } = await here().as('administrator')
      await tickets.reply({ ticketId, text: 'from above' })
      await tickets.note({ ticketId, text: 'seen' })
      await tickets.change({ ticketId, priority: 'urgent', category: 'website' })
      expect((await tickets.assign({ ticketId, operatorId: here().people.colleague })).holder?.id).toBe(
        here().people.colleague,
      )
      expect((await tickets.take({ ticketId })).holder?.id).toBe(here().people.administrator)
      expect((await tickets.drop({ ticketId })).holder).toBeNull()
      expect((await tickets.close({ ticketId, resolution: 'unsolved' })).status.id).toBe('unsolved')
      expect((await tickets.reopen({ ticketId })).status.id).toBe('waiting_operator')
      expect((await tickets.setStatus({ ticketId, status: 'open' })).status.id).toBe('open')
    })

    it('does not exist for operators of another department until it moves there, and its holder lets go (A14, acl-2)', async () => {
      const { id: ticketId } = await answeredBy(here())
      const { tickets: finance } = await here().as('finance')
      const calls = [
        finance.get({ ticketId }),
        finance.note({ ticketId, text: 'x' }),
        finance.take({ ticketId }),
        finance.activity({ ticketId }),
      ]
      await Promise.all(calls.map((call) => refused(call, 'not_found')))
      await (await here().as('operator')).tickets.change({ ticketId, department: 'finance' })
      expect((await finance.get({ ticketId })).holder).toBeNull()
      await refused((await here().as('operator')).tickets.get({ ticketId }), 'not_found')
      expect((await finance.take({ ticketId })).holder?.id).toBe(here().people.finance)
    })
  })
}
