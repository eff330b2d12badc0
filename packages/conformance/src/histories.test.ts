import { memoryStorage } from '@guichet/core/testing'
import { histories } from './histories.ts'

histories('memory', () => Promise.resolve(memoryStorage()), 20)
