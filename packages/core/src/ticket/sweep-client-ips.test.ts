import { expect, it } from 'vitest'
import { testDesk } from '../testing/desk.ts'

const dayMs = 86_400_000

it('forgets client addresses when the days of the definition are over, and not before (audit-3)', async () => {
  const desk = testDesk()
  const opened = async (): Promise<() => Promise<string | null | undefined>> => {
    const { id } = await desk
      .as({ kind: 'visitor' }, { clientIp: '192.0.2.7' })
      .tickets.open({ department: 'support', message: 'Hello', fields: { name: 'Ana', email: 'ana@example.test' } })
    return async () => (await desk.storage.tickets.find(id as `tkt_${string}`))?.clientIp
  }
  const ipOfOld = await opened()
  desk.clock.pass(2 * dayMs)
  const ipOfYoung = await opened()
  desk.clock.pass(89 * dayMs)
  expect([await ipOfOld(), await ipOfYoung()]).toEqual(['192.0.2.7', '192.0.2.7'])
  // The loops look at everything once as they start.
  await desk.start()
  await expect.poll(ipOfOld).toBeNull()
  await desk.stop()
  expect(await ipOfYoung()).toBe('192.0.2.7')
})
