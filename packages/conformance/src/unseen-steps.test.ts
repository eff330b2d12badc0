import { memoryStorage } from '@guichet/core/testing'
import { unseenSteps } from './unseen-steps.ts'

unseenSteps('memory', () => Promise.resolve(memoryStorage()), 40)
