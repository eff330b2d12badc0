import { framesOf, openHouse, readerOf, until } from '@guichet/conformance'
import { afterEach, expect, it, vi } from 'vitest'
import { wsTransport } from './testing/ws-transport.ts'
import type { WsTransport } from './testing/ws-transport.ts'

const pingMs = 15_000

afterEach(() => vi.useRealTimers())

it('a peer that has fallen silent is cut at the second ping; whoever answers stays (live-5)', async () => {
  // Only what is done in turn is moved: what goes over the sockets takes the time that it takes.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  let made: WsTransport | null = null
  const house = await openHouse(async (door) => (made = await wsTransport(door)))
  const transport = made as unknown as WsTransport
  const { holder } = await house.startChat()
  const open = () => transport.connect(readerOf({ kind: 'visitor' }, holder))
  const [lively, silent] = await Promise.all([open(), open()])
  // As behind a cable that is pulled: the connection stands, and nothing comes over it any more.
  silent.stall()

  vi.advanceTimersByTime(pingMs)
  // What is said after the answer to the ping is answered after it was heard.
  await until(() => framesOf(lively, 'beat').length > 0, 'what came after the ping')
  lively.say({ type: 'watch', subject: holder.chatId, after: 0 })
  await until(() => framesOf(lively, 'caught_up').length > 0, 'the chat')
  expect(transport.size).toBe(2)

  vi.advanceTimersByTime(pingMs)
  await until(() => transport.size === 1, 'the end of the silent one')
  expect(lively.open).toBe(true)
  for (const line of [lively, silent]) line.cut()
  await house.close()
})
