import type { MessageView, ThreadView } from '@guichet/core/contract'
import { expect, it } from 'vitest'
import { joinedThread } from './joined-thread.ts'

const thread = (from: number, to: number, earlier: number | null = null): ThreadView => ({
  items: Array.from(
    { length: to - from + 1 },
    (_, place) => ({ id: `msg_${from + place}`, sequence: from + place }) as MessageView,
  ),
  earlier,
})
const sequences = ({ items }: ThreadView) => items.map(({ sequence }) => sequence)

it('keeps what new messages push out of the newest page', () => {
  const joined = joinedThread(thread(1, 100), thread(53, 102, 53))
  expect(sequences(joined)).toEqual(sequences(thread(1, 102)))
  expect(joined.earlier).toBeNull()
  expect(joinedThread(thread(51, 100, 51), thread(53, 102, 53)).earlier).toBe(51)
})

it('lets go of what was taken back, and shows no thread with a gap', () => {
  const newest = { ...thread(51, 99, 51), items: thread(51, 99).items }
  expect(sequences(joinedThread(thread(51, 100, 51), newest))).toEqual(sequences(newest))
  expect(joinedThread(thread(1, 100), thread(151, 200, 151))).toEqual(thread(151, 200, 151))
})
