import type { Storage, Ticket } from '@guichet/core/ports'
import { listSorts } from '@guichet/core/contract'
import type { ListSort } from '@guichet/core/contract'
import { hosting } from '@guichet/core/profiles'
import { aPerson, aTicket, atSecond, opened, testDesk } from '@guichet/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPeople, freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'
import { folded } from './list-model.ts'

const departments = hosting.departments.map(({ id }) => id)
// The last of each is known to no definition (any more).
const statuses = [...hosting.statuses.map(({ id }) => id), 'of_old']
const priorities = [...hosting.priorities.map(({ id }) => id), 'of_old']
const holders = ['Bo', 'Ana', 'Cy'].map((name) => aPerson({ role: 'operator', name, departments }))

const closedKinds = new Set(hosting.statuses.filter(({ kind }) => kind === 'closed').map(({ id }) => id))
const arbitraryTicket = fc
  .record({
    department: fc.constantFrom(...departments),
    status: fc.constantFrom(...statuses),
    priority: fc.constantFrom(...priorities),
    category: fc.option(fc.constantFrom('mail', 'domains')),
    subject: fc.constantFrom('A', 'b', 'Ç', 'd'),
    holderId: fc.option(fc.constantFrom(...holders.map(({ id }) => id))),
    openedAt: fc.integer({ min: 0, max: 9 }).map(atSecond),
    updatedAt: fc.integer({ min: 0, max: 9 }).map(atSecond),
  })
  .map((parts) => aTicket({ ...parts, closedAt: closedKinds.has(parts.status) ? atSecond(9) : null }))

/** What a list is sorted by; the number comes last. */
const keyOf: Readonly<Record<ListSort, (ticket: Ticket) => readonly (string | number)[]>> = {
  opened: ({ openedAt }) => [openedAt],
  updated: ({ updatedAt }) => [updatedAt],
  number: () => [],
  subject: ({ subject }) => [folded(subject)],
  customer: ({ contact }) => [folded(contact.name)],
  category: ({ category, openedAt }) => [category ?? '', openedAt],
  status: ({ status, openedAt }) => [statuses.indexOf(status), openedAt],
  priority: ({ priority, openedAt }) => [priorities.indexOf(priority), openedAt],
  department: ({ department, openedAt }) => [departments.indexOf(department), openedAt],
  holder: ({ holderId, openedAt }) => [holders.find(({ id }) => id === holderId)?.name ?? '', openedAt],
}

function compare(sort: ListSort, one: Ticket, other: Ticket): number {
  const others = [...keyOf[sort](other), other.number]
  for (const [place, value] of [...keyOf[sort](one), one.number].entries()) {
    const against = others[place] ?? ''
    if (value !== against) return value < against ? -1 : 1
  }
  return 0
}

/** The lists of the console: sorted by every column, page by page, while others work (D5). */
export function sortedLists(open: OpenStorage): void {
  describe('sorted lists', () => {
    const fresh = freshStorage(open)

    it('lose and repeat no ticket that stays as it is, in any sort, while others change and come', async () => {
      const storage = await fresh()
      await addPeople(storage, ...holders)
      const desk = testDesk({ storage })
      const { tickets } = desk.as({ kind: 'administrator', id: 'per_admin' })
      const standing = await write(storage, fc.sample(arbitraryTicket, 30))
      for (const sort of listSorts)
        for (const direction of ['ascending', 'descending'] as const) {
          const moving = await write(storage, fc.sample(arbitraryTicket, 3))
          const seen: string[] = []
          let cursor: string | null = null
          do {
            const page: Awaited<ReturnType<typeof tickets.list>> = await tickets.list({
              sort,
              direction,
              limit: 11,
              ...(cursor !== null && { cursor }),
            })
            seen.push(...page.items.map(({ id }) => id))
            cursor = page.nextCursor
            await change(storage, moving.pop())
          } while (cursor !== null)
          const wanted = standing.toSorted((one, other) => compare(sort, one, other)).map(({ id }) => id as string)
          expect(
            seen.filter((id) => wanted.includes(id)),
            `${sort} ${direction}`,
          ).toEqual(direction === 'ascending' ? wanted : wanted.toReversed())
        }
    })
  })
}

async function write(storage: Storage, tickets: readonly Ticket[]): Promise<Ticket[]> {
  const written: Ticket[] = []
  for (const ticket of tickets) {
    const { numbers } = await storage.commit(opened(ticket))
    written.push({ ...ticket, number: numbers.get(ticket.id) ?? 0 })
  }
  return written
}

/** Makes another ticket of one, and opens a new one. */
async function change(storage: Storage, ticket: Ticket | undefined): Promise<void> {
  const [other] = fc.sample(arbitraryTicket, 1)
  if (!ticket || !other) return
  const after = { ...other, id: ticket.id, number: ticket.number, version: 2 }
  await storage.commit({ writes: [{ kind: 'ticket.update', ticket: after, expectedVersion: 1 }], events: [] })
  await write(storage, fc.sample(arbitraryTicket, 1))
}
