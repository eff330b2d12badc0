import { permit, query } from '../kernel/command.ts'
import type { TicketId } from '../kernel/ids.ts'
import { mapPage } from '../kernel/page.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { actorNames, namedIn } from './actor-names.ts'
import { SearchAudit } from './audit.contract.ts'
import type { AuditEntry } from './audit.contract.ts'
import type { EventType } from './event.ts'

/** The record over all subjects (B25). */
export const searchAudit = query(
  'audit.search',
  SearchAudit,
  function* (caller, { actorId, type, subject, from, before, order, cursor, limit }) {
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const house = yield* desk.house()
    yield* permit(house.definition.policies.mayReadRecord(caller.actor, house))
    const page = yield* storage.events.search({
      limit,
      oldestFirst: order === 'oldest',
      ...(actorId !== undefined && { actorId }),
      ...(type !== undefined && { types: [type as EventType] }),
      ...(subject !== undefined && { subject }),
      ...(from !== undefined && { from }),
      ...(before !== undefined && { before }),
      ...(cursor !== undefined && { cursor }),
    })
    const nameOf = yield* actorNames(page.items)
    const subjects = [...new Set(page.items.map((event) => event.subject))]
    const numbers = yield* storage.tickets.numbers(subjects.filter((one): one is TicketId => one.startsWith('tkt_')))
    const aboutOf = (of: string): string => {
      const number = numbers.get(of as TicketId)
      return number === undefined ? nameOf(of) : `#${number}`
    }
    return mapPage(page, ({ subject: of, sequence, at, actor, body: { type: kind, ...details } }): AuditEntry => ({
      subject: of,
      about: aboutOf(of),
      sequence,
      at,
      type: kind,
      actor: { ...actor, name: nameOf(actor.id) },
      details: { ...details, ...namedIn(details, nameOf) },
    }))
  },
)
