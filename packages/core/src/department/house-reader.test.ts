import { expect, it } from 'vitest'
import { system } from '../kernel/actor.ts'
import { testDesk } from '../testing/desk.ts'
import { memoryStorage } from '../testing/memory-storage.ts'

it('a read of the house that a change overtakes is not kept: the next one shows the change at once (A16)', async () => {
  const storage = memoryStorage()
  let hold: Promise<void> | null = null
  const { list } = storage.departments
  const slow = {
    ...storage,
    departments: {
      ...storage.departments,
      list: async () => {
        const held = hold
        const rows = await list()
        await held
        return rows
      },
    },
  }
  const desk = testDesk({ storage: slow })
  const { departments } = desk.as(system)
  const names = async (): Promise<readonly string[]> =>
    (await departments.configuration()).departments.map(({ name }) => name)
  expect(await names()).toContain('Sales')
  desk.clock.pass(3000)
  const gate = Promise.withResolvers<void>()
  hold = gate.promise
  const overtaken = names()
  hold = null
  await departments.change({ departmentId: 'sales', names: { en: 'New business' } })
  gate.resolve()
  expect(await overtaken).toContain('Sales')
  expect(await names()).toContain('New business')
})
