import { describe, expect, it } from 'vitest'
import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import type { DefinitionInput } from '../definition/definition.ts'
import { hosting } from '../profiles.ts'
import { chatDesk } from '../testing/chat-desk.ts'

const { policies: _policies, departments, ...data } = hosting
const everywhere = ['support', 'finance', 'sales'] as const
type Standing = 'customer' | 'not_customer'

const asking = (department: string, visitor: Standing) => ({
  department,
  visitor,
  message: 'Hello?',
  fields: { name: 'Vi', email: 'vi@example.test' },
})

describe('the doors of chats', () => {
  it('lead customers to Support and Finance, others to Sales, and nobody elsewhere (A3, A4, A5, A14)', async () => {
    const desk = await chatDesk()
    await desk.administrator.chats.setAvailability({ availability: 'available' })
    const reasonFor = (department: string, visitor: Standing) =>
      desk
        .as({ kind: 'visitor' })
        .chats.start(asking(department, visitor))
        .then(
          () => 'starts',
          ({ reason }: { reason?: string }) => reason,
        )
    const answers: Record<string, unknown> = {}
    for (const visitor of ['customer', 'not_customer'] as const)
      for (const department of everywhere) answers[`${visitor} at ${department}`] = await reasonFor(department, visitor)
    expect(answers).toEqual({
      'customer at support': 'starts',
      'customer at finance': 'starts',
      'customer at sales': 'non_customers_only',
      'not_customer at support': 'customers_only',
      'not_customer at finance': 'customers_only',
      'not_customer at sales': 'starts',
    })
    await desk.stop()
  })

  it('are shut outside the hours and while nobody is there, and tell when they open', async () => {
    const chatHours = { weekly: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }] }
    const definition = defineHelpdesk({
      ...data,
      timeZone: 'America/Sao_Paulo',
      departments: departments.map((one) => (one.id === 'support' ? { ...one, chatHours } : one)),
    } as DefinitionInput)
    // 1 March 2026 is a Sunday.
    const desk = await chatDesk({ definition })
    const start = () => desk.as({ kind: 'visitor' }).chats.start(asking('support', 'customer'))
    const door = async () =>
      (await desk.as({ kind: 'visitor' }).chats.doors()).items.find(({ department }) => department === 'support')
    await expect(start()).rejects.toMatchObject({ code: 'forbidden', reason: 'outside_hours' })
    expect(await door()).toMatchObject({ open: false, reason: 'outside_hours', opensAt: '2026-03-02T12:00:00.000Z' })
    desk.clock.pass(86_400_000)
    await expect(start()).rejects.toMatchObject({ code: 'forbidden', reason: 'nobody_there' })
    expect(await door()).toMatchObject({ open: false, reason: 'nobody_there' })
    await desk.present()
    expect(await door()).toMatchObject({ open: true, reason: null })
    expect((await start()).chat.queue).toMatchObject({ position: 1, total: 1 })
    await desk.stop()
  })

  it('make a customer of whoever comes for the first time, in the commit of their first words (E1)', async () => {
    const desk = await chatDesk()
    const people = async () => (await desk.administrator.people.list({ role: 'customer' })).items.length
    expect(await people()).toBe(0)
    const { chatId } = await desk.visitor()
    expect(await people()).toBe(1)
    const { customerId } = await desk.chat(chatId)
    expect(await desk.storage.people.find(customerId)).toMatchObject({ role: 'customer', name: 'Visitor 1' })
    const again = await desk.as({ kind: 'visitor' }).chats.start({
      ...asking('support', 'customer'),
      fields: { name: 'Visitor 1', email: 'visitor1@example.test' },
    })
    expect((await desk.chat(again.id)).customerId).toBe(customerId)
    await desk.stop()
  })
})
