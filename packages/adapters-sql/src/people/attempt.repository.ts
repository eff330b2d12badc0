import { createHash } from 'node:crypto'
import type { AttemptStore } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { Database, SqlEngine } from '../engine.ts'
import { inTransaction } from '../failures.ts'
import { readRows } from '../written-rows.ts'

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')
const secondsAfter = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1000).toISOString()

/** Tries since the window began; a new window begins with the first try after the old one is over. */
export const attempts = (engine: SqlEngine): AttemptStore => ({
  add: (key, at, windowSeconds) =>
    inTransaction(engine, async (trx) => {
      const hash = hashOf(key)
      const over = sql`attempt.ends_at <= ${''}`
      const counted = (db: Database) =>
        db
          .insertInto('attempt')
          .values({ key_hash: hash, tries: 1, ends_at: '' })
          .modifyEnd(
            // MySQL sets columns from left to right: `tries` still sees the old end.
            engine.onTaken(['key_hash'], (incoming) => ({
              tries: sql`case when ${over} then 1 else attempt.tries + 1 end`,
              ends_at: sql`case when ${over} then ${incoming('ends_at')} else attempt.ends_at end`,
            })),
          )
      await readRows({ engine, trx }, 'try counted', counted, [hash, 1, secondsAfter(at, windowSeconds), at, at])
      // The row is locked by this transaction, so nobody else reads the same number.
      const tried = (db: Database) => db.selectFrom('attempt').select('tries').where('key_hash', '=', hash)
      const [row] = await readRows({ engine, trx }, 'tries', tried, [hash])
      return row?.tries ?? 1
    }),
  async takeBack(key) {
    await engine.db
      .updateTable('attempt')
      .set({ tries: sql`tries - 1` })
      .where('key_hash', '=', hashOf(key))
      .where('tries', '>', 0)
      .execute()
  },
  async clear(key) {
    await engine.db.deleteFrom('attempt').where('key_hash', '=', hashOf(key)).execute()
  },
})
