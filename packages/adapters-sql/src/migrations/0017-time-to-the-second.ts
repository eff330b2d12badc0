import { sql } from 'kysely'
import type { Database } from '../engine.ts'

/**
 * Counts of what took time keep the second and not the quarter of an hour, for business hours. They are added up anew by
 * the sweep; until then questions read the deeds themselves.
 */
export async function timeToTheSecond(db: Database): Promise<void> {
  const timed = sql`measure in ('first_response', 'closed', 'chat_accepted')`
  await sql`delete from deed_day where ${timed}`.execute(db)
  await sql`update deed set tallied = 0 where ${timed} and tallied = 1`.execute(db)
}
