import { aId, anAccount, anOperator, aTicket, aWebhook, opened } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { addPeople, freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

/** Sealed values, wherever they stand (audit-5). */
export function sealed(open: OpenStorage): void {
  describe('sealed values', () => {
    const fresh = freshStorage(open)

    it('are listed in order, page by page, and replaced where they stand', async () => {
      const storage = await fresh()
      const tickets = [1, 2, 3].map((at) => aTicket({ accessSealed: `access ${at}` }))
      const operator = anOperator({ totpSealed: 'totp' })
      const account = anAccount({ incomingPassword: 'in', outgoingPassword: 'out' })
      for (const ticket of [...tickets, aTicket()]) await storage.commit(opened(ticket))
      await addPeople(storage, operator, anOperator({ email: 'without@example.test' }))
      await storage.commit({ writes: [{ kind: 'mail_account.insert', account }], events: [] })
      const webhook = aWebhook({ secret: 'signs', previousSecret: 'signed' })
      await storage.commit({ writes: [{ kind: 'webhook.insert', webhook }], events: [] })
      const expected = [
        { place: `incoming ${account.id}`, value: 'in' },
        { place: `outgoing ${account.id}`, value: 'out' },
        { place: `person ${operator.id}`, value: 'totp' },
        ...tickets
          .map(({ id, accessSealed }) => ({ place: `ticket ${id}`, value: String(accessSealed) }))
          .toSorted((one, other) => (one.place < other.place ? -1 : 1)),
        { place: `webhook ${webhook.id}`, value: 'signs' },
        { place: `webhook_previous ${webhook.id}`, value: 'signed' },
      ]
      const found: unknown[] = []
      for (let after = ''; ;) {
        const page = await storage.sealed.list({ after, limit: 2 })
        found.push(...page)
        if (page.length < 2) break
        after = page.at(-1)?.place ?? ''
      }
      expect(found).toEqual(expected)
      for (const { place, value } of expected) {
        expect(await storage.sealed.replace(place, 'something else', 'x'), place).toBe(false)
        expect(await storage.sealed.replace(place, value, `new ${value}`), place).toBe(true)
      }
      expect(await storage.people.find(operator.id)).toMatchObject({ totpSealed: 'new totp' })
      expect((await storage.mail.accounts())[0]).toMatchObject({
        incomingPassword: 'new in',
        outgoingPassword: 'new out',
      })
      for (const place of ['', 'ticket', `ticket ${aId('tkt')}`, `nowhere ${operator.id}`])
        expect(await storage.sealed.replace(place, 'in', 'x'), place).toBe(false)
    })

    it('are not put back by who has read the row before', async () => {
      const storage = await fresh()
      const ticket = aTicket({ accessSealed: 'old' })
      await storage.commit(opened(ticket))
      const read = await storage.tickets.find(ticket.id)
      expect(await storage.sealed.replace(`ticket ${ticket.id}`, 'old', 'new')).toBe(true)
      if (!read) throw new Error('the ticket is not there')
      const write = storage.commit({
        writes: [
          {
            kind: 'ticket.update',
            ticket: { ...read, subject: 'Changed', version: read.version + 1 },
            expectedVersion: read.version,
          },
        ],
        events: [],
      })
      await expect(write).rejects.toMatchObject({ code: 'version_conflict' })
      expect(await storage.tickets.find(ticket.id)).toMatchObject({ accessSealed: 'new' })
    })
  })
}
