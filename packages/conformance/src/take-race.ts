import { createHelpdesk, system, visitor } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { hosting } from '@guichet/core/profiles'
import { describe, expect, it } from 'vitest'

const rivals = 200

/** 200 operators take one ticket in the same moment: one holds it, the others are told, the log has one event (B11, acl-4). */
export function takeRace(name: string, open: () => Promise<Storage>): void {
  describe(`take race: ${name}`, () => {
    it(`lets one of ${rivals} win, and tells the others who was faster`, async () => {
      const storage = await open()
      const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'https://desk.example.test' })
      const fields = { name: 'Ana', email: 'ana@example.test' }
      const ticket = await desk.as(visitor).tickets.open({ department: 'support', message: 'Hello', fields })
      const takes = await Promise.allSettled(
        Array.from({ length: rivals }, (_, at) =>
          desk
            .as({ kind: 'operator', id: `per_${at}`, departments: ['support'], groups: [] })
            .tickets.take({ ticketId: ticket.id }),
        ),
      )
      const lost = takes.flatMap((take) => (take.status === 'rejected' ? [take.reason as { reason?: string }] : []))
      expect(lost).toHaveLength(rivals - 1)
      expect(new Set(lost.map(({ reason }) => reason))).toEqual(new Set(['held_by_another_operator']))
      const taken = (await desk.as(system).tickets.activity({ ticketId: ticket.id })).items.filter(
        ({ type }) => type === 'ticket.taken',
      )
      expect(taken).toHaveLength(1)
      expect(await desk.verify()).toEqual([])
      await desk.stop()
      await storage.close()
    })
  })
}
