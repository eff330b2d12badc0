/** What `@guichet/adapters-sqlite` and `@guichet/adapters-mysql` share. An adapter for another SQL database begins here. */
export type { AskedWords, Database, Failure, SearchTableName, SqlEngine } from './engine.ts'
export type { Ddl, IndexDefinition } from './migrations/ddl.ts'
export { isLater, later } from './later.ts'
export type { LaterQuery } from './later.ts'
export { migrate, migrationStatus } from './migrations/migrate.ts'
export type { MigrationStatus } from './migrations/migrate.ts'
export type { Schema } from './schema.ts'
export { sqlStorage } from './sql-storage.ts'
