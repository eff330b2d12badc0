import { storageConformance } from '@guichet/conformance/storage'
import { afterAll, beforeAll } from 'vitest'
import { mysqlStorage } from './mysql-storage.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

storageConformance('mysql (B2, F2)', async () => {
  await database.empty()
  return mysqlStorage({ url: database.url, poolSize: 8 })
})
