import type { LiveDoor } from '@guichet/core/ports'
import { describe, expect, it } from 'vitest'
import { openHouse, readerOf } from './house.ts'
import { framesOf, until } from './line.ts'
import type { TestLine, Transport } from './line.ts'

const placeOf = (line: TestLine): string => {
  const queue = framesOf(line, 'queue').at(-1)?.queue
  return queue ? `${queue.position} of ${queue.total}` : 'none'
}

/** Where everybody stands (A2, live-5). */
export function queueCases(connect: (door: LiveDoor) => Promise<Transport>): void {
  describe('the queue', () => {
    it('tells everybody their place and how many wait, and moves when one is served or leaves (A2)', async () => {
      const house = await openHouse(connect)
      const { desk, transport, operator } = house
      const holders = []
      for (let at = 0; at < 5; at++) holders.push((await house.startChat()).holder)
      const lines = await Promise.all(
        holders.map(async (holder) => {
          const line = await transport.connect(readerOf({ kind: 'visitor' }, holder))
          line.say({ type: 'watch', subject: holder.chatId, after: null })
          return line
        }),
      )
      await until(() => lines.every((line, at) => placeOf(line) === `${at + 1} of 5`), 'places from 1 to 5')
      const told = lines.slice(1).map((line) => framesOf(line, 'queue').length)
      await desk.as(operator).chats.acceptNext()
      await until(() => lines.slice(1).every((line, at) => placeOf(line) === `${at + 1} of 4`), 'one step ahead')
      expect(
        lines.slice(1).map((line, at) => framesOf(line, 'queue').length - (told[at] ?? 0)),
        'one frame for each who still waits',
      ).toEqual([1, 1, 1, 1])
      const third = holders[2]
      if (third) await desk.as(third).chats.end({ chatId: third.chatId })
      await until(
        () => [1, 3, 4].map((at) => placeOf(lines[at] as TestLine)).join() === '1 of 3,2 of 3,3 of 3',
        'the gap closed',
      )
      expect(await desk.as(holders[4] as never).chats.get({ chatId: holders[4]?.chatId ?? '' })).toMatchObject({
        queue: { position: 3, total: 3 },
      })
      await house.close()
    })
  })
}
