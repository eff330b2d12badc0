import { describe, expect, it } from 'vitest'
import { aWord, happened, inWorld, openedBy, refused } from './world.ts'
import type { OpenApiWorld } from './world.ts'

const contact = { name: 'Vi Stranger', email: 'vi@example.test' }

/** A request that comes again has one effect (data-2). */
export function repeating(open: OpenApiWorld): void {
  describe('repeating', () => {
    const here = inWorld(open)

    it('gives the same answer to the same key and body, with the same access code, and opens one ticket', async () => {
      const [idempotencyKey, subject] = [aWord(), aWord()]
      const { tickets } = await here().as('visitor', { idempotencyKey })
      const input = { department: 'support', subject, message: 'once', fields: contact }
      const first = await tickets.open(input)
      expect([await tickets.open(input), await tickets.open(input)]).toEqual([first, first])
      expect((await (await here().as('operator')).tickets.count({ text: subject })).count).toBe(1)
      expect((await (await here().byLink(first.accessCode)).get()).number).toBe(first.number)
    })

    it('refuses another body under the same key', async () => {
      const { tickets } = await here().as('visitor', { idempotencyKey: aWord() })
      await tickets.open({ department: 'support', message: 'once', fields: contact })
      await refused(
        tickets.open({ department: 'support', message: 'twice', fields: contact }),
        'idempotency_key_reused',
      )
    })

    it('opens one ticket when the same request comes five times at once', async () => {
      const [idempotencyKey, subject] = [aWord(), aWord()]
      const { tickets } = await here().as('visitor', { idempotencyKey })
      const input = { department: 'support', subject, message: 'once', fields: contact }
      const results = await Promise.allSettled(Array.from({ length: 5 }, () => tickets.open(input)))
      const codes = results.map((result) =>
        result.status === 'fulfilled' ? result.value.accessCode : result.reason.code,
      )
      const first = await tickets.open(input)
      for (const code of codes) expect([first.accessCode, 'idempotency_in_progress']).toContain(code)
      expect((await (await here().as('operator')).tickets.count({ text: subject })).count).toBe(1)
    })

    it('adds one message for an answer that was sent again', async () => {
      const { id: ticketId } = await openedBy(here())
      const { tickets } = await here().as('customer', { idempotencyKey: aWord() })
      const first = await tickets.reply({ ticketId, text: 'more' })
      expect(await tickets.reply({ ticketId, text: 'more' })).toEqual(first)
      expect(await happened(here(), ticketId)).toEqual(['ticket.opened', 'ticket.replied'])
    })

    it('keeps the keys of one person from another', async () => {
      const idempotencyKey = aWord()
      const open_ = async (kind: 'customer' | 'visitor') =>
        (await here().as(kind, { idempotencyKey })).tickets.open({
          department: 'support',
          message: 'mine',
          fields: contact,
        })
      expect((await open_('customer')).id).not.toBe((await open_('visitor')).id)
    })
  })
}
