import { migrate, sqlStorage } from '@guichet/adapters-sql'
import { aMessage, aTicket, opened } from '@guichet/core/testing'
import { expect, it } from 'vitest'
import { clausesOf } from '../../adapters-sql/src/ticket/search-clauses.ts'
import { filterOf } from '../../adapters-sql/src/ticket/ticket.filter.ts'
import { foundByIndex } from '../../adapters-sql/src/ticket/ticket.search-index.ts'
import { sqliteEngine } from './sqlite.engine.ts'

it('asks the full-text index on until the list is full or nothing is left', async () => {
  const engine = sqliteEngine(':memory:')
  await migrate(engine)
  const storage = sqlStorage(engine)
  // In public and in a note, so that both tables have more rows than are fetched first; of the list are the oldest.
  const departments = [...Array.from({ length: 5 }, () => 'support'), ...Array.from({ length: 1200 }, () => 'sales')]
  const changes = departments.map((department) => {
    const ticket = aTicket({ department })
    return opened(ticket, [
      aMessage(ticket, { text: 'canary' }),
      aMessage(ticket, { sequence: 2, kind: 'note', text: 'canary' }),
    ])
  })
  await storage.commit({
    writes: changes.flatMap(({ writes }) => writes),
    events: changes.flatMap(({ events }) => events),
  })
  const filter = filterOf({ scope: { kind: 'departments', departments: ['support'] } })
  if (filter === null) throw new Error('no filter')
  const noted = clausesOf(engine, { scope: { kind: 'all' }, text: 'can', searchNotes: true })?.[0]
  const absent = clausesOf(engine, { scope: { kind: 'all' }, text: 'crow', searchNotes: true })?.[0]
  if (noted === undefined || absent === undefined) throw new Error('no words')
  const search = { engine, clauses: [noted], filter }
  expect(await foundByIndex(search, noted, { limit: 50, below: Infinity })).toEqual([5, 4, 3, 2, 1])
  expect(await foundByIndex(search, noted, { limit: 2, below: Infinity })).toEqual([5, 4])
  expect(await foundByIndex(search, noted, { limit: 50, below: 3 })).toEqual([2, 1])
  expect(await foundByIndex({ ...search, clauses: [absent] }, absent, { limit: 5, below: 9 })).toEqual([])
  await storage.close()
})
