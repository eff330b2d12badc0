import type { Storage, Ticket } from '@guichet/core/ports'
import { aHash, aPerson, aTicket, anEvent, anIdempotencyRecord, atSecond, opened } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage, openTicket, outcomes } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const times = <Value>(count: number, make: (place: number) => Value): Value[] =>
  Array.from({ length: count }, (_, place) => make(place))

/** What holds when many come at once. */
export function races(open: OpenStorage): void {
  describe('races', () => {
    const fresh = freshStorage(open)

    it('lets exactly one of 200 racing updates win, and logs only its event (acl-4, data-3)', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage)
      const take = (place: number) => {
        const event = anEvent({ subject: ticket.id, sequence: 2, previousHash: ticket.head.hash })
        const held: Ticket = {
          ...ticket,
          version: 2,
          holderId: `per_${place}`,
          head: { sequence: 2, hash: event.hash },
        }
        return storage.commit({
          writes: [{ kind: 'ticket.update', ticket: held, expectedVersion: 1 }],
          events: [event],
        })
      }
      const { kept, codes } = await outcomes(times(200, take))
      expect({ kept, codes }).toEqual({ kept: 1, codes: ['version_conflict'] })
      const log = await storage.events.of(ticket.id, { after: 0 })
      expect(log.map(({ sequence }) => sequence)).toEqual([1, 2])
      const winner = await storage.tickets.find(ticket.id)
      expect(winner?.head.hash).toBe(log[1]?.hash)
    })

    it('gives one place in a chain to one event', async () => {
      const storage = await fresh()
      const subject = aTicket().id
      const append = () => storage.commit({ writes: [], events: [anEvent({ subject })] })
      expect(await outcomes(times(20, append))).toEqual({ kept: 1, codes: ['version_conflict'] })
    })

    it('gives 50 tickets at once 50 numbers that rise with every later one', async () => {
      const storage = await fresh()
      const first = await openTicket(storage)
      const many = await Promise.all(times(50, () => openTicket(storage)))
      const last = await openTicket(storage)
      const numbers = many.map(({ number }) => number)
      expect(new Set(numbers).size).toBe(50)
      expect(Math.min(...numbers)).toBeGreaterThan(first.number)
      expect(last.number).toBeGreaterThan(Math.max(...numbers))
      for (const { id, number } of many) expect((await storage.tickets.findByNumber(number))?.id).toBe(id)
    })

    it('keeps one answer for one idempotency key, and one effect (data-2)', async () => {
      const storage = await fresh()
      const record = anIdempotencyRecord()
      const tickets = times(20, () => aTicket())
      const attempts = tickets.map((ticket) =>
        storage.commit(
          opened(ticket, undefined, [{ kind: 'idempotency.insert', record: { ...record, ticketId: ticket.id } }]),
        ),
      )
      expect(await outcomes(attempts)).toEqual({ kept: 1, codes: ['version_conflict'] })
      const kept = await storage.idempotency.find(record.key)
      expect(await storage.tickets.count({ scope: { kind: 'all' } }, 100)).toBe(1)
      expect(await storage.tickets.find(kept?.ticketId ?? 'tkt_')).not.toBeNull()
    })

    it('lets one commit take the place of an answer that has ended, and none that of one that has not (data-2)', async () => {
      const storage = await fresh()
      const ended = { ...anIdempotencyRecord(), expiresAt: atSecond(1) }
      const next = { ...ended, expiresAt: atSecond(90_000) }
      const keep = (record: typeof ended, over?: string) =>
        storage.commit({
          writes: [{ kind: 'idempotency.insert', record, ...(over !== undefined && { over }) }],
          events: [],
        })
      await keep(ended)
      expect(await outcomes(times(10, () => keep(next, ended.expiresAt)))).toEqual({
        kept: 1,
        codes: ['version_conflict'],
      })
      expect((await storage.idempotency.find(ended.key))?.expiresAt).toBe(next.expiresAt)
      expect(await outcomes([keep(next)])).toEqual({ kept: 0, codes: ['version_conflict'] })
    })

    it('gives one address to one customer', async () => {
      const storage = await fresh()
      const add = (place: number) =>
        storage.commit({
          writes: [
            {
              kind: 'person.insert',
              person: aPerson({ email: place % 2 === 0 ? 'ana@example.test' : 'ANA@Example.test' }),
            },
          ],
          events: [],
        })
      expect(await outcomes(times(20, add))).toEqual({ kept: 1, codes: ['already_exists'] })
    })

    it('keeps both of two commits that cross over the same tickets, or refuses one', async () => {
      const storage = await fresh()
      const [one, other] = [await openTicket(storage), await openTicket(storage)]
      const touch = (first: Ticket, second: Ticket) =>
        storage.commit({
          writes: [first, second].map((ticket) => ({
            kind: 'ticket.update' as const,
            ticket: { ...ticket, version: 2, updatedAt: atSecond(5) },
            expectedVersion: 1,
          })),
          events: [],
        })
      const { kept, codes } = await outcomes([touch(one, other), touch(other, one)])
      expect({ kept, codes }).toEqual({ kept: 1, codes: ['version_conflict'] })
    })

    it('reads its own writes at once, while others write', async () => {
      const storage = await fresh()
      const seen = await Promise.all(
        times(20, async () => found(storage, await openTicket(storage, { accessHash: aHash() }))),
      )
      expect(seen.every(Boolean)).toBe(true)
    })
  })
}

const found = async (storage: Storage, { accessHash, id }: Ticket): Promise<boolean> =>
  (await storage.tickets.findByAccessHash(accessHash))?.id === id
