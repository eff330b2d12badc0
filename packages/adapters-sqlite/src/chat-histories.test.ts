import { chatHistories } from '@guichet/conformance'
import { sqliteStorage } from './sqlite-storage.ts'

chatHistories('sqlite', () => sqliteStorage({ file: ':memory:' }))
