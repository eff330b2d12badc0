import type { LiveDoor } from '@guichet/core/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, readerOf } from './house.ts'
import type { LiveHouse } from './house.ts'
import { framesOf, sequencesOf, until } from './line.ts'
import type { TestLine, Transport } from './line.ts'

const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at)

/** Catching up out of the log, and commands over the line (live-2, live-3). */
export function resumeCases(connect: (door: LiveDoor) => Promise<Transport>): void {
  describe('a line that resumes', () => {
    let house: LiveHouse
    beforeAll(async () => {
      house = await openHouse(connect)
    })
    afterAll(() => house.close())

    it('gets what it missed, in order, and then what happens, none twice (live-2)', async () => {
      const { desk, transport } = house
      const { holder } = await house.startChat()
      const { chatId } = holder
      const say = (at: number) => desk.as(holder).chats.send({ chatId, clientId: `message-${at}`, text: String(at) })
      const got: number[] = []
      let last = 0
      for (let round = 0; round < 12; round++) {
        const line = await transport.connect(readerOf({ kind: 'visitor' }, holder))
        line.say({ type: 'watch', subject: chatId, after: last })
        // Some are said while it catches up, some after.
        const saying = [say(round * 3), say(round * 3 + 1)]
        if (round % 3 === 0) await until(() => framesOf(line, 'caught_up').length > 0, 'the end of catching up')
        await Promise.all([...saying, say(round * 3 + 2)])
        if (round % 2 === 0) await until(() => sequencesOf(line, chatId).length > 0, 'something')
        line.cut()
        got.push(...sequencesOf(line, chatId))
        last = got.at(-1) ?? 0
      }
      const line = await transport.connect(readerOf({ kind: 'visitor' }, holder))
      line.say({ type: 'watch', subject: chatId, after: last })
      await until(() => framesOf(line, 'caught_up').length > 0, 'the last of it')
      got.push(...sequencesOf(line, chatId))
      // Two to begin with: the chat and its first message.
      expect(got).toEqual(upTo(2 + 36))
      line.cut()
    })

    it('is told to fetch anew what it cannot catch up with (live-2)', async () => {
      const { holder } = await house.startChat()
      const line = await house.transport.connect(readerOf({ kind: 'visitor' }, holder))
      line.say({ type: 'watch', subject: holder.chatId, after: 4000 })
      await until(() => framesOf(line, 'reload', holder.chatId).length > 0, 'the word to reload')
      line.cut()
    })

    it('lets many lines of one subject see the same (live-2)', async () => {
      const { desk, transport } = house
      const { holder } = await house.startChat()
      const { chatId } = holder
      const lines: TestLine[] = []
      for (let at = 0; at < 20; at++) {
        const line = await transport.connect(readerOf({ kind: 'visitor' }, holder))
        line.say({ type: 'watch', subject: chatId, after: 0 })
        lines.push(line)
        await desk.as(holder).chats.send({ chatId, clientId: `of-many-${at}`, text: String(at) })
      }
      await until(() => lines.every((line) => sequencesOf(line, chatId).at(-1) === 22), 'all of it on every line')
      for (const line of lines) {
        expect(sequencesOf(line, chatId)).toEqual(upTo(22))
        line.cut()
      }
    })

    it('has one message of what is sent one to five times, and its answers (live-3)', async () => {
      const { desk, transport } = house
      const { holder } = await house.startChat()
      const { chatId } = holder
      const line = await transport.connect(readerOf({ kind: 'visitor' }, holder))
      line.say({ type: 'watch', subject: chatId, after: 0 })
      for (let at = 0; at < 20; at++)
        for (let time = 0; time <= at % 5; time++)
          line.say({
            type: 'call',
            id: `${at} ${time}`,
            call: 'chats.send',
            input: { chatId, clientId: `repeated-${at}`, text: `words ${at}` },
          })
      await until(() => framesOf(line, 'answer').length === 60, 'every answer')
      await until(() => sequencesOf(line, chatId).length === 22, 'every event')
      const { items } = await desk.as(holder).chats.messages({ chatId, after: 0, limit: 200 })
      expect(items.map(({ text }) => text)).toEqual(['Is anybody there?', ...upTo(19, 0).map((at) => `words ${at}`)])
      expect(framesOf(line, 'answer').every(({ problem }) => problem === undefined)).toBe(true)
      line.say({
        type: 'call',
        id: 'foreign',
        call: 'chats.send',
        input: { chatId: 'cht_x', clientId: 'foreign-1', text: 'x' },
      })
      await until(() => framesOf(line, 'answer').length === 61, 'the refusal')
      expect(framesOf(line, 'answer').at(-1)).toMatchObject({ id: 'foreign', problem: { code: 'not_found' } })
      line.cut()
    })
  })
}
