import { histories } from '@guichet/conformance'
import { proof } from '../../../e2e/support/proof.ts'
import { sqliteStorage } from './sqlite-storage.ts'

histories('sqlite', () => sqliteStorage({ file: ':memory:' }), proof(10, 500))
