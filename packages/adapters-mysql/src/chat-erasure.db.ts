import { chatErasure } from '@guichet/conformance'
import type { RowDataPacket } from 'mysql2/promise'
import { mysqlStorage } from './mysql-storage.ts'
import { testDatabase } from './testing/test-database.ts'
import type { TestDatabase } from './testing/test-database.ts'

/** In which tables a word stands, whatever the column. */
async function tablesWith({ connection }: TestDatabase, word: string): Promise<readonly string[]> {
  const [columns] = await connection.query<RowDataPacket[]>(
    'select table_name as name, column_name as part from information_schema.columns where table_schema = database()',
  )
  const found = new Set<string>()
  for (const { name, part } of columns) {
    const [rows] = await connection.query<RowDataPacket[]>(
      `select 1 from \`${name}\` where cast(\`${part}\` as binary) like ? limit 1`,
      [`%${word}%`],
    )
    if (rows.length > 0) found.add(String(name))
  }
  return [...found].toSorted()
}

chatErasure('mysql', async () => {
  const database = await testDatabase()
  const storage = await mysqlStorage({ url: database.url })
  return {
    storage,
    tablesWith: (word) => tablesWith(database, word),
    close: async () => {
      await storage.close()
      await database.drop()
    },
  }
})
