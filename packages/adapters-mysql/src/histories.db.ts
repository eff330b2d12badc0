import { histories } from '@guichet/conformance'
import { afterAll, beforeAll, describe } from 'vitest'
import { proof } from '../../../e2e/support/proof.ts'
import { mysqlStorage } from './mysql-storage.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

describe.each(['read committed', 'repeatable read'] as const)('%s', (isolation) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  histories(`mysql, ${isolation}`, () => mysqlStorage({ url: database.url, isolation }), proof(5, 500))
})
