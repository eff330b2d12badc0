import { memoryFileStore } from '@guichet/core/testing'
import { fileStoreConformance } from './file-store.ts'

fileStoreConformance('memory', async () => memoryFileStore())
