import { unseenSteps } from '@guichet/conformance'
import { afterAll, beforeAll } from 'vitest'
import { mysqlStorage } from './mysql-storage.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

unseenSteps('mysql', () => mysqlStorage({ url: database.url }))
