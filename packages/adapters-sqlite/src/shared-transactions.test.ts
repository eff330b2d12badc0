import { migrate, sqlStorage } from '@guichet/adapters-sql'
import { aMessage, aTicket, opened } from '@guichet/core/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sqliteEngine } from './sqlite.engine.ts'

/** A storage, and how often it has waited for the disk. */
async function aStorage() {
  let flushes = 0
  const engine = sqliteEngine(':memory:', ({ query }) => {
    if (query.sql === 'commit') flushes++
  })
  await migrate(engine)
  flushes = 0
  return { engine, storage: sqlStorage(engine), flushes: () => flushes }
}

const tickets = (count: number) => Array.from({ length: count }, () => aTicket())

describe('commits at the same time', () => {
  it('wait for the disk once, and keep the order they came in', async () => {
    const { storage, flushes } = await aStorage()
    const many = tickets(16)
    const committed = await Promise.all(many.map((ticket) => storage.commit(opened(ticket))))
    expect(flushes()).toBe(1)
    expect(many.map(({ id }, place) => committed[place]?.numbers.get(id))).toEqual(many.map((_, place) => place + 1))
    await storage.close()
  })

  it('fail alone: what one has written is undone, and the others are there (data-1)', async () => {
    const { engine, storage, flushes } = await aStorage()
    const many = tickets(9)
    const outcomes = await Promise.allSettled(
      many.map((ticket, place) =>
        place % 3 === 1
          ? engine.transaction(async (trx) => {
              await sql`insert into attempt (subject, count, ends_at) values (${ticket.id}, 1, '')`.execute(trx)
              throw new Error(`refused ${place}`)
            })
          : storage.commit(opened(ticket)),
      ),
    )
    expect(flushes()).toBe(1)
    expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(many.map((_, place) => place % 3 === 1))
    expect((await sql`select * from attempt`.execute(engine.db)).rows).toEqual([])
    for (const [place, { id }] of many.entries())
      expect((await storage.tickets.find(id))?.id).toBe(place % 3 === 1 ? undefined : id)
    await storage.close()
  })

  it('fail together when the disk is full, none in part, and go on when there is room (data-4)', async () => {
    const { engine, storage } = await aStorage()
    const pages = Number(Object.values((await sql`pragma page_count`.execute(engine.db)).rows[0] ?? {})[0])
    await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(engine.db)
    const many = tickets(5)
    const long = (place: number) => (place === 2 ? 'word '.repeat(50_000) : 'word')
    const all = () =>
      Promise.allSettled(
        many.map((ticket, place) => storage.commit(opened(ticket, [aMessage(ticket, { text: long(place) })]))),
      )
    const found = async () => {
      const there = await Promise.all(many.map(({ id }) => storage.tickets.find(id)))
      return there.map((ticket) => ticket !== null)
    }
    const full = await all()
    expect(await found()).toEqual(full.map(({ status }) => status === 'fulfilled'))
    for (const outcome of full)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'storage_unavailable' })
    expect(full[2]?.status).toBe('rejected')
    await sql`pragma max_page_count = 1000000`.execute(engine.db)
    await all()
    expect(await found()).toEqual(many.map(() => true))
    await storage.close()
  })
})
