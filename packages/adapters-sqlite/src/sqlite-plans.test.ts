import { migrate, sqlStorage } from '@guichet/adapters-sql'
import { figureReads, fillForHotReads, hotReads } from '@guichet/conformance/storage'
import { CompiledQuery } from 'kysely'
import { beforeAll, afterAll, expect, it } from 'vitest'
import { sqliteEngine } from './sqlite.engine.ts'

interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

let seen: Statement[] = []
const engine = sqliteEngine(':memory:', ({ query }) => {
  seen.push({ sql: query.sql, parameters: query.parameters })
})
const storage = sqlStorage(engine)
let reads: ReturnType<typeof hotReads> = {}
let figures: ReturnType<typeof figureReads> = {}

beforeAll(async () => {
  await migrate(engine)
  const sample = await fillForHotReads(storage, 2000)
  reads = hotReads(sample)
  figures = figureReads(sample)
  await engine.db.executeQuery(CompiledQuery.raw('analyze'))
})
afterAll(() => storage.close())

it('reads nothing hot by scanning a table', async () => {
  const scans: string[] = []
  for (const [name, read] of Object.entries({ ...reads, ...figures })) {
    seen = []
    await read(storage)
    const statements = seen.filter(({ sql }) => /^\s*(select|with|update|delete)/i.test(sql))
    expect(statements.length, name).toBeGreaterThan(0)
    for (const statement of statements) {
      for (const step of await plan(statement)) if (isTableScan(step)) scans.push(`${name}: ${step}`)
    }
  }
  expect(scans).toEqual([])
})

async function plan({ sql, parameters }: Statement): Promise<readonly string[]> {
  const { rows } = await engine.db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
  )
  return rows.map(({ detail }) => detail)
}

/** Parts of a page, sums of parts, and numbers that were found, are small by themselves; words are looked up (`M`) in the full-text index. */
const small =
  /^SCAN (part|parts|page|fresh|everyone|newest|found|hits|CONSTANT ROW|\w+_search_index VIRTUAL TABLE INDEX \d+:M)/
/** Rows in the order of their key, of which the page's limit is read. */
const inOrder = /^SCAN t( USING (COVERING )?INDEX event_at)?$/

const isTableScan = (step: string): boolean => step.startsWith('SCAN ') && !small.test(step) && !inOrder.test(step)
