import { memoryStorage } from '@guichet/core/testing'
import { storageConformance } from '../storage.ts'

storageConformance('memory', async () => memoryStorage())
