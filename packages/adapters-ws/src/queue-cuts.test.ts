import { framesOf, openHouse, readerOf, until } from '@guichet/conformance'
import type { TestLine } from '@guichet/conformance'
import { expect, it } from 'vitest'
import { proof } from '../../../e2e/support/proof.ts'
import { wsTransport } from './testing/ws-transport.ts'

const waiting = proof(60, 500)
const cuts = proof(60, 1000)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

it(`${waiting} wait through ${cuts} cuts: no place is lost, none jumped, and all are served in the order of arrival (A2, live-5)`, async () => {
  const house = await openHouse(wsTransport)
  const { desk, transport, operator } = house
  /** Somebody who waits: their line of the moment, and every position that they were told. */
  const people: { chatId: string; line: TestLine; positions: number[]; back: () => Promise<void> }[] = []
  for (let came = 0; came < waiting; came++) {
    const { holder } = await house.startChat()
    const { chatId } = holder
    const open = async (): Promise<TestLine> => {
      const line = await transport.connect(readerOf({ kind: 'visitor' }, holder))
      line.say({ type: 'watch', subject: chatId, after: 0 })
      await until(() => framesOf(line, 'caught_up').length > 0, 'the chat')
      return line
    }
    const one = { chatId, line: await open(), positions: [] as number[], back: async () => undefined as void }
    const keep = (): void => void one.positions.push(...framesOf(one.line, 'queue').map(({ queue }) => queue.position))
    one.back = async () => {
      keep()
      one.line = await open()
    }
    people.push(one)
  }
  const last = (one: (typeof people)[number]): number =>
    framesOf(one.line, 'queue').at(-1)?.queue.position ?? one.positions.at(-1) ?? 0

  // The first half is served while lines of everybody are cut; a tenth of the others stays away until it is noticed.
  const half = waiting / 2
  const served: string[] = []
  const leaving = people.slice(half).filter((_, at) => at % 10 === 0)
  const serving = async (): Promise<void> => {
    while (served.length < half) {
      const { id } = await desk.as(operator).chats.acceptNext()
      served.push(id)
      await desk.as(operator).chats.end({ chatId: id })
      await pause(10)
    }
  }
  const cutting = async (): Promise<void> => {
    for (let cut = 0; cut < cuts; cut++) {
      const one = people[Math.floor(Math.random() * waiting)]
      if (!one || served.includes(one.chatId) || leaving.includes(one)) continue
      one.line.cut()
      await one.back()
    }
  }
  const away = async (): Promise<void> => {
    for (const one of leaving) one.line.cut()
    await pause(1500)
    await Promise.all(leaving.map((one) => one.back()))
  }
  await Promise.all([serving(), cutting(), away()])

  const order = people.map(({ chatId }) => chatId)
  expect(served).toEqual(order.slice(0, half))
  const rest = people.slice(half)
  await until(() => rest.every((one, at) => last(one) === at + 1), 'everybody at their place')
  for (const one of rest) {
    const told = [...one.positions, ...framesOf(one.line, 'queue').map(({ queue }) => queue.position)]
    expect(told).toEqual(told.toSorted((first, second) => second - first))
  }
  while (served.length < waiting) {
    const { id } = await desk.as(operator).chats.acceptNext()
    served.push(id)
    await desk.as(operator).chats.end({ chatId: id })
  }
  expect(served).toEqual(order)
  console.log(`live-5: ${waiting} waited, ${cuts} cuts, ${leaving.length} away for a while; each at their place`)
  for (const { line } of people) line.cut()
  await house.close()
})
