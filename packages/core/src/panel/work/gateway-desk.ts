import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { command } from '../../kernel/command.ts'
import type { Plan } from '../../kernel/command.ts'
import type { HelpdeskError } from '../../kernel/errors.ts'
import { system } from '../../kernel/actor.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { Services } from '../../services.ts'
import type { Write } from '../../storage.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { conversationOf, noted } from '../conversation.ts'
import { endOf, nextGrant, nextVisit } from '../ended-panels.ts'
import type { PanelActivity, PanelGrant, PanelVisit, PanelVisitId, VisitEndReason } from '../panel.ts'
import type { PanelVisitInput } from '../panel-visit.machine.ts'

type Run = <Answer>(effect: Effect.Effect<Answer, HelpdeskError, Services>) => Promise<Answer>

/** A visit with what the gateway needs beside it. */
export interface VisitForGateway extends PanelVisit {
  readonly customer: {
    readonly id: string
    readonly email: string
    readonly attributes: Readonly<Record<string, string>>
  }
  readonly connectorId: string
  readonly sealed: string | null
}

const withGrant = Effect.fnUntraced(function* (visit: PanelVisit | null) {
  if (!visit) return null
  const storage = yield* StoragePort
  const grant: PanelGrant | null = yield* storage.panels.findGrant(visit.grantId)
  const customer = grant && (yield* storage.people.find(grant.customerId))
  if (!grant || !customer) return null
  const answer: VisitForGateway = {
    ...visit,
    customer: {
      id: customer.id,
      email: customer.email,
      attributes: customer.externalId === null ? {} : { externalId: customer.externalId },
    },
    connectorId: grant.connectorId,
    sealed: grant.sealed,
  }
  return answer
})

const input = z.strictObject({ id: z.string(), step: z.custom<PanelVisitInput>() })

/** One step of a visit; null where the lifecycle has none from here. What ends or begins is noted on the conversation. */
const step = command('panel.visit_step', input, function* (caller, { id, step: what }) {
  const storage = yield* StoragePort
  const nothing: Plan<PanelVisit | null> = { writes: [], events: [], answer: () => null }
  const visit = yield* storage.panels.findVisit(id as PanelVisitId)
  if (!visit) return nothing
  const grant: PanelGrant | null = yield* storage.panels.findGrant(visit.grantId)
  if (!grant || grant.state !== 'active') return nothing
  const after = nextVisit(visit, what)
  if (!after) return nothing
  const writes: readonly Write[] = [{ kind: 'panel_visit.update', visit: after, expectedVersion: visit.version }]
  if (what.type !== 'enter' && after.state !== 'ended') return { writes, events: [], answer: () => after }
  const { conversation, house } = yield* conversationOf(visit.conversationId)
  const when = yield* stamp(caller)
  const change = noted(
    conversation,
    [
      after.state === 'ended'
        ? { type: 'panel.visit_ended' as const, visitId: visit.id, reason: after.endReason ?? 'expired' }
        : { type: 'panel.visit_live' as const, visitId: visit.id },
    ],
    house,
    when,
  )
  return { writes: [...writes, ...change.writes], events: change.events, answer: () => after }
})

const ending = z.strictObject({ id: z.string(), reason: z.custom<VisitEndReason>() })

/** The end of a visit by the gateway; a refused password suspends the authorisation in the same commit (panel-10). */
const end = command('panel.visit_end', ending, function* (caller, { id, reason }) {
  const storage = yield* StoragePort
  const nothing: Plan<void> = { writes: [], events: [], answer: () => undefined }
  const visit = yield* storage.panels.findVisit(id as PanelVisitId)
  if (!visit) return nothing
  const when = yield* stamp(caller)
  const ended = endOf(visit, reason, when.at)
  if (ended.bodies.length === 0) return nothing
  const grant: PanelGrant | null =
    reason === 'credentials_rejected' ? yield* storage.panels.findGrant(visit.grantId) : null
  const suspended = grant && nextGrant(grant, { type: 'reject_login' })
  const { conversation, house } = yield* conversationOf(visit.conversationId)
  const bodies = [...ended.bodies, ...(suspended ? [{ type: 'panel.suspended' as const }] : [])]
  const change = noted(conversation, bodies, house, when)
  const writes: readonly Write[] = [
    ...change.writes,
    ...ended.writes,
    ...(grant && suspended
      ? [{ kind: 'panel_grant.update' as const, grant: suspended, expectedVersion: grant.version }]
      : []),
  ]
  return { writes, events: change.events, answer: () => undefined }
})

const done = z.strictObject({
  id: z.string(),
  lastActiveAt: z.string().nullable(),
  requests: z.custom<readonly Omit<PanelActivity, 'visitId'>[]>(),
})

/** What was done in a visit. A gateway says it again when it has heard no answer: each request is recorded once, by its key. */
const record = command('panel.visit_record', done, function* (_caller, { id, lastActiveAt, requests: sent }) {
  const storage = yield* StoragePort
  const visit = yield* storage.panels.findVisit(id as PanelVisitId)
  const nothing: Plan<PanelVisit | null> = { writes: [], events: [], answer: () => null }
  if (!visit) return nothing
  const keys = sent.flatMap(({ key }) => key ?? [])
  const known = new Set(keys.length > 0 ? yield* storage.panels.recordedKeys(visit.id, keys) : [])
  const requests = sent.filter(({ key }) => key === null || !known.has(key))
  const active = lastActiveAt === null ? null : nextVisit(visit, { type: 'activity', at: lastActiveAt })
  const count = (kind: PanelActivity['kind']): number => requests.filter((request) => request.kind === kind).length
  const base = active ?? (visit.state === 'ended' ? visit : { ...visit, version: visit.version + 1 })
  const after: PanelVisit = {
    ...base,
    version: visit.version + 1,
    pages: visit.pages + count('page'),
    changes: visit.changes + count('change'),
    denied: visit.denied + count('denied'),
  }
  const writes: readonly Write[] = [
    { kind: 'panel_visit.update', visit: after, expectedVersion: visit.version },
    ...(requests.length > 0
      ? [
          {
            kind: 'panel_activity.insert' as const,
            activity: requests.map((request) => ({ visitId: visit.id, ...request })),
          },
        ]
      : []),
  ]
  return { writes, events: [], answer: () => (after.state === 'ended' ? null : after) }
})

const caller = { actor: system, facts: {} }

/** What a gateway asks of the helpdesk, each answer about what is committed. `@guichet/panel-gateway` takes it as its desk. */
export function gatewayDesk(run: Run) {
  const shown = (effect: Effect.Effect<PanelVisit | null, HelpdeskError, Services>) =>
    run(Effect.flatMap(effect, withGrant))
  const reading = (read: (storage: typeof StoragePort.Service) => Effect.Effect<PanelVisit | null, HelpdeskError>) =>
    shown(Effect.flatMap(StoragePort, read))
  const at = Effect.map(DeskPort, (desk) => new Date(desk.now()).toISOString())
  return {
    visit: (id: string) => reading((storage) => storage.panels.findVisit(id as PanelVisitId)),
    visitByLabel: (label: string) => reading((storage) => storage.panels.findVisitByLabel(label)),
    loggedIn: (id: string, jarSealed: string, node = '') =>
      shown(step(caller, { id, step: { type: 'login_ok', jarSealed, node } })),
    /** Null when it is over, or another gateway was faster. */
    adopt: (id: string, change: { readonly from: string; readonly to: string }) =>
      shown(adopt(caller, { id, ...change })),
    loginFailed: (id: string, problem: VisitEndReason) => run(end(caller, { id, reason: problem })),
    enter: (id: string, entry: { readonly ticketHash: string; readonly cookieHash: string }) =>
      shown(
        Effect.gen(function* () {
          const storage = yield* StoragePort
          const visit = yield* storage.panels.findVisit(id as PanelVisitId)
          if (visit?.entryHash !== entry.ticketHash) return null
          return yield* step(caller, { id, step: { type: 'enter', cookieHash: entry.cookieHash, at: yield* at } })
        }),
      ),
    renewed: (id: string, jarSealed: string) =>
      shown(Effect.flatMap(at, (now) => step(caller, { id, step: { type: 'renew', jarSealed, at: now } }))),
    keepJar: (id: string, jarSealed: string, node = '') => run(Effect.asVoid(keepJar(caller, { id, jarSealed, node }))),
    record: (
      id: string,
      what: { readonly lastActiveAt: string | null; readonly requests: readonly Omit<PanelActivity, 'visitId'>[] },
    ) => shown(record(caller, { id, ...what })),
    end: (id: string, reason: VisitEndReason) => run(end(caller, { id, reason })),
    endedOf: (ids: readonly string[], node = ''): Promise<ReadonlyMap<string, string>> =>
      run(
        Effect.gen(function* () {
          const storage = yield* StoragePort
          const states = yield* storage.panels.statesOf(ids as readonly PanelVisitId[])
          return new Map(
            states.flatMap(({ id, state, endReason, ownerNode }): (readonly [string, string])[] => {
              if (state === 'ended') return [[id, endReason ?? 'ended']]
              return ownerNode === node ? [] : [[id, 'detached']]
            }),
          )
        }),
      ),
  }
}

const adopting = z.strictObject({ id: z.string(), from: z.string(), to: z.string().max(200) })

/** A gateway takes over what another one served, if it still did: of two who try, one does. */
const adopt = command('panel.visit_adopt', adopting, function* (by, { id, from, to }) {
  const storage = yield* StoragePort
  const nothing: Plan<PanelVisit | null> = { writes: [], events: [], answer: () => null }
  const visit = yield* storage.panels.findVisit(id as PanelVisitId)
  if (visit?.ownerNode !== from) return nothing
  const { at } = yield* stamp(by)
  const after = nextVisit(visit, { type: 'adopt', node: to, at })
  if (!after) return nothing
  const writes: readonly Write[] = [{ kind: 'panel_visit.update', visit: after, expectedVersion: visit.version }]
  return { writes, events: [], answer: () => after }
})

const keeping = z.strictObject({ id: z.string(), jarSealed: z.string(), node: z.string() })

/** The panel has set other cookies. Nothing is kept of a visit that has ended, or from a gateway that no longer serves it. */
const keepJar = command('panel.visit_jar', keeping, function* (_caller, { id, jarSealed, node }) {
  const storage = yield* StoragePort
  const visit = yield* storage.panels.findVisit(id as PanelVisitId)
  if (!visit || visit.state === 'ended' || visit.ownerNode !== node)
    return { writes: [], events: [], answer: () => undefined }
  const after: PanelVisit = { ...visit, jarSealed, version: visit.version + 1 }
  const writes: readonly Write[] = [{ kind: 'panel_visit.update', visit: after, expectedVersion: visit.version }]
  return { writes, events: [], answer: () => undefined }
})
