/** A helpdesk's storage in one SQLite file. */
export { migrateSqlite, sqliteMigrationStatus, sqliteStorage } from './sqlite-storage.ts'
export type { SqliteOptions } from './sqlite-storage.ts'
export type { MigrationStatus } from '@guichet/adapters-sql'
