/** A helpdesk's storage in MySQL or MariaDB. */
export { type OsticketOptions, osticketSource } from './osticket/osticket-source.ts'
export { migrateMysql, mysqlMigrationStatus, mysqlStorage } from './mysql-storage.ts'
export type { MysqlOptions } from './mysql-storage.ts'
export type { MysqlPoolOptions } from './mysql.pool.ts'
export type { MigrationStatus } from '@guichet/adapters-sql'
