import { framesOf, openHouse, readerOf, until } from '@guichet/conformance'
import { expect, it } from 'vitest'
import { wsTransport } from './testing/ws-transport.ts'
import type { WsTransport } from './testing/ws-transport.ts'

const typing = (subject: string) => ({ type: 'typing', subject, on: true }) as const

it('a line is limited in the size of its frames and in their rate, a source in its sockets (live-4)', async () => {
  let made: WsTransport | null = null
  const house = await openHouse(async (door) => (made = await wsTransport(door, 3)))
  const transport = made as unknown as WsTransport
  const { holder } = await house.startChat()
  const open = () => transport.connect(readerOf({ kind: 'visitor' }, holder))
  const [calm, loud, large] = await Promise.all([open(), open(), open()])
  await expect(open()).rejects.toThrow('429')

  large.say(' '.repeat(64 * 1024 + 1))
  await until(() => !large.open, 'the end of whoever says too much at once')

  // A page of words comes through; what comes faster than 40 a second in the long run is refused, and then the line ends.
  for (let at = 0; at < 400; at++) loud.say(typing(holder.chatId))
  for (let at = 0; at < 40; at++) loud.say(typing(holder.chatId))
  await until(() => framesOf(loud, 'refused').length > 0, 'the refusals')
  expect(framesOf(loud, 'refused').every(({ code }) => code === 'too_many_requests')).toBe(true)
  for (let at = 0; at < 400; at++) loud.say(typing(holder.chatId))
  await until(() => !loud.open, 'the end of whoever floods')

  calm.say({ type: 'watch', subject: holder.chatId, after: 0 })
  await until(() => framesOf(calm, 'caught_up').length > 0, 'the others, who go on')
  await until(() => transport.size === 1, 'the places of those who are gone')
  const again = await open()
  for (const line of [calm, again]) line.cut()
  await house.close()
})
