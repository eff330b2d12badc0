import { expect, it } from 'vitest'
import { testDesk } from '../testing/desk.ts'

const dayMs = 86_400_000

it('forgets client addresses when the days of the definition are over, and not before (audit-3)', async () => {
  const ipAfter = async (days: number): Promise<string | null | undefined> => {
    const desk = testDesk()
    const { id } = await desk
      .as({ kind: 'visitor' }, { clientIp: '192.0.2.7' })
      .tickets.open({ department: 'support', message: 'Hello', fields: { name: 'Ana', email: 'ana@example.test' } })
    desk.clock.pass(days * dayMs)
    // The loops look at everything once as they start.
    await desk.start()
    await desk.stop()
    return (await desk.storage.tickets.find(id as `tkt_${string}`))?.clientIp
  }
  expect([await ipAfter(0), await ipAfter(89), await ipAfter(91)]).toEqual(['192.0.2.7', '192.0.2.7', null])
})
