import type { LiveDoor } from '@guichet/core/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, readerOf } from './house.ts'
import type { LiveHouse } from './house.ts'
import { framesOf, until } from './line.ts'
import type { Transport } from './line.ts'

/** What passes by: who types, who is there, how far was read; and what follows from a visitor's line. */
export function presenceCases(connect: (door: LiveDoor) => Promise<Transport>): void {
  describe('what passes by', () => {
    let house: LiveHouse
    beforeAll(async () => {
      house = await openHouse(connect)
    })
    afterAll(() => house.close())

    const talking = async () => {
      const { desk, transport, operator } = house
      const { holder } = await house.startChat()
      const { chatId } = holder
      await desk.as(operator).chats.accept({ chatId })
      const [own, staff] = await Promise.all([
        transport.connect(readerOf({ kind: 'visitor' }, holder)),
        transport.connect(readerOf(operator)),
      ])
      for (const line of [own, staff]) line.say({ type: 'watch', subject: chatId, after: null })
      await until(() => [own, staff].every((line) => framesOf(line, 'caught_up').length > 0), 'both sides')
      return { chatId, holder, own, staff }
    }

    it('tells the other side who types and how far was read, and stores nothing of it', async () => {
      const { chatId, holder, own, staff } = await talking()
      const events = (await house.desk.storage.events.head(chatId)).sequence
      own.say({ type: 'typing', subject: chatId, on: true })
      staff.say({ type: 'typing', subject: chatId, on: true })
      await until(() => [own, staff].every((line) => framesOf(line, 'typing').length > 0), 'typing')
      expect(framesOf(own, 'typing').map(({ author }) => author)).toEqual([{ kind: 'staff', name: 'Rui' }])
      expect(framesOf(staff, 'typing').map(({ author }) => author)).toEqual([{ kind: 'customer', name: 'Ana Souza' }])
      own.say({ type: 'call', id: '1', call: 'chats.markRead', input: { chatId, sequence: 2 } })
      await until(() => framesOf(staff, 'read').length > 0, 'the read mark')
      expect(framesOf(staff, 'read')).toMatchObject([{ side: 'customer', sequence: 2 }])
      expect((await house.desk.storage.events.head(holder.chatId)).sequence).toBe(events)
      for (const line of [own, staff]) line.cut()
    })

    it('tells when the visitor goes, lets a reload pass, and keeps their place when they come back (live-5)', async () => {
      const { transport } = house
      const { chatId, holder, own, staff } = await talking()
      await until(() => framesOf(staff, 'presence').some(({ customer }) => customer), 'the visitor')
      own.cut()
      await until(() => framesOf(staff, 'presence').at(-1)?.customer === false, 'their leaving')
      const reloaded = await transport.connect(readerOf({ kind: 'visitor' }, holder))
      reloaded.say({ type: 'watch', subject: chatId, after: null })
      await until(() => framesOf(staff, 'presence').at(-1)?.customer === true, 'their reload')
      await new Promise((resolve) => setTimeout(resolve, 1300))
      expect(framesOf(staff, 'event', chatId)).toEqual([])
      reloaded.cut()
      await until(() => framesOf(staff, 'event', chatId).some(({ event }) => event.type === 'chat.lost'), 'the loss')
      const back = await transport.connect(readerOf({ kind: 'visitor' }, holder))
      back.say({ type: 'watch', subject: chatId, after: null })
      await until(
        () => framesOf(staff, 'event', chatId).some(({ event }) => event.type === 'chat.returned'),
        'the return',
      )
      expect(await house.desk.as(holder).chats.get({ chatId })).toMatchObject({ state: 'active' })
      for (const line of [back, staff]) line.cut()
    })
  })
}
