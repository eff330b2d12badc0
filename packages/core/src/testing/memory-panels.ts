import { AlreadyExists, VersionConflict } from '../kernel/errors.ts'
import type {
  PanelActivity,
  PanelAsk,
  PanelAskId,
  PanelGrant,
  PanelGrantId,
  PanelVisit,
  PanelVisitId,
} from '../panel/panel.ts'
import type { PanelStore, PanelWrite } from '../panel/panel.port.ts'
import type { MemoryJournal } from './memory-journal.ts'
import { memoryPanelLog } from './memory-panel-log.ts'
import type { MemoryPlaces } from './memory-panel-log.ts'

/** What the panel slice keeps, and how it is written inside a commit. */
export interface MemoryPanels extends PanelStore {
  write(write: PanelWrite): void
}

export function memoryPanels(journal: MemoryJournal, known: MemoryPlaces): MemoryPanels {
  const grants = journal.table<PanelGrantId, PanelGrant>()
  const visits = journal.table<PanelVisitId, PanelVisit>()
  const asks = journal.table<PanelAskId, PanelAsk>()
  const requests = journal.table<number, PanelActivity>()
  let places = 0
  const isOpen = ({ state }: PanelGrant | PanelVisit): boolean => state !== 'ended'
  const byAge = (one: { createdAt: string; id: string }, other: { createdAt: string; id: string }): number =>
    one.createdAt === other.createdAt ? (one.id < other.id ? -1 : 1) : one.createdAt < other.createdAt ? -1 : 1

  return {
    findGrant: async (id) => grants.get(id) ?? null,
    openGrant: async (conversation) =>
      grants.rows().find((grant) => grant.conversationId === conversation && isOpen(grant)) ?? null,
    expiredGrants: async ({ now, limit }) =>
      grants
        .rows()
        .filter((grant) => isOpen(grant) && grant.expiresAt <= now)
        .toSorted((one, other) => (one.expiresAt < other.expiresAt ? -1 : 1))
        .slice(0, limit),
    findVisit: async (id) => visits.get(id) ?? null,
    findVisitByLabel: async (label) => visits.rows().find((visit) => visit.label === label) ?? null,
    openVisits: async (conversation) =>
      visits.rows().filter((visit) => visit.conversationId === conversation && isOpen(visit)),
    openVisitsOf: async (agent) => visits.rows().filter((visit) => visit.agentId === agent && isOpen(visit)),
    visits: async ({ conversation, limit }) =>
      visits
        .rows()
        .filter(({ conversationId }) => conversationId === conversation)
        .toSorted((one, other) => byAge(other, one))
        .slice(0, limit),
    asks: async ({ conversation, limit }) =>
      asks
        .rows()
        .filter(({ conversationId }) => conversationId === conversation)
        .toSorted((one, other) => (one.id < other.id ? 1 : -1))
        .slice(0, limit),
    log: (range) => memoryPanelLog(range, visits.rows(), (id) => grants.get(id) ?? null, known),
    openSince: async ({ before, limit }) =>
      visits
        .rows()
        .filter((visit) => isOpen(visit) && visit.createdAt < before)
        .toSorted(byAge)
        .slice(0, limit),
    statesOf: async (ids) => visits.rows().filter(({ id }) => ids.includes(id)),
    recordedKeys: async (visit, keys) =>
      requests
        .rows()
        .flatMap(({ visitId, key }) => (visitId === visit && key !== null && keys.includes(key) ? [key] : [])),
    activity: async ({ visit, after, limit }) =>
      [...requests]
        .filter(([place, { visitId }]) => visitId === visit && place > after)
        .toSorted(([one], [other]) => one - other)
        .slice(0, limit)
        .map(([place, request]) => ({ ...request, place })),

    write(write) {
      switch (write.kind) {
        case 'panel_grant.insert':
          if (grants.rows().some((grant) => grant.conversationId === write.grant.conversationId && isOpen(grant)))
            throw new AlreadyExists('panel_grant')
          grants.set(write.grant.id, write.grant)
          return
        case 'panel_grant.update':
          if (grants.get(write.grant.id)?.version !== write.expectedVersion)
            throw new VersionConflict('panel grant', write.grant.id)
          grants.set(write.grant.id, write.grant)
          return
        case 'panel_visit.insert':
          if (visits.rows().some((visit) => visit.conversationId === write.visit.conversationId && isOpen(visit)))
            throw new AlreadyExists('panel_visit')
          visits.set(write.visit.id, write.visit)
          return
        case 'panel_visit.update':
          if (visits.get(write.visit.id)?.version !== write.expectedVersion)
            throw new VersionConflict('panel visit', write.visit.id)
          visits.set(write.visit.id, write.visit)
          return
        case 'panel_ask.insert':
          if (asks.rows().some(({ conversationId, answer }) => conversationId === write.ask.conversationId && !answer))
            throw new AlreadyExists('panel_ask')
          asks.set(write.ask.id, write.ask)
          return
        case 'panel_ask.update':
          if (asks.get(write.ask.id)?.version !== write.expectedVersion)
            throw new VersionConflict('panel ask', write.ask.id)
          asks.set(write.ask.id, write.ask)
          return
        case 'panel_activity.insert':
          for (const activity of write.activity) {
            const { visitId, key } = activity
            if (key !== null && requests.rows().some((one) => one.visitId === visitId && one.key === key))
              throw new AlreadyExists('panel_activity')
            requests.set(++places, activity)
          }
      }
    },
  }
}
