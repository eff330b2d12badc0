import type { LiveDoor } from '@guichet/core/ports'
import { system } from '@guichet/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, readerOf } from './house.ts'
import type { LiveHouse } from './house.ts'
import { framesOf, sequencesOf, until } from './line.ts'
import type { Transport } from './line.ts'

/** Who is told what: judged when a frame is sent (live-1, acl-2). */
export function audienceCases(connect: (door: LiveDoor) => Promise<Transport>): void {
  describe('the audience of a frame', () => {
    let house: LiveHouse
    beforeAll(async () => {
      house = await openHouse(connect)
    })
    afterAll(() => house.close())

    it('has both sides of a chat, each with the names it may know, and nobody else (live-1, acl-2)', async () => {
      const { desk, transport, operator, colleague } = house
      const { holder } = await house.startChat()
      const other = await house.startChat()
      const [own, staff, finance, stranger] = await Promise.all([
        transport.connect(readerOf({ kind: 'visitor' }, holder)),
        transport.connect(readerOf(operator)),
        transport.connect(readerOf(colleague)),
        transport.connect(readerOf({ kind: 'visitor' }, other.holder)),
      ])
      for (const line of [own, staff, finance, stranger])
        line.say({ type: 'watch', subject: holder.chatId, after: null })
      await until(() => framesOf(own, 'caught_up').length > 0 && framesOf(staff, 'caught_up').length > 0, 'both sides')
      await until(() => framesOf(finance, 'gone').length > 0 && framesOf(stranger, 'gone').length > 0, 'the refusals')
      await desk.as(operator).chats.accept({ chatId: holder.chatId })
      await desk.as(operator).chats.send({ chatId: holder.chatId, clientId: 'hello-there', text: 'canary' })
      await until(() => framesOf(own, 'event').length >= 2 && framesOf(staff, 'event').length >= 2, 'the message')
      const said = (line: typeof own) => framesOf(line, 'event').at(-1)?.event.message
      expect(said(own)).toMatchObject({ text: 'canary', author: { kind: 'staff', name: 'Rui', you: false } })
      expect(said(staff)).toMatchObject({ text: 'canary', author: { kind: 'staff', name: 'Rui', you: true } })
      expect(JSON.stringify([finance.frames, stranger.frames])).not.toContain('canary')
      for (const line of [own, staff, finance, stranger]) line.cut()
    })

    it('has a guest of a chat as who attends, while they may answer there (live-1, A14)', async () => {
      const { desk, transport, operator } = house
      const { holder } = await house.startChat()
      const { chatId } = holder
      const departments = ['support']
      const added = { role: 'operator', name: 'Bo Larsen', email: `bo-${chatId}@desk.test`, departments } as const
      const personId = (await desk.as(system).people.add(added)).id as `per_${string}`
      const guest = { kind: 'operator', id: personId, departments, groups: [] } as const
      const reader = readerOf(guest)
      const [own, theirs] = await Promise.all([
        transport.connect(readerOf({ kind: 'visitor' }, holder)),
        transport.connect(reader),
      ])
      for (const line of [own, theirs]) line.say({ type: 'watch', subject: chatId, after: null })
      await until(() => framesOf(own, 'caught_up').length > 0 && framesOf(theirs, 'caught_up').length > 0, 'both lines')
      await desk.as(operator).chats.accept({ chatId })
      await desk.as(operator).chats.invite({ chatId, operatorId: personId })
      await desk.as(guest).chats.send({ chatId, clientId: 'from-the-guest', text: 'I know this one' })
      await until(() => framesOf(own, 'event').length >= 3 && framesOf(theirs, 'event').length >= 3, 'the message')
      const said = (line: typeof own) => framesOf(line, 'event').at(-1)?.event.message?.author
      expect(said(own)).toEqual({ kind: 'staff', name: 'Bo', you: false })
      expect(said(theirs)).toEqual({ kind: 'staff', name: 'Bo Larsen', you: true })
      await until(() => framesOf(own, 'presence').at(-1)?.staff === true, 'that somebody of the staff is there')
      reader.becomes({ actor: { ...guest, departments: [] }, chat: null })
      await desk.as(system).people.change({ personId, departments: [] })
      await until(() => framesOf(theirs, 'gone', chatId).length > 0, 'the end of it')
      await desk.as(holder).chats.send({ chatId, clientId: 'after-the-guest', text: 'canary' })
      await until(() => framesOf(own, 'event').at(-1)?.event.message?.text === 'canary', 'what is said later')
      expect(JSON.stringify(theirs.frames)).not.toContain('canary')
      for (const line of [own, theirs]) line.cut()
    })

    it('loses whoever loses the right, in the middle of a stream: no further frame (live-1)', async () => {
      const { desk, transport, operator } = house
      const { holder } = await house.startChat()
      const chatId = holder.chatId
      const reader = readerOf(operator)
      const line = await transport.connect(reader)
      line.say({ type: 'watch', subject: chatId, after: 0 })
      await until(() => framesOf(line, 'caught_up', chatId).length > 0, 'the beginning')
      const before = sequencesOf(line, chatId).length
      reader.becomes({ actor: { ...operator, departments: [] }, chat: null })
      await desk.as(system).people.change({ personId: operator.id, name: 'Rui Carvalho' })
      await until(() => framesOf(line, 'gone', chatId).length > 0, 'the end of it')
      await desk.as(holder).chats.send({ chatId, clientId: 'after-the-end', text: 'canary' })
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(sequencesOf(line, chatId)).toHaveLength(before)
      expect(JSON.stringify(line.frames)).not.toContain('canary')
      line.cut()
    })

    it('ends the line of whoever is nobody any more (auth-5)', async () => {
      const { desk, transport, operator } = house
      const reader = readerOf(operator)
      const line = await transport.connect(reader)
      line.say({ type: 'watch', subject: '*', after: null })
      await until(() => framesOf(line, 'caught_up').length > 0, 'the beginning')
      reader.becomes(null)
      const began = performance.now()
      await desk.as(system).people.change({ personId: operator.id, name: 'Rui' })
      await until(() => !line.open, 'the end of the line')
      // Five seconds, and as many again for a machine that has other things to do.
      expect(performance.now() - began).toBeLessThan(10_000)
    })

    it('is told of a ticket that moves away from it, and of nothing after (live-1)', async () => {
      const { desk, transport, operator, colleague } = house
      const { id } = await desk.as(system).tickets.open({
        department: 'support',
        message: 'canary',
        fields: { name: 'Ana', email: 'ana@example.test', panel_username: 'ana' },
      })
      const [from, to] = await Promise.all([
        transport.connect(readerOf(operator)),
        transport.connect(readerOf(colleague)),
      ])
      from.say({ type: 'watch', subject: id, after: null })
      to.say({ type: 'watch', subject: '*', after: null })
      await until(() => framesOf(from, 'caught_up').length > 0 && framesOf(to, 'caught_up').length > 0, 'both')
      await desk.as(system).tickets.change({ ticketId: id, department: 'finance' })
      await until(() => framesOf(from, 'gone', id).length > 0, 'the farewell')
      await desk.as(system).tickets.note({ ticketId: id, text: 'x' })
      await until(() => framesOf(to, 'event', id).length >= 2, 'the events of the new department')
      expect(framesOf(from, 'event', id).map(({ event }) => event.type)).toEqual(['ticket.moved'])
      for (const line of [from, to]) line.cut()
    })

    it('refuses frames that cannot be read and goes on (live-4)', async () => {
      const { holder } = await house.startChat()
      const line = await house.transport.connect(readerOf({ kind: 'visitor' }, holder))
      for (const text of [
        '',
        '{',
        'null',
        '[]',
        '{"type":"watch"}',
        '{"type":"call","id":"1","call":"people.list","input":{}}',
      ])
        line.say(text)
      await until(() => framesOf(line, 'refused').length === 6, 'six refusals')
      line.say({ type: 'watch', subject: holder.chatId, after: 0 })
      await until(() => framesOf(line, 'caught_up').length > 0, 'what can be read')
      line.cut()
    })
  })
}
