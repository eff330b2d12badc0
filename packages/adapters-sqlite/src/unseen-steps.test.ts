import { unseenSteps } from '@guichet/conformance'
import { sqliteStorage } from './sqlite-storage.ts'

unseenSteps('sqlite', () => sqliteStorage({ file: ':memory:' }))
