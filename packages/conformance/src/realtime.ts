import type { LiveDoor } from '@guichet/core/ports'
import { describe } from 'vitest'
import { audienceCases } from './realtime/audience.ts'
import type { Transport } from './realtime/line.ts'
import { presenceCases } from './realtime/presence.ts'
import { queueCases } from './realtime/queue.ts'
import { resumeCases } from './realtime/resume.ts'

export { framesOf, memoryTransport, sequencesOf, type TestLine, type Transport, until } from './realtime/line.ts'
export { openHouse, readerOf } from './realtime/house.ts'

/** What every transport of live lines has to do (live-1 … live-5, A2). `connect` opens one on a helpdesk's door. */
export function realtimeConformance(name: string, connect: (door: LiveDoor) => Promise<Transport>): void {
  describe(`realtime: ${name}`, () => {
    audienceCases(connect)
    resumeCases(connect)
    presenceCases(connect)
    queueCases(connect)
  })
}
