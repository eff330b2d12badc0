import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { system } from '../kernel/actor.ts'
import { testDesk } from '../testing/desk.ts'

const fields = { name: 'Ana', email: 'ana@example.test' }

/** A ticket that Rui holds. */
async function held() {
  const desk = testDesk()
  const departments = ['support']
  const { id } = await desk
    .as(system)
    .people.add({ role: 'operator', name: 'Rui', email: 'rui@example.test', departments })
  const rui: Actor = { kind: 'operator', id: id as `per_${string}`, departments, groups: [] }
  const opened = await desk.as({ kind: 'visitor' }).tickets.open({ department: 'support', message: 'Down', fields })
  const ticketId = opened.id
  const own = desk.as(rui).tickets
  await own.take({ ticketId })
  const stored = async () => {
    const ticket = await desk.storage.tickets.find(ticketId as `tkt_${string}`)
    if (!ticket) throw new Error('the ticket is there')
    const { status, answered, answeredBy, holderId, lastMessageSequence } = ticket
    return { status, answered, answeredBy, holderId, lastMessageSequence }
  }
  return { desk, rui, own, ticketId, stored, ticket: ticketId as `tkt_${string}` }
}

describe('an answer that is taken back', () => {
  it('is gone within 10 seconds of the server’s clock, its files are uploads again, and the record says both', async () => {
    const { desk, rui, own, ticketId, stored } = await held()
    const before = await stored()
    const file = await desk.as(rui).attachments.upload({ name: 'map.txt', content: new Blob(['north']) })
    const sent = await own.reply({ ticketId, text: 'A canary word', attachments: [file.id] })
    expect(sent.undoSeconds).toBe(10)
    desk.clock.pass(9_999)
    const back = await own.takeBack({ ticketId, messageId: sent.id })
    expect(back).toMatchObject({ text: 'A canary word', attachments: [{ id: file.id }] })
    expect(await stored()).toEqual(before)
    expect((await own.get({ ticketId })).thread.items.map(({ text }) => text)).toEqual(['Down'])
    expect(await own.count({ text: 'canary' })).toMatchObject({ count: 0 })
    const { items } = await own.activity({ ticketId })
    expect(items.map(({ type }) => type).slice(-2)).toEqual(['ticket.replied', 'ticket.reply_taken_back'])
    expect(await desk.verify()).toEqual([])
    // What came back goes out again.
    const again = await own.reply({ ticketId, text: 'A better word', attachments: [file.id] })
    expect(again.attachments).toMatchObject([{ id: file.id }])
    await desk.stop()
  })

  it('stays when it is too late, when it is another’s, when something was written since or the customer has read it', async () => {
    const { desk, own, ticketId, ticket } = await held()
    const refused = (messageId: string, reason: string, tickets = own) =>
      expect(tickets.takeBack({ ticketId, messageId })).rejects.toMatchObject({ code: 'forbidden', reason })
    const late = await own.reply({ ticketId, text: 'One' })
    desk.clock.pass(10_000)
    await refused(late.id, 'too_late_to_take_back')

    const second = await own.reply({ ticketId, text: 'Two' })
    await refused(second.id, 'not_your_answer', desk.as({ kind: 'administrator', id: 'per_admin' }).tickets)
    await refused(second.id, 'staff_only', desk.as({ kind: 'link_holder', ticketId: ticket, staff: null }).tickets)
    await desk.as({ kind: 'link_holder', ticketId: ticket, staff: null }).tickets.reply({ ticketId, text: 'Thanks' })
    await refused(second.id, 'written_since')

    const third = await own.reply({ ticketId, text: 'Three' })
    const { customer } = await own.get({ ticketId })
    const reader: Actor = { kind: 'customer', id: customer.id as `per_${string}`, staff: null }
    await desk.as(reader).tickets.markRead({ ticketId, sequence: third.sequence })
    await refused(third.id, 'customer_has_read_it')

    const fourth = await own.reply({ ticketId, text: 'Four' })
    await own.close({ ticketId, resolution: 'solved' })
    await refused(fourth.id, 'ticket_closed')
    const [first] = (await own.get({ ticketId })).thread.items
    await expect(own.takeBack({ ticketId, messageId: first?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' })
    await desk.stop()
  })

  it('leaves the ticket as it was, however often, whatever status was chosen, and after whatever came before', async () => {
    const step = fc.constantFrom('reply', 'reply open', 'customer', 'note', 'undo', 'undo open')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { desk, own, ticketId, ticket, stored } = await held()
        const customer = desk.as({ kind: 'link_holder', ticketId: ticket, staff: null }).tickets
        let said = 1
        for (const one of steps) {
          desk.clock.pass(1000)
          const status = one.endsWith('open') ? { status: 'open' } : {}
          if (one === 'customer') await customer.reply({ ticketId, text: 'More' })
          else if (one === 'note') await own.note({ ticketId, text: 'Note' })
          else if (one.startsWith('reply')) await own.reply({ ticketId, text: 'Answer', ...status })
          else {
            const before = await stored()
            const { id: messageId } = await own.reply({ ticketId, text: 'Wrong', ...status })
            await own.takeBack({ ticketId, messageId })
            expect(await stored()).toEqual(before)
          }
          if (!one.startsWith('undo')) said++
        }
        const { thread } = await own.get({ ticketId })
        expect(thread.items).toHaveLength(said)
        expect(JSON.stringify(thread)).not.toContain('Wrong')
        expect(await desk.verify()).toEqual([])
        await desk.stop()
      }),
      { numRuns: 60 },
    )
  })
})
