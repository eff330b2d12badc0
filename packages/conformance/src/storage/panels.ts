import type { ConversationId, PanelAsk, PanelGrant, PanelLogRange, PanelVisit, Storage } from '@guichet/core/ports'
import { aHash, aPerson, aTicket, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

let made = 0
const idOf = <Prefix extends string>(prefix: Prefix) => `${prefix}_${String(++made).padStart(26, '0')}` as const

const aGrant = (parts: Partial<PanelGrant> = {}): PanelGrant => ({
  id: idOf('pgr'),
  version: 1,
  conversationId: idOf('tkt'),
  customerId: 'per_ana',
  connectorId: 'panel',
  state: 'active',
  usernameHint: 'a…3',
  sealed: 'eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVy.dGFn',
  createdAt: atSecond(0),
  authorisedAt: atSecond(0),
  expiresAt: atSecond(600),
  endedAt: null,
  endReason: null,
  ...parts,
})
const aVisit = (grant: PanelGrant, parts: Partial<PanelVisit> = {}): PanelVisit => ({
  id: idOf('pvs'),
  version: 1,
  label: `label${++made}`,
  grantId: grant.id,
  conversationId: grant.conversationId,
  agentId: 'per_rui',
  ownerNode: '',
  state: 'logging_in',
  createdAt: atSecond(1),
  liveAt: null,
  lastActiveAt: null,
  softMs: 1_200_000,
  hardMs: 1_800_000,
  graceIdleMs: 120_000,
  entryHash: aHash(),
  cookieHash: null,
  jarSealed: null,
  renewals: 0,
  pages: 0,
  changes: 0,
  denied: 0,
  endedAt: null,
  endReason: null,
  ...parts,
})
const endedGrant = (grant: PanelGrant): PanelGrant => ({
  ...grant,
  version: grant.version + 1,
  state: 'ended',
  sealed: null,
  endedAt: atSecond(9),
  endReason: 'closed',
})
const endedVisit = (visit: PanelVisit): PanelVisit => ({
  ...visit,
  version: visit.version + 1,
  state: 'ended',
  entryHash: null,
  jarSealed: null,
  endedAt: atSecond(9),
  endReason: 'ticket_closed',
})

const everything: PanelLogRange = {
  phase: null,
  customer: null,
  agent: null,
  conversation: null,
  source: null,
  endReason: null,
  from: null,
  until: null,
  before: null,
  limit: 200,
}

const write = (storage: Storage, ...writes: Parameters<Storage['commit']>[0]['writes']) =>
  storage.commit({ writes, events: [] })

/** Consent to enter panels, and visits by it (panel-7, panel-8). */
export function panels(open: OpenStorage): void {
  describe('panels', () => {
    const fresh = freshStorage(open)

    it('are kept and read back, until and after their end', async () => {
      const storage = await fresh()
      const grant = aGrant()
      const visit = aVisit(grant)
      await write(storage, { kind: 'panel_grant.insert', grant }, { kind: 'panel_visit.insert', visit })
      expect(await storage.panels.findGrant(grant.id)).toEqual(grant)
      expect(await storage.panels.openGrant(grant.conversationId)).toEqual(grant)
      expect(await storage.panels.findVisit(visit.id)).toEqual(visit)
      expect(await storage.panels.findVisitByLabel(visit.label)).toEqual(visit)
      expect(await storage.panels.openVisits(grant.conversationId)).toEqual([visit])
      expect(await storage.panels.openVisitsOf('per_rui')).toContainEqual(visit)
      expect(await storage.panels.statesOf([visit.id])).toMatchObject([
        { id: visit.id, state: 'logging_in', ownerNode: '', endReason: null },
      ])
      await write(
        storage,
        { kind: 'panel_visit.update', visit: endedVisit(visit), expectedVersion: 1 },
        { kind: 'panel_grant.update', grant: endedGrant(grant), expectedVersion: 1 },
      )
      expect(await storage.panels.openGrant(grant.conversationId)).toBeNull()
      expect(await storage.panels.openVisits(grant.conversationId)).toEqual([])
      expect(await storage.panels.openVisitsOf('per_rui')).toEqual([])
      expect(await storage.panels.findVisitByLabel(visit.label)).toEqual(endedVisit(visit))
      expect(await storage.panels.statesOf([visit.id, 'pvs_none'])).toMatchObject([
        { id: visit.id, state: 'ended', endReason: 'ticket_closed' },
      ])
      expect(await storage.panels.visits({ conversation: grant.conversationId, limit: 10 })).toEqual([
        endedVisit(visit),
      ])
    })

    it('are one of each for a conversation at a time: of 20 who open at once one does (panel-8)', async () => {
      const storage = await fresh()
      const grant = aGrant()
      await write(storage, { kind: 'panel_grant.insert', grant })
      const again = aGrant({ conversationId: grant.conversationId })
      await expect(write(storage, { kind: 'panel_grant.insert', grant: again })).rejects.toMatchObject({
        code: 'already_exists',
      })
      const opened = await Promise.allSettled(
        Array.from({ length: 20 }, () => write(storage, { kind: 'panel_visit.insert', visit: aVisit(grant) })),
      )
      expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await storage.panels.openVisits(grant.conversationId)).toHaveLength(1)
    })

    it('are changed by whoever has the version, and nobody else', async () => {
      const storage = await fresh()
      const grant = aGrant()
      const visit = aVisit(grant)
      await write(storage, { kind: 'panel_grant.insert', grant }, { kind: 'panel_visit.insert', visit })
      const both = await Promise.allSettled([
        write(storage, { kind: 'panel_visit.update', visit: endedVisit(visit), expectedVersion: 1 }),
        write(storage, {
          kind: 'panel_visit.update',
          visit: { ...visit, version: 2, state: 'ready' },
          expectedVersion: 1,
        }),
      ])
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      await expect(write(storage, { kind: 'panel_grant.update', grant, expectedVersion: 7 })).rejects.toMatchObject({
        code: 'version_conflict',
      })
    })

    it('are found when their time is over', async () => {
      const storage = await fresh()
      const grants = [
        aGrant({ expiresAt: atSecond(20) }),
        aGrant({ expiresAt: atSecond(10) }),
        aGrant({ expiresAt: atSecond(99) }),
      ]
      for (const grant of grants) await write(storage, { kind: 'panel_grant.insert', grant })
      expect((await storage.panels.expiredGrants({ now: atSecond(20), limit: 5 })).map(({ id }) => id)).toEqual([
        grants[1]?.id,
        grants[0]?.id,
      ])
      const [grant] = grants
      if (grant) await write(storage, { kind: 'panel_visit.insert', visit: aVisit(grant, { createdAt: atSecond(3) }) })
      expect(await storage.panels.openSince({ before: atSecond(3), limit: 5 })).toEqual([])
      expect(await storage.panels.openSince({ before: atSecond(4), limit: 5 })).toHaveLength(1)
    })

    it('are all in the log, the newest first, page by page (panel-9)', async () => {
      const storage = await fresh()
      const made = Array.from({ length: 5 }, () => aVisit(aGrant()))
      for (const visit of made) await write(storage, { kind: 'panel_visit.insert', visit })
      const over = made.slice(0, 3)
      for (const visit of over)
        await write(storage, { kind: 'panel_visit.update', visit: endedVisit(visit), expectedVersion: 1 })
      const ids = made.map(({ id }) => id).toSorted()
      const newestFirst = ids.toReversed()
      const seen: string[] = []
      for (let before: PanelVisit['id'] | null = null; ;) {
        const page = await storage.panels.log({ ...everything, before, limit: 2 })
        seen.push(...page.map(({ visit }) => visit.id).filter((id) => ids.includes(id)))
        const last = page.at(-1)
        if (!last) break
        before = last.visit.id
      }
      expect(seen).toEqual(newestFirst)
      const ended = await storage.panels.log({ ...everything, phase: 'ended' })
      const open = await storage.panels.log({ ...everything, phase: 'open' })
      const isOver = new Set<string>(over.map(({ id }) => id))
      expect(ended.map(({ visit }) => visit.id).filter((id) => ids.includes(id))).toEqual(
        newestFirst.filter((id) => isOver.has(id)),
      )
      expect(open.map(({ visit }) => visit.id).filter((id) => ids.includes(id))).toEqual(
        newestFirst.filter((id) => !isOver.has(id)),
      )
    })

    it('are found in the log by whose, whom, where, what, why and when, with names and places (panel-9)', async () => {
      const storage = await fresh()
      const [ana, rui] = [
        aPerson({ role: 'customer', name: 'Ána Lóguez', email: `log-${++made}@example.test` }),
        aPerson({ role: 'operator', name: 'Rui Costa', email: `log-${++made}@staff.test` }),
      ]
      const ticket = aTicket({ customerId: ana.id })
      const grant = aGrant({ customerId: ana.id, conversationId: ticket.id, connectorId: 'mail-panel' })
      const visit = aVisit(grant, { agentId: rui.id, createdAt: atSecond(30) })
      const other = aVisit(aGrant(), { createdAt: atSecond(31) })
      await write(
        storage,
        { kind: 'person.insert', person: ana },
        { kind: 'person.insert', person: rui },
        { kind: 'ticket.insert', ticket },
        { kind: 'panel_grant.insert', grant },
        { kind: 'panel_visit.insert', visit },
        { kind: 'panel_visit.insert', visit: other },
      )
      await write(storage, { kind: 'panel_visit.update', visit: endedVisit(visit), expectedVersion: 1 })
      const number = (await storage.tickets.find(ticket.id))?.number ?? 0
      const narrow: readonly Partial<PanelLogRange>[] = [
        { customer: 'ana log' },
        { customer: ana.email.toUpperCase() },
        { agent: rui.id },
        { conversation: number },
        { conversation: ticket.id },
        { source: 'mail-panel' },
        { agent: rui.id, endReason: 'ticket_closed' },
        { agent: rui.id, from: atSecond(30), until: atSecond(31) },
      ]
      for (const range of narrow)
        expect([range, await storage.panels.log({ ...everything, ...range })]).toEqual([
          range,
          [
            {
              visit: endedVisit(visit),
              source: 'mail-panel',
              agentName: 'Rui Costa',
              customer: { id: ana.id, name: 'Ána Lóguez' },
              place: { kind: 'ticket', number },
            },
          ],
        ])
      const none: readonly Partial<PanelLogRange>[] = [
        { customer: 'lóguez ana nobody' },
        { agent: rui.id, endReason: 'solved' },
        { agent: rui.id, from: atSecond(31) },
        { agent: rui.id, until: atSecond(30) },
        { source: "'mail panel" },
      ]
      for (const range of none) expect(await storage.panels.log({ ...everything, ...range })).toEqual([])
      // Whose conversation is gone has no place in the log.
      expect(await storage.panels.log({ ...everything, conversation: other.conversationId })).toMatchObject([
        { visit: other, place: null, customer: null },
      ])
    })

    it('are asked for by one at a time in a conversation, and every time is kept (A7)', async () => {
      const storage = await fresh()
      const { conversationId } = aGrant()
      const anAsk = (): PanelAsk => ({
        id: idOf('pak'),
        version: 1,
        conversationId,
        agentId: 'per_rui',
        askedAt: atSecond(1),
        answeredAt: null,
        answer: null,
      })
      const ask = anAsk()
      await write(storage, { kind: 'panel_ask.insert', ask })
      await expect(write(storage, { kind: 'panel_ask.insert', ask: anAsk() })).rejects.toMatchObject({
        code: 'already_exists',
      })
      const declined = { ...ask, version: 2, answeredAt: atSecond(2), answer: 'declined' as const }
      await write(storage, { kind: 'panel_ask.update', ask: declined, expectedVersion: 1 })
      await expect(
        write(storage, { kind: 'panel_ask.update', ask: declined, expectedVersion: 1 }),
      ).rejects.toMatchObject({ code: 'version_conflict' })
      const again = anAsk()
      await write(storage, { kind: 'panel_ask.insert', ask: again })
      expect(await storage.panels.asks({ conversation: conversationId, limit: 5 })).toEqual([again, declined])
      expect(await storage.panels.asks({ conversation: conversationId, limit: 1 })).toEqual([again])
      expect(await storage.panels.asks({ conversation: 'tkt_none', limit: 5 })).toEqual([])
    })

    it('keep what was done, in order (panel-9)', async () => {
      const storage = await fresh()
      const visit = aVisit(aGrant())
      const done = (path: string) => ({
        visitId: visit.id,
        key: path === '/ç?' ? null : `run.${path.slice(1)}`,
        at: atSecond(2),
        method: 'GET',
        path,
        status: 200,
        kind: 'page' as const,
      })
      await write(storage, { kind: 'panel_activity.insert', activity: ['/a', '/b', '/ç?'].map(done) })
      await write(storage, { kind: 'panel_activity.insert', activity: [done('/d')] })
      const first = await storage.panels.activity({ visit: visit.id, after: 0, limit: 3 })
      expect(first.map(({ path }) => path)).toEqual(['/a', '/b', '/ç?'])
      const rest = await storage.panels.activity({ visit: visit.id, after: first.at(-1)?.place ?? 0, limit: 3 })
      expect(rest.map(({ path }) => path)).toEqual(['/d'])
      expect(first.map(({ key }) => key)).toEqual(['run.a', 'run.b', null])
      expect(
        (await storage.panels.recordedKeys(visit.id, ['run.d', 'run.a', 'run.e', 'run. ', "ç'"])).toSorted(),
      ).toEqual(['run.a', 'run.d'])
      expect(await storage.panels.recordedKeys('pvs_none', ['run.a'])).toEqual([])
      expect(await storage.panels.recordedKeys(visit.id, [])).toEqual([])
      await expect(write(storage, { kind: 'panel_activity.insert', activity: [done('/a')] })).rejects.toMatchObject({
        code: 'already_exists',
      })
      expect(await storage.panels.activity({ visit: 'pvs_none', after: 0, limit: 3 })).toEqual([])
      expect(await storage.panels.openGrant('tkt_none' as ConversationId)).toBeNull()
    })
  })
}
