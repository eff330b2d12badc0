import { memoryStorage } from '@guichet/core/testing'
import { chatHistories } from './chat-histories.ts'

chatHistories('memory', () => Promise.resolve(memoryStorage()), 40)
