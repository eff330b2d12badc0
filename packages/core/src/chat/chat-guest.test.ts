import { describe, expect, it } from 'vitest'
import type { DeskApi } from '../kernel/api.ts'
import { chatDesk } from '../testing/chat-desk.ts'

/** Operator 0 attends to a chat; Operator 1 is invited into it. */
async function withGuest() {
  const desk = await chatDesk()
  const [host, guest] = desk.operators
  if (!host || !guest) throw new Error('nobody is at the desk')
  const { chatId, api: visitor } = await desk.visitor()
  await host.api.chats.acceptNext()
  const invited = await host.api.chats.invite({ chatId, operatorId: guest.id })
  return { desk, host, guest, visitor, chatId, invited }
}

describe('a guest in a chat (A14)', () => {
  it('writes beside who attends; both sides see who it is, and it counts among the chats of who attends alone', async () => {
    const { desk, host, guest, visitor, chatId, invited } = await withGuest()
    expect(invited.guest).toEqual({ id: guest.id, name: 'Operator 1' })
    await guest.api.chats.send({ chatId, clientId: 'from-the-guest', text: 'I know this one.' })
    const seen = await visitor.chats.get({ chatId })
    expect(seen).toMatchObject({ operator: { id: '', name: 'Operator' }, guest: { id: '', name: 'Operator' } })
    expect(seen.messages.at(-1)).toMatchObject({ text: 'I know this one.', author: { kind: 'staff', you: false } })
    expect((await guest.api.chats.desk()).holding).toBe(0)
    expect((await host.api.chats.desk()).holding).toBe(1)
    const { items } = await guest.api.chats.list({ phase: 'attended' })
    expect(items.map(({ id, operator }) => [id, operator?.id])).toEqual([[chatId, host.id]])
    expect(await desk.verify()).toEqual([])
    await desk.stop()
  })

  it('reads for nobody else, ends nothing, hands over nothing and invites nobody', async () => {
    const { desk, guest, visitor, chatId } = await withGuest()
    await visitor.chats.send({ chatId, clientId: 'said-afterwards', text: 'Are you two there?' })
    const refused = { code: 'forbidden', reason: 'not_your_chat' }
    const { chats } = guest.api
    await expect(chats.markRead({ chatId, sequence: 9 })).rejects.toMatchObject(refused)
    await expect(chats.end({ chatId })).rejects.toMatchObject(refused)
    await expect(chats.makeTicket({ chatId })).rejects.toMatchObject(refused)
    await expect(chats.transfer({ chatId, department: 'finance' })).rejects.toMatchObject(refused)
    await expect(chats.invite({ chatId, operatorId: guest.id })).rejects.toMatchObject(refused)
    expect((await desk.chat(chatId)).readByStaff).toBeLessThan((await desk.chat(chatId)).lastMessageSequence)
    await desk.stop()
  })

  it('goes by itself, is sent away, and is gone with the end; the log says how', async () => {
    const { desk, host, guest, chatId } = await withGuest()
    const again = host.api.chats.invite({ chatId, operatorId: guest.id })
    await expect(again).rejects.toMatchObject({ reason: 'somebody_invited' })
    await guest.api.chats.endInvitation({ chatId })
    const unasked = { chatId, clientId: 'nobody-asked', text: 'Me again.' }
    await expect(guest.api.chats.send(unasked)).rejects.toMatchObject({ reason: 'not_your_chat' })
    await host.api.chats.invite({ chatId, operatorId: guest.id })
    await host.api.chats.endInvitation({ chatId })
    await expect(host.api.chats.endInvitation({ chatId })).rejects.toMatchObject({ reason: 'nobody_invited' })
    await host.api.chats.invite({ chatId, operatorId: guest.id })
    await host.api.chats.end({ chatId })
    expect(await desk.chat(chatId)).toMatchObject({ state: 'ended', operatorId: host.id, guestId: null })
    await expect(guest.api.chats.get({ chatId })).rejects.toMatchObject({ code: 'not_found' })
    const log = await desk.storage.events.of(chatId, { after: 0, limit: 50 })
    const ends = log.flatMap(({ body }) => (body.type === 'chat.invitation_ended' ? [body.because] : []))
    expect(ends).toEqual(['left', 'sent_away'])
    await desk.stop()
  })

  it('attends when the chat is handed to it, and goes when somebody else accepts it', async () => {
    const { desk, host, guest, chatId } = await withGuest()
    await host.api.chats.transfer({ chatId, operatorId: guest.id })
    await guest.api.chats.accept({ chatId })
    expect(await desk.chat(chatId)).toMatchObject({ operatorId: guest.id, guestId: null })
    await guest.api.chats.invite({ chatId, operatorId: host.id })
    await guest.api.chats.transfer({ chatId, department: 'support' })
    await desk.administrator.chats.accept({ chatId })
    expect(await desk.chat(chatId)).toMatchObject({ state: 'active', guestId: null })
    await desk.stop()
  })

  it.each([
    ['disabled', ({ people }: DeskApi, personId: string) => people.disable({ personId })],
    ['moved', ({ people }: DeskApi, personId: string) => people.change({ personId, departments: ['finance'] })],
  ] as const)('is let go in the very commit in which it is %s', async (because, lose) => {
    const { desk, host, guest, chatId } = await withGuest()
    await lose(desk.administrator, guest.id)
    expect(await desk.chat(chatId)).toMatchObject({ state: 'active', operatorId: host.id, guestId: null })
    const log = await desk.storage.events.of(chatId, { after: 0, limit: 50 })
    expect(log.at(-1)?.body).toEqual({ type: 'chat.invitation_ended', operatorId: guest.id, because })
    const refused = host.api.chats.invite({ chatId, operatorId: guest.id })
    await expect(refused).rejects.toMatchObject({ code: 'forbidden', reason: 'assignee_cannot_answer' })
    await desk.stop()
  })
})
