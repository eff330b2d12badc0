import { takeRace } from '@guichet/conformance'
import { sqliteStorage } from './sqlite-storage.ts'

takeRace('sqlite', () => sqliteStorage({ file: ':memory:' }))
