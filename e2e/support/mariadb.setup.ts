import type { TestProject } from 'vitest/node'
import { startMariaDb } from './mariadb.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A real MariaDB without a database: each file makes its own. */
    mysqlUrl: string
  }
}

/** One private MariaDB for all database tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await startMariaDb()
  console.log(`MariaDB ${database.version} at ${database.url.replace(/.*@/, '')}`)
  process.env['GUICHET_TEST_MYSQL_URL'] = database.url
  project.provide('mysqlUrl', database.url)
  return () => database.stop()
}
