import { chatRace } from '@guichet/conformance'
import { sqliteStorage } from './sqlite-storage.ts'

chatRace('sqlite', () => sqliteStorage({ file: ':memory:' }))
