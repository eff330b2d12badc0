import { VersionConflict } from '@guichet/core/ports'
import type { ActorStamp, SetupStore, SetupVersion } from '@guichet/core/ports'
import type { Selectable } from 'kysely'
import type { Database } from '../engine.ts'
import { unlessTaken } from '../failures.ts'
import { fromJson } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import type { SetupVersionTable } from './setup.tables.ts'

const toSetup = (row: Selectable<SetupVersionTable>): SetupVersion => ({
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  at: row.at,
  actor: { kind: row.actor_kind as ActorStamp['kind'], id: row.actor_id },
  parts: fromJson<string[]>(row.parts),
  changes: fromJson<SetupVersion['changes']>(row.changes),
})

/** The key guards: the second of two who make the same version makes none. */
export async function insertSetup({ engine, trx }: WriteContext, setup: SetupVersion): Promise<void> {
  const { version, head, at, actor, parts, changes } = setup
  const row = {
    version,
    head_sequence: head.sequence,
    head_hash: head.hash,
    at,
    actor_kind: actor.kind,
    actor_id: actor.id,
    parts: JSON.stringify(parts),
    changes: JSON.stringify(changes),
  }
  await unlessTaken(
    engine,
    trx.insertInto('setup_version').values(row).execute(),
    () => new VersionConflict('setup', String(version)),
  )
}

export const setupReads = (db: Database): SetupStore => {
  const newest = () => db.selectFrom('setup_version').selectAll().orderBy('version', 'desc')
  return {
    async current() {
      const row = await newest().limit(1).executeTakeFirst()
      return row ? toSetup(row) : null
    },
    async find(version) {
      const row = await newest().where('version', '=', version).executeTakeFirst()
      return row ? toSetup(row) : null
    },
    async list({ before, limit }) {
      const rows = await newest()
        .$if(before !== null, (query) => query.where('version', '<', before ?? 0))
        .limit(limit)
        .execute()
      return rows.map(toSetup)
    },
  }
}
