import { openHouse, readerOf, sequencesOf, until } from '@guichet/conformance'
import { expect, it } from 'vitest'
import { proof } from '../../../e2e/support/proof.ts'
import { wsTransport } from './testing/ws-transport.ts'
import type { WsTransport } from './testing/ws-transport.ts'

const stuck = proof(25, 100)
const readers = 20
/** Of how many messages one may take longer beside stuck readers; the long form runs on a machine of its own. */
const oneIn = proof(10, 100)
const mebibyte = 1024 * 1024
/** Some 30 KB each: it takes a hundred or so until what the system itself keeps for a socket is full. */
const words = '待'.repeat(10_000)

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0

/** Whether something took so much longer than something else of the same moment that it was not chance. */
const isMuchLonger = (time: number, than: number): boolean => time > 3 * than + 20

it(`${stuck} readers that do not read are cut at 1 MB each, cost the others nothing, and resume (live-4)`, async () => {
  let transport: WsTransport | null = null
  const house = await openHouse(async (door) => (transport = await wsTransport(door)))
  const { desk, operator } = house
  const size = (): number => transport?.size ?? 0
  /** A chat with lines that read. */
  const open = async () => {
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
    /** How long it took until all of its lines had it, in milliseconds. */
    const say = async (): Promise<number> => {
      const began = performance.now()
      await desk.as(operator).chats.send({ chatId, clientId: `message-${++said}`, text: words })
      await until(() => lines.every((one) => sequencesOf(one, chatId).length === said), 'the message')
      return performance.now() - began
    }
    return { chatId, line, lines, say }
  }
  const chat = await open()
  const calm = await open()
  for (let count = 0; count < 10; count++) for (const one of [chat, calm]) await one.say()

  const stalled = await Promise.all(Array.from({ length: stuck }, () => chat.line()))
  for (const one of stalled) one.stall()
  // One message here and one there, in turn: what the machine does meanwhile meets both.
  const beside: number[] = []
  const alone: number[] = []
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  while (size() > 2 * readers) {
    beside.push(await chat.say())
    alone.push(await calm.say())
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    if (beside.length > 1000) throw new Error(`${size() - 2 * readers} are not cut`)
  }
  const slower = beside.filter((time, at) => isMuchLonger(time, alone[at] ?? 0)).length
  const faster = beside.filter((time, at) => isMuchLonger(alone[at] ?? 0, time)).length
  console.log(
    `live-4: ${stuck} stuck readers cut after ${beside.length} messages of 30 KB; others' p99 ${percentile(beside, 0.99).toFixed(1)} ms beside them, ${percentile(alone, 0.99).toFixed(1)} ms in a chat without any; ${slower} took much longer there, ${faster} much less; ${(most / mebibyte).toFixed(0)} MiB more at most`,
  )
  // What is sent to all is kept once; what the collector has not yet taken is on top.
  expect(most).toBeLessThan((stuck + 64) * mebibyte)
  // What is slow by chance is so here as often as there, but for what chance may have on a machine with much else to do.
  expect(slower - faster).toBeLessThanOrEqual(3 + beside.length / oneIn)
  for (const one of [...chat.lines, ...calm.lines]) expect(one.open).toBe(true)

  // More than may wait for a reader lies behind this one, and it is not taken for stuck.
  const back = await chat.line(2)
  const all = (await desk.storage.events.of(chat.chatId, { after: 2 })).map(({ sequence }) => sequence)
  await until(() => sequencesOf(back, chat.chatId).length >= all.length, 'what it had missed')
  expect(sequencesOf(back, chat.chatId)).toEqual(all)
  for (const one of [...chat.lines, ...calm.lines, ...stalled, back]) one.cut()
  await house.close()
})
