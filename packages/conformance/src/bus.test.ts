import { processBus } from '@guichet/core'
import { busConformance } from './bus.ts'

busConformance('one process', async () => {
  const bus = processBus()
  return { nodes: [bus, bus], close: async () => undefined }
})
