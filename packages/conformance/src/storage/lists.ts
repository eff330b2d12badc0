import type { Storage, Ticket, TicketQuery } from '@guichet/core/ports'
import { aPerson, aTicket, atSecond, opened } from '@guichet/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryQuery, arbitraryTicket } from './arbitrary-tickets.ts'
import { addPeople, freshStorage, openTicket } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'
import { modelList } from './list-model.ts'
import type { ModelTicket } from './list-model.ts'

const ticketSorts = ['opened', 'updated', 'category', 'customer', 'subject', 'number'] as const
const all = { scope: { kind: 'all' }, sort: 'number', direction: 'ascending', limit: 50 } as const

/** Lists against a model: every filter, every sort, page by page. */
export function lists(open: OpenStorage): void {
  describe('lists', () => {
    const fresh = freshStorage(open)

    it('shows the same pages as a model, for random tickets and queries', async () => {
      for (const seed of fc.sample(fc.integer(), 2)) {
        const storage = await fresh()
        const tickets = await stored(storage, fc.sample(arbitraryTicket, { numRuns: 120, seed }))
        await fc.assert(
          fc.asyncProperty(arbitraryQuery, async (query) => {
            const expected = modelList(tickets, query)
            expect(await allPages(storage, query), `tickets of seed ${seed}`).toEqual(expected)
            const { sort: _sort, direction: _direction, limit, ...filter } = query
            expect(await storage.tickets.count(filter, 1000)).toBe(expected.length)
            expect(await storage.tickets.count(filter, limit)).toBe(Math.min(limit, expected.length))
          }),
          { numRuns: 250 },
        )
      }
    })

    it('keeps every order in both directions, with and without the value that it sorts by', async () => {
      const storage = await fresh()
      const tickets = await stored(storage, fc.sample(arbitraryTicket, 80))
      const filters = [
        {},
        { statuses: ['waiting_operator', 'solved', 'unsolved'] },
        { priority: 'urgent' },
        { category: 'mail' },
      ]
      for (const sort of ticketSorts) {
        for (const direction of ['ascending', 'descending'] as const) {
          for (const filter of filters) {
            const query: TicketQuery = { scope: { kind: 'all' }, sort, direction, limit: 7, ...filter }
            expect(await allPages(storage, query), JSON.stringify(query)).toEqual(modelList(tickets, query))
          }
        }
      }
    })

    it('says which statuses and priorities its tickets have, known to the definition or not', async () => {
      const storage = await fresh()
      expect(await storage.tickets.values('status')).toEqual([])
      for (const parts of [
        { status: 'gone', priority: 'low' },
        { status: 'waiting_operator', department: 'sales', priority: 'urgent' },
        { status: 'solved', closedAt: atSecond(3), priority: 'low' },
        { status: 'deleted', closedAt: atSecond(3), priority: 'high' },
      ])
        await openTicket(storage, parts)
      expect([...(await storage.tickets.values('status'))].sort()).toEqual(['gone', 'solved', 'waiting_operator'])
      expect([...(await storage.tickets.values('priority'))].sort()).toEqual(['low', 'urgent'])
    })

    it('gives every ticket as it was written', async () => {
      const storage = await fresh()
      const tickets = await stored(storage, fc.sample(arbitraryTicket, 20))
      for (const { ticket, messages } of tickets) {
        expect(await storage.tickets.find(ticket.id)).toEqual(ticket)
        const thread = await storage.tickets.messages({ ticketId: ticket.id, notes: true, limit: 50 })
        expect(thread).toEqual({ items: messages, earlier: null })
      }
      const { items } = await storage.tickets.list(all)
      expect(items.map(({ ticket }) => ticket)).toEqual(
        tickets.map(({ ticket }) => ticket).filter(({ status }) => status !== 'deleted'),
      )
    })

    it('keeps every value of a ticket', async () => {
      const storage = await fresh()
      const full: Ticket = {
        ...aTicket({
          group: 'hosting',
          category: 'domains',
          source: 'phone',
          locale: 'pt-BR',
          standing: 'customer',
          holderId: 'per_bo',
          heldSince: atSecond(1),
          answered: true,
          answeredBy: ['per_bo', 'per_cy'],
          duplicateOf: 'tkt_original',
          continues: 'tkt_before',
          hiddenFromCustomer: true,
          clientIp: '2001:db8::1',
          updatedAt: atSecond(2),
          closedAt: atSecond(3),
          closedBy: 'per_bo',
          status: 'solved',
          lastMessageSequence: 7,
          contact: {
            name: 'Ana',
            email: 'Ana@Example.test',
            phone: '+55 11',
            address: 'Rua 1',
            city: 'São Paulo',
            country: 'BR',
          },
          contactAtOpening: { name: 'A', email: '', phone: '', address: '', city: '', country: '' },
          fields: { domain: 'example.test', visits: 12.5, paid: true, empty: '' },
        }),
        number: 1,
      }
      const { numbers } = await storage.commit(opened(full))
      const read = await storage.tickets.find(full.id)
      expect(read).toEqual({ ...full, number: numbers.get(full.id) })
      expect(Object.keys(read?.fields ?? {})).toEqual(Object.keys(full.fields))
      const changed = {
        ...full,
        number: read?.number ?? 0,
        version: 2,
        category: null,
        holderId: null,
        closedAt: null,
        fields: {},
      }
      await storage.commit({ writes: [{ kind: 'ticket.update', ticket: changed, expectedVersion: 1 }], events: [] })
      expect(await storage.tickets.find(full.id)).toEqual(changed)
    })

    it('goes on from a cursor without gap or double while tickets are added and closed', async () => {
      const storage = await fresh()
      const before = []
      for (let place = 0; place < 12; place++) before.push(await openTicket(storage, { openedAt: atSecond(place) }))
      const query: TicketQuery = { ...all, sort: 'opened', phase: 'open', limit: 4 }
      const first = await storage.tickets.list(query)
      const closed = before[1] as Ticket
      await storage.commit({
        writes: [
          {
            kind: 'ticket.update',
            ticket: { ...closed, version: 2, status: 'solved', closedAt: atSecond(99) },
            expectedVersion: 1,
          },
        ],
        events: [],
      })
      await openTicket(storage, { openedAt: atSecond(100) })
      const second = await storage.tickets.list({ ...query, cursor: first.nextCursor ?? '' })
      expect(second.items.map(({ ticket }) => ticket.id)).toEqual(before.slice(4, 8).map(({ id }) => id))
    })

    it('refuses a cursor that is not from this list', async () => {
      const storage = await fresh()
      await openTicket(storage)
      await openTicket(storage)
      const query: TicketQuery = { ...all, sort: 'opened', limit: 1 }
      const cursor = (await storage.tickets.list(query)).nextCursor ?? ''
      const refused = { code: 'invalid_input', issues: [{ path: 'cursor' }] }
      for (const other of [{ sort: 'updated' }, { direction: 'descending' }, { text: 'site' }] as const) {
        await expect(storage.tickets.list({ ...query, ...other, cursor })).rejects.toMatchObject(refused)
      }
      const forged = [
        'x',
        '',
        '[]',
        Buffer.from('["list opened ascending","é",1]').toString('base64url'),
        `${cursor.slice(0, -4)}AAAA`,
      ]
      for (const text of forged.filter((some) => some !== '')) {
        await expect(storage.tickets.list({ ...query, cursor: text }), text).rejects.toMatchObject(refused)
      }
    })

    it('shows the holder by name and the reader what they have read', async () => {
      const storage = await fresh()
      const [ana, bo] = [aPerson({ name: 'Ana Souza' }), aPerson({ name: 'Bo Larsen' })]
      await addPeople(storage, ana, bo)
      const ticket = await openTicket(storage, { holderId: bo.id })
      const read = (sequence: number) =>
        storage.commit({
          writes: [{ kind: 'ticket.read', ticketId: ticket.id, personId: ana.id, sequence }],
          events: [],
        })
      await read(3)
      await read(2)
      const rowFor = async (reader?: typeof ana.id) =>
        (await storage.tickets.list({ ...all, ...(reader && { reader }) })).items[0]
      expect(await rowFor(ana.id)).toMatchObject({ holderName: 'Bo Larsen', readSequence: 3 })
      expect(await rowFor(bo.id)).toMatchObject({ readSequence: 0 })
      expect(await rowFor()).toMatchObject({ readSequence: 0 })
      expect(await storage.tickets.readMark(ticket.id, ana.id)).toBe(3)
    })

    it('answers with nothing for values that can be in no row', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage)
      const strange = ['é', ' ', 'support ', "'", '日本', '\u0000', 'x'.repeat(300)]
      for (const text of strange) {
        const id = text as never
        for (const filter of [
          { statuses: [text] },
          { departments: [text] },
          { priority: text },
          { category: text },
          { group: text },
          { holder: id },
          { customer: id },
        ]) {
          expect((await storage.tickets.list({ ...all, ...filter })).items, JSON.stringify(filter)).toEqual([])
        }
        expect(await storage.tickets.find(id)).toBeNull()
        expect(await storage.tickets.find(`${ticket.id}${text}` as never)).toBeNull()
        expect(await storage.tickets.findByAccessHash(text)).toBeNull()
        expect(await storage.tickets.messages({ ticketId: id, notes: true, limit: 5 })).toEqual({
          items: [],
          earlier: null,
        })
        expect(await storage.tickets.heldBy(id)).toEqual([])
        expect(await storage.tickets.numbers([id, ticket.id])).toEqual(
          new Map((await storage.tickets.numbers([ticket.id])).entries()),
        )
        expect((await storage.tickets.loads([id])).size).toBe(0)
      }
      expect(await storage.tickets.findByNumber(0.5)).toBeNull()
      expect(await storage.tickets.findByNumber(1e300)).toBeNull()
    })
  })
}

/** Commits tickets: half of them opened as something else and updated, as life does. */
async function stored(storage: Storage, tickets: readonly ModelTicket[]): Promise<readonly ModelTicket[]> {
  const written: ModelTicket[] = []
  for (const [place, { ticket, messages }] of tickets.entries()) {
    const detour = place % 2 === 1
    const first = detour
      ? {
          ...ticket,
          status: 'waiting_operator',
          closedAt: null,
          department: 'sales',
          subject: 'Before',
          updatedAt: atSecond(0),
        }
      : ticket
    const { numbers } = await storage.commit(opened(first, messages))
    const after: Ticket = { ...ticket, number: numbers.get(ticket.id) ?? 0, version: detour ? 2 : 1 }
    if (detour) {
      await storage.commit({
        writes: [
          { kind: 'ticket.update', ticket: after, expectedVersion: 1 },
          {
            kind: 'ticket.search_text',
            ticketId: ticket.id,
            searchText: [ticket.subject, ...Object.values(ticket.contact)].join('\n'),
          },
        ],
        events: [],
      })
    }
    written.push({ ticket: after, messages })
  }
  return written
}

async function allPages(storage: Storage, query: TicketQuery): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Storage['tickets']['list']>> = await storage.tickets.list({
      ...query,
      ...(cursor !== null && { cursor }),
    })
    expect(page.items.length).toBeLessThanOrEqual(query.limit)
    ids.push(...page.items.map(({ ticket }) => ticket.id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids
}
