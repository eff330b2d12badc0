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
  const driver = { clause: noted, asked: noted.asked }
  expect(await foundByIndex(search, driver, { limit: 50, below: Infinity })).toEqual([5, 4, 3, 2, 1])
  expect(await foundByIndex(search, driver, { limit: 2, below: Infinity })).toEqual([5, 4])
  expect(await foundByIndex(search, driver, { limit: 50, below: 3 })).toEqual([2, 1])
  expect(
    await foundByIndex(
      { ...search, clauses: [absent] },
      { clause: absent, asked: absent.asked },
      { limit: 5, below: 9 },
    ),
  ).toEqual([])
  await storage.close()
})

it('asks the full-text index for the word of an address that few tickets have, however long the others are (B23)', async () => {
  const seen: string[] = []
  const engine = sqliteEngine(':memory:', ({ query }) => {
    if (query.sql.includes('match')) seen.push(String(query.parameters[0]))
  })
  await migrate(engine)
  const storage = sqlStorage(engine)
  const contact = { name: '', phone: '', address: '', city: '', country: '' }
  const tickets = Array.from({ length: 1300 }, (_, place) =>
    aTicket({ contact: { ...contact, email: `${place === 3 ? 'ana' : 'other'}@ourlongcompany.test` } }),
  )
  const changes = tickets.map((ticket) => opened(ticket, [aMessage(ticket, { text: 'canary' })]))
  await storage.commit({
    writes: changes.flatMap(({ writes }) => writes),
    events: changes.flatMap(({ events }) => events),
  })
  const found = await storage.tickets.list({
    scope: { kind: 'all' },
    within: [{ field: 'email', text: 'ana@ourlongcompany.test' }],
    sort: 'opened',
    direction: 'ascending',
    limit: 20,
  })
  expect(found.items.map(({ ticket }) => ticket.number)).toEqual([4])
  expect(seen).toEqual(['"ana"'])
  await storage.close()
})
