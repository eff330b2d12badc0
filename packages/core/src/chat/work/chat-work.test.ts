import { describe, expect, it } from 'vitest'
import { defineHelpdesk } from '../../definition/define-helpdesk.ts'
import type { DefinitionInput } from '../../definition/definition.ts'
import { hosting } from '../../profiles.ts'
import { chatDesk } from '../../testing/chat-desk.ts'
import { chatWork } from '../../testing/chat-work.ts'

type Desk = Awaited<ReturnType<typeof chatDesk>>
/** A second of two nodes' work at the same moment. */
const attend = (desk: Desk) => Promise.all([chatWork(desk).attend(), chatWork(desk).attend()])
const minutes = (count: number): number => count * 60_000
const { policies: _policies, ...data } = hosting
const offering = defineHelpdesk({ ...data, chat: { queue: 'offer' } } as DefinitionInput)

describe('what the helpdesk does with chats by itself', () => {
  it('keeps the place of a lost line for the grace, and gives the chat up after it, once (live-5)', async () => {
    const desk = await chatDesk()
    const [first, second] = [await desk.visitor(), await desk.visitor()]
    await chatWork(desk).lost(first.chatId)
    expect((await second.api.chats.get({ chatId: second.chatId })).queue).toMatchObject({ position: 2, total: 2 })
    desk.clock.pass(minutes(2))
    await attend(desk)
    await chatWork(desk).returned(first.chatId)
    expect((await first.api.chats.get({ chatId: first.chatId })).queue).toMatchObject({ position: 1, total: 2 })
    await chatWork(desk).lost(first.chatId)
    desk.clock.pass(minutes(3))
    await attend(desk)
    await attend(desk)
    expect(await desk.chat(first.chatId)).toMatchObject({ state: 'ended', endReason: 'abandoned' })
    const ends = (await desk.storage.events.of(first.chatId, { after: 0 })).filter(
      ({ body }) => body.type === 'chat.ended',
    )
    expect(ends).toHaveLength(1)
    await desk.stop()
  })

  it('asks a silent visitor whether they are there, and ends the chat; who waits for an answer is not asked', async () => {
    const desk = await chatDesk()
    const { chatId, api } = await desk.visitor()
    await desk.operators[0]?.api.chats.acceptNext()
    const passing = async (count: number) => {
      desk.clock.pass(minutes(count))
      await desk.present()
      await attend(desk)
      return desk.chat(chatId)
    }
    expect((await passing(30)).idleWarnedAt).toBeNull()
    await desk.operators[0]?.api.chats.send({ chatId, clientId: 'answer-one', text: 'Try again.' })
    expect((await passing(3)).idleWarnedAt).toBeNull()
    expect((await passing(1)).idleWarnedAt).not.toBeNull()
    await api.chats.send({ chatId, clientId: 'answer-two', text: 'Here I am.' })
    expect((await desk.chat(chatId)).idleWarnedAt).toBeNull()
    await desk.operators[0]?.api.chats.send({ chatId, clientId: 'answer-three', text: 'Good.' })
    await passing(4)
    expect(await passing(12)).toMatchObject({ state: 'ended', endReason: 'ended_idle' })
    await desk.stop()
  })

  it('makes a ticket of the words of somebody for whom nobody has come for five minutes', async () => {
    const desk = await chatDesk()
    const { chatId } = await desk.visitor('My site is down')
    for (let minute = 0; minute < 8; minute++) {
      desk.clock.pass(minutes(1))
      await desk.present()
      await attend(desk)
    }
    expect((await desk.chat(chatId)).state).toBe('waiting')
    for (const { api } of desk.operators) await api.chats.setAvailability({ availability: 'away' })
    desk.clock.pass(minutes(4))
    await attend(desk)
    expect((await desk.chat(chatId)).state).toBe('waiting')
    desk.clock.pass(minutes(1))
    await attend(desk)
    const chat = await desk.chat(chatId)
    expect(chat).toMatchObject({ state: 'ended', endReason: 'made_ticket' })
    const { items } = await desk.administrator.tickets.list()
    expect(items.map(({ id, subject, source }) => ({ id, subject, source }))).toEqual([
      { id: chat.ticketId, subject: 'My site is down', source: 'chat' },
    ])
    await desk.stop()
  })

  it('tells whoever is asked how long they have to answer, by the clock of the helpdesk, and nobody else', async () => {
    const desk = await chatDesk({ definition: offering })
    const { chatId } = await desk.visitor()
    await chatWork(desk).attend()
    desk.clock.pass(11_000)
    const { offeredTo } = await desk.chat(chatId)
    const told = await Promise.all(
      desk.operators.map(async ({ id, api }) => {
        const { items } = await api.chats.list({ phase: 'queue' })
        const seconds = items.find((chat) => chat.id === chatId)?.staff?.secondsToAnswer
        return { isAsked: id === offeredTo, seconds }
      }),
    )
    expect(told).toEqual(
      expect.arrayContaining([
        { isAsked: true, seconds: 19 },
        { isAsked: false, seconds: null },
      ]),
    )
    await desk.stop()
  })

  it('offers to whoever has the fewest chats, then to the next, and to the first again when nobody wants', async () => {
    const desk = await chatDesk({ definition: offering })
    const { chatId } = await desk.visitor()
    const asked: (string | null)[] = []
    for (let turn = 0; turn < 3; turn++) {
      await attend(desk)
      asked.push((await desk.chat(chatId)).offeredTo)
      desk.clock.pass(30_000)
      await desk.present()
      await chatWork(desk).attend()
    }
    const [one, other] = desk.operators.map(({ id }) => id)
    expect(asked).toEqual([one, other, one])
    await desk.stop()
  })

  it('lets a chat wait again at its place when its attendant is disabled, in that very commit, or gone', async () => {
    const desk = await chatDesk()
    const [first] = [await desk.visitor(), await desk.visitor()]
    const [ana, bo] = desk.operators
    await ana?.api.chats.acceptNext()
    await desk.administrator.people.disable({ personId: ana?.id ?? '' })
    expect(await desk.chat(first.chatId)).toMatchObject({ state: 'waiting', operatorId: null, place: 1 })
    expect((await bo?.api.chats.acceptNext())?.id).toBe(first.chatId)
    desk.clock.pass(minutes(4))
    await attend(desk)
    expect(await desk.chat(first.chatId)).toMatchObject({ state: 'waiting', operatorId: null })
    await desk.stop()
  })

  it('gives a transfer that nobody accepts back to who asked', async () => {
    const desk = await chatDesk()
    const { chatId } = await desk.visitor()
    const [ana, bo] = desk.operators
    await ana?.api.chats.acceptNext()
    await ana?.api.chats.transfer({ chatId, operatorId: bo?.id ?? '' })
    desk.clock.pass(minutes(2))
    await attend(desk)
    expect(await desk.chat(chatId)).toMatchObject({ state: 'active', operatorId: ana?.id, offeredTo: null, place: 1 })
    await desk.stop()
  })

  it('A17, audit-3: words go seven days after the end, also after a long stop; figures stay, and what is held', async () => {
    const desk = await chatDesk()
    const secret = 'unmistakable canary words'
    const chats = []
    for (let at = 0; at < 3; at++) chats.push(await desk.visitor(secret))
    const [gone, held, kept] = chats
    for (const { chatId, api } of chats) {
      await api.chats.end({ chatId })
      await api.chats.rate({ chatId, score: 4, comment: secret })
    }
    await desk.administrator.chats.hold({ chatId: held?.chatId ?? '', held: true })
    await kept?.api.chats.makeTicket({ chatId: kept.chatId })
    const dry = async () =>
      (await desk.administrator.chats.retention()).items.find(({ department }) => department === 'support')
    desk.clock.pass(7 * 86_400_000 - 1000)
    expect(await dry()).toEqual({ department: 'support', days: 7, wouldRemove: 0 })
    await chatWork(desk).erase()
    expect((await desk.chat(gone?.chatId ?? '')).state).toBe('ended')
    desk.clock.pass(30 * 86_400_000)
    expect((await dry())?.wouldRemove).toBe(2)
    await Promise.all([chatWork(desk).erase(), chatWork(desk).erase()])
    expect((await dry())?.wouldRemove).toBe(0)
    const erased = await desk.chat(gone?.chatId ?? '')
    expect(erased).toMatchObject({ state: 'erased', rating: 4, ratingComment: '', fields: {}, clientIp: null })
    expect(JSON.stringify(erased)).not.toContain('Visitor')
    expect(await desk.storage.chats.messages({ chatId: erased.id, limit: 10 })).toEqual([])
    await expect(gone?.api.chats.get({ chatId: erased.id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await desk.administrator.chats.get({ chatId: held?.chatId ?? '' })).messages[0]?.text).toBe(secret)
    const ticket = (await desk.administrator.tickets.list()).items[0]
    expect((await desk.administrator.tickets.get({ ticketId: ticket?.id ?? '' })).thread.items[0]?.text).toBe(secret)
    // audit-2: the record has neither words nor names.
    const log = JSON.stringify(await desk.storage.events.of(erased.id, { after: 0 }))
    expect(log).not.toContain('canary')
    expect(log).not.toContain('Visitor')
    expect(await desk.verify()).toEqual([])
    await desk.stop()
  })
})
