import { migrate, sqlStorage } from '@guichet/adapters-sql'
import type { SqlEngine } from '@guichet/adapters-sql'
import { figureReads, fillForHotReads, hotReads } from '@guichet/conformance/storage'
import type { Storage } from '@guichet/core/ports'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mysqlEngine } from './mysql.engine.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

interface PlanStep {
  readonly table: string | null
  readonly type: string | null
  readonly key: string | null
}

let database: TestDatabase
let engine: SqlEngine
let storage: Storage
let seen: Statement[] = []
let reads: ReturnType<typeof hotReads> = {}
let figures: ReturnType<typeof figureReads> = {}

beforeAll(async () => {
  database = await testDatabase()
  engine = mysqlEngine({ url: database.url, poolSize: 1 }, undefined, ({ query }) => {
    seen.push({ sql: query.sql, parameters: query.parameters })
  })
  storage = sqlStorage(engine)
  await migrate(engine)
  const sample = await fillForHotReads(storage, 2000)
  reads = hotReads(sample)
  figures = figureReads(sample)
  await engine.db.executeQuery(
    CompiledQuery.raw(
      'analyze table ticket, message, person, session, event, delivery, read_mark, public_search, note_search, idempotency, attempt, chat, chat_message, chat_agent, attachment, live_ticket, saved_view, view_order, deed, deed_day',
    ),
  )
})
afterAll(async () => {
  await storage.close()
  await database.drop()
})

it('reads nothing hot by scanning a table', async () => {
  const scans: string[] = []
  for (const [name, read] of Object.entries({ ...reads, ...figures })) {
    seen = []
    await read(storage)
    const statements = seen.filter(({ sql }) => /^\s*(select|with|update|delete)/i.test(sql))
    expect(statements.length, name).toBeGreaterThan(0)
    for (const statement of statements) {
      for (const step of await plan(statement)) if (isTableScan(step)) scans.push(`${name}: ${JSON.stringify(step)}`)
    }
  }
  expect(scans).toEqual([])
})

it('reads about as many rows as it shows, however many there are', async () => {
  const wasteful: string[] = []
  for (const [name, read] of Object.entries(reads)) {
    await read(storage)
    const before = await rowsRead()
    await read(storage)
    const rows = (await rowsRead()) - before
    // A page of 20 from up to 12 parts of an index, each row joined with holder and mark; a search looks through 400 tickets,
    // and what is searched for anywhere and in three parts of a ticket is looked for in each of them.
    const most = name.includes('search for words anywhere') ? 9500 : name.includes('search') ? 6000 : 800
    if (rows > most) wasteful.push(`${name}: ${rows}`)
  }
  expect(wasteful).toEqual([])
})

async function rowsRead(): Promise<number> {
  const { rows } = await engine.db.executeQuery<{ Value: string }>(
    CompiledQuery.raw(
      `show session status where Variable_name in ('Handler_read_first', 'Handler_read_key', 'Handler_read_next', 'Handler_read_prev', 'Handler_read_last', 'Handler_read_rnd')`,
    ),
  )
  return rows.reduce((sum, { Value }) => sum + Number(Value), 0)
}

async function plan({ sql, parameters }: Statement): Promise<readonly PlanStep[]> {
  // MySQL 9 tells a tree unless it is asked for the table.
  const { rows } = await engine.db.executeQuery<PlanStep>(
    CompiledQuery.raw(`explain format=traditional ${sql}`, [...parameters]),
  )
  return rows
}

/** Parts of a page are small tables of their own: `<derived…>`, `<union…>`. */
const isTableScan = ({ table, type, key }: PlanStep): boolean => {
  if (table === null || table.startsWith('<')) return false
  if (type === 'ALL') return true
  // Rows in the order of their key, of which the page's limit is read; and from one department to the next.
  return type === 'index' && !['PRIMARY', 'event_at'].includes(key ?? '')
}
