import { openHouse, readerOf, sequencesOf, until } from '@guichet/conformance'
import { expect, it } from 'vitest'
import { proof } from '../../../e2e/support/proof.ts'
import { wsTransport } from './testing/ws-transport.ts'
import type { WsTransport } from './testing/ws-transport.ts'

const stuck = proof(25, 100)
const readers = 20
const mebibyte = 1024 * 1024
/** Some 30 KB each: it takes a hundred or so until what the system itself keeps for a socket is full. */
const words = '待'.repeat(10_000)

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0

it(`${stuck} readers that do not read are cut at 1 MB each, cost the others nothing, and resume (live-4)`, async () => {
  let transport: WsTransport | null = null
  const house = await openHouse(async (door) => (transport = await wsTransport(door)))
  const { desk, operator } = house
  const size = (): number => transport?.size ?? 0
  const { holder } = await house.startChat()
  const { chatId } = holder
  await desk.as(operator).chats.accept({ chatId })
  const line = async (after: number | null = null) => {
    const own = await (transport as WsTransport).connect(readerOf({ kind: 'visitor' }, holder))
    own.say({ type: 'watch', subject: chatId, after })
    await until(() => own.frames.some(({ type }) => type === 'caught_up'), 'the chat')
    return own
  }
  const lines = await Promise.all(Array.from({ length: readers }, () => line()))
  let said = 0
  /** How long it took until all of the others had it, in milliseconds. */
  const say = async (text: string): Promise<number> => {
    const began = performance.now()
    await desk.as(operator).chats.send({ chatId, clientId: `message-${++said}`, text })
    await until(() => lines.every((one) => sequencesOf(one, chatId).length === said), 'the message')
    return performance.now() - began
  }
  const alone: number[] = []
  for (let count = 0; count < 30; count++) alone.push(await say(words))

  const stalled = await Promise.all(Array.from({ length: stuck }, () => line()))
  for (const one of stalled) one.stall()
  const beside: number[] = []
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  while (size() > readers) {
    beside.push(await say(words))
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    if (said > 1000) throw new Error(`${size() - readers} are not cut`)
  }
  console.log(
    `live-4: ${stuck} stuck readers cut after ${beside.length} messages of 30 KB; others' p99 ${percentile(alone, 0.99).toFixed(1)} ms without them, ${percentile(beside, 0.99).toFixed(1)} ms beside them; ${(most / mebibyte).toFixed(0)} MiB more at most`,
  )
  // What is sent to all is kept once; what the collector has not yet taken is on top.
  expect(most).toBeLessThan((stuck + 64) * mebibyte)
  expect(percentile(beside, 0.5)).toBeLessThan(percentile(alone, 0.99) * 10 + 200)
  for (const one of lines) expect(one.open).toBe(true)

  // More than may wait for a reader lies behind this one, and it is not taken for stuck.
  const back = await line(2)
  const all = (await desk.storage.events.of(chatId, { after: 2 })).map(({ sequence }) => sequence)
  await until(() => sequencesOf(back, chatId).length >= all.length, 'what it had missed')
  expect(sequencesOf(back, chatId)).toEqual(all)
  for (const one of [...lines, ...stalled, back]) one.cut()
  await house.close()
})
