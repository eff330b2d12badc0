import type { Bus, LoggedEvent, Signal } from '@guichet/core/ports'
import { describe, expect, it } from 'vitest'
import { until } from './realtime/line.ts'

const event = (sequence: number): LoggedEvent => ({
  subject: 'tkt_of_the_bus',
  sequence,
  at: '2026-03-01T12:00:00.000Z',
  actor: { kind: 'system', id: null },
  body: { type: 'ticket.hidden' },
  previousHash: '',
  hash: '',
})
const signal: Signal = { type: 'read', subject: 'cht_of_the_bus', side: 'staff', sequence: 3 }

/** What every bus does: `open` gives two nodes that share it, or the same one twice. */
export function busConformance(
  name: string,
  open: () => Promise<{ nodes: readonly [Bus, Bus]; close(): Promise<void> }>,
): void {
  describe(`bus: ${name}`, () => {
    it('tells every node, itself included, once and in order, until it is left', async () => {
      const { nodes, close } = await open()
      const heard = nodes.map(() => [] as unknown[])
      const leaving = nodes.map((node, at) =>
        node.subscribe({
          events: (events) => heard[at]?.push(...events.map(({ sequence }) => sequence)),
          signal: (one) => heard[at]?.push(one),
        }),
      )
      for (let sequence = 1; sequence <= 100; sequence++) nodes[0].publish([event(sequence)])
      nodes[0].signal(signal)
      const all = [...Array.from({ length: 100 }, (_, at) => at + 1), signal]
      await until(() => heard.every((one) => one.length === 101), 'everything at both nodes')
      expect(heard).toEqual([all, all])
      for (const leave of leaving) leave()
      nodes[0].publish([event(101)])
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(heard).toEqual([all, all])
      await close()
    })
  })
}
