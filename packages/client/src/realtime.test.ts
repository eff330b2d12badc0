import type { ClientFrame, ServerFrame } from '@guichet/core/contract'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { checkedAnswers } from './checked-answers.ts'
import type { LiveSocketEvents } from './live-socket.ts'
import { realtimeOver } from './realtime.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const beatSeconds = 15
const beatMs = beatSeconds * 1000

/** Lines whose other end is played by the test. */
function ends() {
  const opened: { readonly said: ClientFrame[]; readonly events: LiveSocketEvents; closed: boolean }[] = []
  return {
    opened,
    says: (frame: ServerFrame) => opened.at(-1)?.events.message(JSON.stringify(frame)),
    open: (events: LiveSocketEvents) => {
      const end = { said: [] as ClientFrame[], events, closed: false }
      opened.push(end)
      return Promise.resolve({
        send: (text: string) => void end.said.push(JSON.parse(text) as ClientFrame),
        close: () => void (end.closed = true),
      })
    },
  }
}

it('a line on which nothing comes for two beats is dead: another is opened, and goes on after the last event (live-2)', async () => {
  const { opened, says, open } = ends()
  const realtime = realtimeOver(open, checkedAnswers)
  const states: string[] = []
  realtime.onConnection((state) => states.push(state))
  realtime.watch('cht_one', 4, {})
  await vi.advanceTimersByTimeAsync(0)
  says({ type: 'ready', beatSeconds })
  says({ type: 'caught_up', subject: 'cht_one', sequence: 7 })
  for (let beats = 0; beats < 20; beats++) {
    await vi.advanceTimersByTimeAsync(beatMs)
    says({ type: 'beat' })
  }
  expect(opened).toHaveLength(1)

  // The peer is gone and says no word of it: the socket itself stays open.
  await vi.advanceTimersByTimeAsync(2 * beatMs)
  expect(opened[0]?.closed).toBe(true)
  expect(states.at(-1)).toBe('lost')
  await vi.advanceTimersByTimeAsync(1000)
  expect(opened).toHaveLength(2)
  says({ type: 'ready', beatSeconds })
  expect(states.at(-1)).toBe('open')
  expect(opened[1]?.said).toEqual([{ type: 'watch', subject: 'cht_one', after: 7 }])
  realtime.close()
})

it('what a dead line still says is not heard; a line that never says that it stands is given up too', async () => {
  const { opened, says, open } = ends()
  const realtime = realtimeOver(open, checkedAnswers)
  const heard: number[] = []
  realtime.watch('cht_one', 0, { caughtUp: (sequence) => void heard.push(sequence) })
  await vi.advanceTimersByTimeAsync(40_000)
  await vi.advanceTimersByTimeAsync(1000)
  expect(opened).toHaveLength(2)
  says({ type: 'ready', beatSeconds })
  opened[0]?.events.message(JSON.stringify({ type: 'caught_up', subject: 'cht_one', sequence: 9 }))
  expect(heard).toEqual([])
  realtime.close()
})
