import type { Message, Storage, Ticket } from '@guichet/core/ports'
import { aMessage, aTicket, atSecond, opened } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage, openTicket } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

/** Messages of a ticket, and tickets by what opens them. */
export function threads(open: OpenStorage): void {
  describe('threads', () => {
    const fresh = freshStorage(open)

    it('shows a thread from its end backwards, with notes only where they are asked for (D7)', async () => {
      const storage = await fresh()
      const { ticket, messages } = await thread(storage, 12)
      const page = (notes: boolean, before?: number) =>
        storage.tickets.messages({ ticketId: ticket.id, notes, limit: 5, ...(before !== undefined && { before }) })
      const last = await page(true)
      expect(last).toEqual({ items: messages.slice(7), earlier: messages[7]?.sequence })
      const middle = await page(true, last.earlier ?? 0)
      expect(middle).toEqual({ items: messages.slice(2, 7), earlier: messages[2]?.sequence })
      expect(await page(true, middle.earlier ?? 0)).toEqual({ items: messages.slice(0, 2), earlier: null })
      const open = messages.filter(({ kind }) => kind === 'public')
      expect(await page(false)).toEqual({ items: open.slice(-5), earlier: open.at(-5)?.sequence })
      expect(await storage.tickets.messages({ ticketId: 'tkt_other', notes: true, limit: 5 })).toEqual({
        items: [],
        earlier: null,
      })
    })

    it('takes a message away with what is searched of it, and leaves its neighbours', async () => {
      const storage = await fresh()
      const ticket = aTicket()
      const messages = [1, 2, 3].map((sequence) => aMessage(ticket, { sequence, text: `word${sequence} both` }))
      await storage.commit(opened(ticket, messages))
      const [, second] = messages
      if (!second) throw new Error('there are three')
      await storage.commit({ writes: [{ kind: 'message.remove', message: second }], events: [] })
      const { items } = await storage.tickets.messages({ ticketId: ticket.id, notes: true, limit: 9 })
      expect(items.map(({ sequence }) => sequence)).toEqual([1, 3])
      expect(await storage.tickets.findMessage(second.id)).toBeNull()
      const found = (text: string) => storage.tickets.count({ scope: { kind: 'all' }, text, searchNotes: true }, 9)
      expect([await found('word1'), await found('word2'), await found('word3')]).toEqual([1, 0, 1])
    })

    it('opens by access code what is not deleted, and by number and id everything', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage)
      expect(await storage.tickets.findByAccessHash(ticket.accessHash)).toEqual(ticket)
      expect(await storage.tickets.findByAccessHash(ticket.accessHash.slice(0, -1))).toBeNull()
      expect(await storage.tickets.findByAccessHash(ticket.accessHash.toUpperCase())).toEqual(
        ticket.accessHash === ticket.accessHash.toUpperCase() ? ticket : null,
      )
      const deleted: Ticket = { ...ticket, version: 2, status: 'deleted', closedAt: ticket.openedAt }
      await storage.commit({ writes: [{ kind: 'ticket.update', ticket: deleted, expectedVersion: 1 }], events: [] })
      expect(await storage.tickets.findByAccessHash(ticket.accessHash)).toBeNull()
      expect(await storage.tickets.findByNumber(ticket.number)).toEqual(deleted)
      expect(await storage.tickets.find(ticket.id)).toEqual(deleted)
    })

    it('knows the open tickets that a person holds', async () => {
      const storage = await fresh()
      const held = [
        await openTicket(storage, { holderId: 'per_bo' }),
        await openTicket(storage, { holderId: 'per_bo' }),
      ]
      await openTicket(storage, { holderId: 'per_cy' })
      await openTicket(storage, { holderId: 'per_bo', status: 'solved', closedAt: held[0]?.openedAt ?? null })
      expect(await storage.tickets.heldBy('per_bo')).toEqual(held)
      const loads = await storage.tickets.loads(['per_bo', 'per_nobody', 'per_' as never])
      expect([...loads]).toEqual([['per_bo', held.length]])
      expect((await storage.tickets.loads([])).size).toBe(0)
    })

    it('forgets client addresses of tickets opened before a time, some at a time, and nothing else (audit-3)', async () => {
      const storage = await fresh()
      const tickets = Array.from({ length: 5 }, (_, place) =>
        aTicket({ clientIp: `192.0.2.${place}`, openedAt: atSecond(place) }),
      )
      for (const ticket of tickets) await storage.commit(opened(ticket))
      const before = await Promise.all(tickets.map(({ id }) => storage.tickets.find(id)))
      let afterNumber: number | null = 0
      let rounds = 0
      while (afterNumber !== null) {
        afterNumber = await storage.tickets.forgetClientIps({ openedBefore: atSecond(3), afterNumber, limit: 2 })
        rounds++
      }
      expect(rounds).toBe(4)
      expect(await Promise.all(tickets.map(({ id }) => storage.tickets.find(id)))).toEqual(
        before.map((ticket, place) => (place < 3 ? { ...ticket, clientIp: null } : ticket)),
      )
    })

    it('leaves no word of people of an erased ticket anywhere (audit-3)', async () => {
      const storage = await fresh()
      const contact = {
        name: 'canary',
        email: 'canary@example.test',
        phone: 'canary',
        address: 'canary',
        city: 'canary',
        country: 'canary',
      }
      const ticket = aTicket({
        subject: 'canary',
        contact,
        contactAtOpening: contact,
        fields: { canary: 'canary' },
        clientIp: 'canary',
      })
      const note = aMessage(ticket, { sequence: 2, kind: 'note', text: 'canary note', authorName: 'canary' })
      const message = aMessage(ticket, { text: 'canary', html: '<p>canary</p>', authorName: 'canary' })
      const other = await openTicket(storage, { subject: 'canary of another ticket' })
      await storage.commit(
        opened(
          ticket,
          [message, note],
          [{ kind: 'ticket.read', ticketId: ticket.id, personId: 'per_bo', sequence: 2 }],
        ),
      )
      const kept = await storage.tickets.find(ticket.id)
      await storage.commit({ writes: [{ kind: 'ticket.erase', ticketId: ticket.id }], events: [] })
      const everything = [
        await storage.tickets.find(ticket.id),
        await storage.tickets.findMessage(message.id),
        await storage.tickets.findMessage(note.id),
        await storage.tickets.messages({ ticketId: ticket.id, notes: true, limit: 50 }),
        await storage.tickets.readMark(ticket.id, 'per_bo'),
        (
          await storage.tickets.list({ scope: { kind: 'all' }, sort: 'subject', direction: 'ascending', limit: 50 })
        ).items.filter((row) => row.ticket.id !== other.id),
        await storage.events.of(ticket.id, { after: 0 }),
      ]
      expect(JSON.stringify(everything)).not.toMatch(/canary/i)
      expect(await storage.tickets.find(ticket.id)).toMatchObject({
        number: kept?.number,
        id: ticket.id,
        head: ticket.head,
      })
      const found = await storage.tickets.list({
        scope: { kind: 'all' },
        text: 'canary',
        searchNotes: true,
        sort: 'opened',
        direction: 'ascending',
        limit: 50,
      })
      expect(found.items.map((row) => row.ticket.id)).toEqual([other.id])
      expect(await storage.tickets.count({ scope: { kind: 'all' }, contactEmail: 'canary' }, 50)).toBe(0)
    })
  })
}

async function thread(storage: Storage, length: number): Promise<{ ticket: Ticket; messages: readonly Message[] }> {
  const ticket = aTicket()
  // Events without a message lie between them, so sequences have gaps.
  const messages = Array.from({ length }, (_, place) =>
    aMessage(ticket, { sequence: place * 2 + 1, kind: place % 3 === 2 ? 'note' : 'public', text: `message ${place}` }),
  )
  await storage.commit(opened(ticket, messages))
  return { ticket, messages }
}
