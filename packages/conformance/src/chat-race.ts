import { createHelpdesk, system, visitor } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { hosting } from '@guichet/core/profiles'
import { anOperator } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'

const rivals = 200
const visitors = 12

/** Many operators accept in the same moment: the chat has one attendant, and everybody is served in order (A2, live-5). */
export function chatRace(name: string, open: () => Promise<Storage>): void {
  describe(`chat race: ${name}`, () => {
    const staffed = async (operators: number) => {
      const storage = await open()
      const desk = createHelpdesk({ definition: hosting, storage, baseUrl: 'https://desk.example.test' })
      const people = Array.from({ length: operators }, (_, at) => anOperator({ email: `operator${at}@example.test` }))
      await storage.commit({ writes: people.map((person) => ({ kind: 'person.insert', person })), events: [] })
      const staff = people.map(({ id, departments }) => desk.as({ kind: 'operator', id, departments, groups: [] }))
      await staff[0]?.chats.setAvailability({ availability: 'available' })
      const come = async (at: number) => {
        const fields = { name: 'Ana', email: `ana${at}@example.test`, panel_username: 'ana' }
        return (await desk.as(visitor).chats.start({ department: 'support', message: 'Hello', fields })).id
      }
      const close = async () => {
        expect(await desk.verify()).toEqual([])
        await desk.stop()
        await storage.close()
      }
      return { storage, desk, staff, come, close }
    }

    it(`gives one chat to one of ${rivals} operators, and tells the others who was faster`, async () => {
      const { storage, desk, staff, come, close } = await staffed(rivals)
      const chatId = await come(0)
      const claims = await Promise.allSettled(staff.map((operator) => operator.chats.accept({ chatId })))
      expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const codes = claims.flatMap((claim) => (claim.status === 'rejected' ? [String(claim.reason.code)] : []))
      expect(new Set(codes)).toEqual(new Set(['transition_refused']))
      const log = await storage.events.of(chatId, { after: 0 })
      expect(log.filter(({ body }) => body.type === 'chat.accepted')).toHaveLength(1)
      expect(await desk.as(system).chats.list({ phase: 'attended' })).toMatchObject({ items: [{ id: chatId }] })
      await close()
    })

    it('serves the queue in the order of arrival, nobody twice and nobody left out', async () => {
      const { storage, staff, come, close } = await staffed(visitors)
      for (let at = 0; at < visitors; at++) await come(at)
      const queue = (await storage.chats.queued({ after: 0, limit: 100 })).map((place) => place.chatId)
      const first = await Promise.all(staff.slice(0, 5).map((operator) => operator.chats.acceptNext()))
      expect(new Set(first.map(({ id }) => id))).toEqual(new Set<string>(queue.slice(0, 5)))
      const rest = await Promise.all(staff.slice(5).map((operator) => operator.chats.acceptNext()))
      expect(new Set(rest.map(({ id }) => id))).toEqual(new Set<string>(queue.slice(5)))
      await expect(staff[0]?.chats.acceptNext()).rejects.toMatchObject({ reason: 'no_chat_waits' })
      await close()
    })
  })
}
