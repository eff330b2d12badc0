import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'
import type { SqlEngine } from '../engine.ts'
import { createTickets } from './0001-tickets.ts'
import { createMail } from './0002-mail.ts'
import { createAttachments } from './0003-attachments.ts'
import { createPanels } from './0005-panels.ts'
import { createChats } from './0004-chats.ts'
import { createTemplates } from './0007-templates.ts'
import { addPublicUpdates } from './0006-public-updates.ts'
import { createStatistics } from './0008-statistics.ts'
import { createViews } from './0009-views.ts'
import { createWebhooks } from './0010-webhooks.ts'
import { addPanelRequestKeys } from './0011-panel-request-keys.ts'
import { createSetup } from './0012-setup.ts'
import { createPanelAsks } from './0013-panel-asks.ts'
import { addChatGuests } from './0014-chat-guests.ts'
import { createLanguages } from './0015-languages.ts'
import { createImports } from './0016-imports.ts'
import { timeToTheSecond } from './0017-time-to-the-second.ts'

/** One step from an older schema to a newer one. */
export interface MigrationStatus {
  readonly name: string
  /** ISO 8601 UTC; null when it has not been run. */
  readonly ranAt: string | null
}

/** Every step, in order. A released step is never changed: what comes later is another step. */
const steps = ({ ddl }: SqlEngine): Record<string, Migration> => ({
  '0001-tickets': { up: (db) => createTickets(db, ddl) },
  '0002-mail': { up: (db) => createMail(db, ddl) },
  '0003-attachments': { up: (db) => createAttachments(db, ddl) },
  '0004-chats': { up: (db) => createChats(db, ddl) },
  '0005-panels': { up: (db) => createPanels(db, ddl) },
  '0006-public-updates': { up: (db) => addPublicUpdates(db, ddl) },
  '0007-templates': { up: (db) => createTemplates(db, ddl) },
  '0008-statistics': { up: (db) => createStatistics(db, ddl) },
  '0009-views': { up: (db) => createViews(db, ddl) },
  '0010-webhooks': { up: (db) => createWebhooks(db, ddl) },
  '0011-panel-request-keys': { up: (db) => addPanelRequestKeys(db, ddl) },
  '0012-setup': { up: (db) => createSetup(db, ddl) },
  '0013-panel-asks': { up: (db) => createPanelAsks(db, ddl) },
  '0014-chat-guests': { up: (db) => addChatGuests(db, ddl) },
  '0015-languages': { up: (db) => createLanguages(db, ddl) },
  '0016-imports': { up: (db) => createImports(db, ddl) },
  '0017-time-to-the-second': { up: timeToTheSecond },
})

const migratorOf = (engine: SqlEngine): Migrator =>
  new Migrator({
    db: engine.db,
    provider: { getMigrations: async () => steps(engine) },
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })

/**
 * Brings the schema up to this version, from any released one, and answers the steps it ran. Two servers that start at
 * once wait for each other; a step that was killed halfway is run again from its beginning.
 * @throws when the database was made by a newer version.
 */
export async function migrate(engine: SqlEngine): Promise<readonly string[]> {
  const { error, results = [] } = await migratorOf(engine).migrateToLatest()
  if (error !== undefined) throw await explained(engine, error)
  return results.map(({ migrationName }) => migrationName)
}

/** Which steps have been run and which have not. Changes nothing. */
export async function migrationStatus(engine: SqlEngine): Promise<readonly MigrationStatus[]> {
  const ran = await ranSteps(engine)
  return Object.keys(steps(engine)).map((name) => ({ name, ranAt: ran.get(name) ?? null }))
}

async function ranSteps({ db }: SqlEngine): Promise<ReadonlyMap<string, string>> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'schema_migration')) return new Map()
  const { rows } = await sql<{ name: string; timestamp: string }>`select name, timestamp from schema_migration`.execute(
    db,
  )
  return new Map(rows.map(({ name, timestamp }) => [name, timestamp]))
}

async function explained(engine: SqlEngine, error: unknown): Promise<unknown> {
  const known = Object.keys(steps(engine))
  const unknown = [...(await ranSteps(engine).catch(() => new Map())).keys()].filter((name) => !known.includes(name))
  if (unknown.length === 0) return error
  return new Error(
    `The database was made by a newer version of Guichet (it has ${unknown.join(', ')}). Install that version or a later one.`,
  )
}
