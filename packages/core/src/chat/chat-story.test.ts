import { describe, expect, it } from 'vitest'
import { testDesk } from '../testing/desk.ts'
import { anOperator } from '../testing/fixtures/people.ts'

describe('a chat', () => {
  it('is started, waits, is accepted, talks and ends', async () => {
    const desk = testDesk()
    const person = anOperator()
    await desk.storage.commit({ writes: [{ kind: 'person.insert', person }], events: [] })
    const operator = desk.as({ kind: 'operator', id: person.id, departments: person.departments, groups: [] })
    const visitor = desk.as({ kind: 'visitor' }, { idempotencyKey: 'the-very-first' })
    const input = {
      department: 'support',
      message: 'Is anybody there?',
      fields: { name: 'Ana', email: 'ana@example.test', panel_username: 'ana' },
    }
    await expect(visitor.chats.start(input)).rejects.toMatchObject({ code: 'forbidden', reason: 'nobody_there' })
    await operator.chats.setAvailability({ availability: 'available' })
    const { id, token, chat } = await visitor.chats.start(input)
    expect(await visitor.chats.start(input)).toMatchObject({ id, token })
    expect(chat.queue).toEqual({ position: 1, total: 1, estimate: null })
    const own = desk.as({ kind: 'chat_holder', chatId: id as never })
    const keyed = { idempotencyKey: 'once' }
    const attendant = desk.as({ kind: 'operator', id: person.id, departments: person.departments, groups: [] }, keyed)
    const accepted = await attendant.chats.acceptNext()
    expect(await attendant.chats.acceptNext()).toMatchObject({ id })
    expect(accepted).toMatchObject({ id, state: 'active' })
    await operator.chats.send({ chatId: id, clientId: 'operator-1', text: 'Hello!' })
    await own.chats.send({ chatId: id, clientId: 'customer-1', text: 'Good.' })
    expect((await own.chats.send({ chatId: id, clientId: 'customer-1', text: 'Good.' })).sequence).toBe(5)
    const ended = await own.chats.end({ chatId: id, solved: true })
    expect(ended.messages.map(({ text }) => text)).toEqual(['Is anybody there?', 'Hello!', 'Good.'])
    expect(ended).toMatchObject({ state: 'ended', endReason: 'solved' })
    expect(await desk.verify()).toEqual([])
    await desk.stop()
  })
})
