import { createHelpdesk, system } from '@guichet/core'
import { hosting, saas, travel } from '@guichet/core/profiles'
import { memoryStorage } from '@guichet/core/testing'
import { expect, it } from 'vitest'
import { chatHint, demoChats } from './demo-chats.ts'
import { seedDemo } from './seed-demo.ts'

it.each([hosting, travel, saas])(
  'the demo of $id has chats that are over, and nobody waits for ever',
  async (definition) => {
    const storage = memoryStorage()
    const desk = createHelpdesk({ definition, storage, baseUrl: 'https://desk.example.test' })
    await seedDemo(desk)
    const places = definition.departments.filter(({ channels }) => channels.includes('chat')).map(({ id }) => id)
    const { items } = await desk.as(system).chats.list({ sort: 'newest' })
    expect(items.map(({ staff }) => staff?.name ?? '').toSorted()).toEqual(
      demoChats
        .filter(({ department }) => places.includes(department))
        .map(({ name }) => name)
        .toSorted(),
    )
    expect(items.filter(({ state }) => state !== 'ended')).toEqual([])
    // Names and addresses that nobody has: the domain is kept for tests (RFC 2606).
    expect(demoChats.filter(({ email }) => !email.endsWith('.test'))).toEqual([])
    expect((await desk.as(system).chats.doors()).items.filter(({ open }) => open)).toEqual([])
    expect(await desk.verify()).toEqual([])
    await desk.stop()
  },
)

it('says how to see a chat live, where there are chats', () => {
  expect(chatHint(hosting, 'http://localhost:3000')).toContain('http://localhost:3000/desk/chats')
  const departments = hosting.departments.map((department) => ({ ...department, channels: ['ticket' as const] }))
  expect(chatHint({ departments }, 'http://localhost:3000')).toBe('')
})
