import fs from 'node:fs'
import path from 'node:path'
import { mysqlStorage } from '@guichet/adapters-mysql'
import { sqliteStorage } from '@guichet/adapters-sqlite'
import type { Storage } from '@guichet/core/ports'
import type { Settings } from './settings.ts'

/** Opens the storage of the settings and brings its schema up to date. */
export async function openStorage({ databaseUrl, weakDurability }: Settings): Promise<Storage> {
  if (databaseUrl.startsWith('mysql://')) return mysqlStorage({ url: databaseUrl, allowWeakDurability: weakDurability })
  const file = databaseUrl.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '')
  if (file !== ':memory:') fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  return sqliteStorage({ file })
}
