import * as Effect from 'effect/Effect'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deskServices } from '../desk-services.ts'
import { createHelpdesk } from '../helpdesk.ts'
import { hosting } from '../profiles/hosting.ts'
import { fastPasswords, fixedClock } from '../testing/desk.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { deliverDue } from './deliver.ts'

const second = 1000
const jumps = [1, 60, 3600, 86_400].flatMap((seconds) => [seconds * second, -seconds * second])
const delayMs = 10 * second

it('hands every event over once and none before its time, however the clock jumps (data-5)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...jumps), { minLength: 1, maxLength: 12 }), async (leaps) => {
      const [clock, storage] = [fixedClock(), memoryStorage()]
      const heard: { readonly subject: string; readonly late: number }[] = []
      const options = {
        definition: hosting,
        storage,
        now: clock,
        passwords: fastPasswords,
        baseUrl: 'https://desk.example.test',
        subscribers: [
          {
            name: 'later',
            types: ['ticket.opened' as const],
            delay: () => delayMs,
            deliver: async ({ subject, at }: { readonly subject: string; readonly at: string }) =>
              void heard.push({ subject, late: clock() - Date.parse(at) - delayMs }),
          },
        ],
      }
      const desk = createHelpdesk(options)
      const { layer } = deskServices(options)
      const turn = () => Effect.runPromise(deliverDue().pipe(Effect.provide(layer)))
      for (const leap of leaps) {
        await desk.as({ kind: 'visitor' }).tickets.open({
          department: 'support',
          message: 'Hello',
          fields: { name: 'Ana', email: 'ana@example.test' },
        })
        await turn()
        clock.pass(leap)
        await turn()
      }
      // Whatever the clock says now, it gets past the last deadline at last.
      clock.pass(20 * 86_400 * second)
      await turn()
      await turn()
      expect(heard.length).toBe(leaps.length)
      expect(new Set(heard.map(({ subject }) => subject)).size).toBe(leaps.length)
      expect(heard.filter(({ late }) => late < 0)).toEqual([])
      await desk.stop()
    }),
    { numRuns: 60 },
  )
})
