import { describe, expect, it } from 'vitest'
import { chatDesk } from '../../testing/chat-desk.ts'
import { chatWork } from '../../testing/chat-work.ts'

describe('the days that a department keeps its chats', () => {
  it('A17: chats that end after a change of days have the new days; those before keep theirs', async () => {
    const desk = await chatDesk()
    const { departments } = desk.administrator
    const keep = (chatHistoryDays: number | null) => departments.change({ departmentId: 'support', chatHistoryDays })
    const endedNow = async () => {
      const { chatId, api } = await desk.visitor()
      await api.chats.end({ chatId })
      const { endedAt, eraseAt } = await desk.chat(chatId)
      return { chatId, days: (Date.parse(eraseAt ?? '') - Date.parse(endedAt ?? '')) / 86_400_000 }
    }
    const before = await endedNow()
    expect(await keep(1)).toMatchObject({ chatHistoryDays: 1 })
    const after = await endedNow()
    expect([before.days, after.days]).toEqual([7, 1])
    desk.clock.pass(2 * 86_400_000)
    await chatWork(desk).erase()
    expect([(await desk.chat(before.chatId)).state, (await desk.chat(after.chatId)).state]).toEqual(['ended', 'erased'])
    for (const days of [0, 1.5, 3651]) await expect(keep(days)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(
      desk.operators[0]?.api.departments.change({ departmentId: 'support', chatHistoryDays: 1 }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await keep(null)
    const log = await desk.storage.events.of('department support', { after: 0 })
    expect(log.at(-1)?.body).toEqual({ type: 'department.changed', fields: ['chatHistoryDays'] })
    await desk.present()
    expect((await endedNow()).days).toBe(7)
    await desk.stop()
  })
})
