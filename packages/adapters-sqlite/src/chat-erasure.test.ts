import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { chatErasure } from '@guichet/conformance'
import { sqliteStorage } from './sqlite-storage.ts'

/** In which tables of a database file a word stands; those behind the search index included. */
function tablesWith(file: string, word: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and sql not like 'create virtual%'")
    .all() as { name: string }[]
  const found = tables
    .map(({ name }) => name)
    .filter((name) =>
      database
        .prepare(`select * from "${name}"`)
        .all()
        .some((row) => Object.values(row).some((value) => textOf(value).includes(word))),
    )
  database.close()
  return found.toSorted()
}

const textOf = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)

chatErasure('sqlite', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-erasure-'))
  const file = path.join(folder, 'desk.db')
  const storage = await sqliteStorage({ file })
  return {
    storage,
    tablesWith: async (word) => tablesWith(file, word),
    close: async () => {
      await storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
})
