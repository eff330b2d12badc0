import { sqliteStorage } from '@guichet/adapters-sqlite'
import { apiConformance } from '@guichet/conformance'
import { memoryStorage } from '@guichet/core/testing'
import { overHttp } from './testing/over-http.ts'

apiConformance('client and server, in memory', () => overHttp(memoryStorage()))
apiConformance('client and server, on SQLite', async () => overHttp(await sqliteStorage({ file: ':memory:' })))
