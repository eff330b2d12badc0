import { permit, query } from '../kernel/command.ts'
import { mapPage } from '../kernel/page.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { actorNames } from './actor-names.ts'
import { SearchAudit } from './audit.contract.ts'
import type { AuditEntry } from './audit.contract.ts'
import type { EventType } from './event.ts'

/** The record over all subjects, newest first (B25). */
export const searchAudit = query(
  'audit.search',
  SearchAudit,
  function* (caller, { actorId, type, subject, from, before, cursor, limit }) {
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const house = yield* desk.house()
    yield* permit(house.definition.policies.mayReadRecord(caller.actor, house))
    const page = yield* storage.events.search({
      limit,
      ...(actorId !== undefined && { actorId }),
      ...(type !== undefined && { types: [type as EventType] }),
      ...(subject !== undefined && { subject }),
      ...(from !== undefined && { from }),
      ...(before !== undefined && { before }),
      ...(cursor !== undefined && { cursor }),
    })
    const nameOf = yield* actorNames(page.items)
    return mapPage(page, ({ subject: of, sequence, at, actor, body: { type: kind, ...details } }): AuditEntry => ({
      subject: of,
      sequence,
      at,
      type: kind,
      actor: { ...actor, name: nameOf(actor.id) },
      details,
    }))
  },
)
