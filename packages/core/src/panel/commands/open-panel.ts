import * as Effect from 'effect/Effect'
import { confirmed } from '../../access/confirmed.ts'
import type { ChatAgent } from '../../chat/chat.ts'
import { isStaff } from '../../kernel/actor.ts'
import { command, permit } from '../../kernel/command.ts'
import type { Caller } from '../../kernel/command.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { Forbidden, PanelRefused, PanelUnreachable } from '../../kernel/errors.ts'
import { sha256Hex } from '../../kernel/hash.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { DeskServices } from '../../services.ts'
import type { Write } from '../../storage.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noted } from '../conversation.ts'
import { endedPanels } from '../ended-panels.ts'
import type { OpenedPanel } from '../panel.contract.ts'
import { OpenPanel } from '../panel.contract.ts'
import type { PanelGrant, PanelVisit } from '../panel.ts'
import { readablePanel } from '../readable-panel.ts'

const minuteMs = 60_000
const neverSeen = new Date(0).toISOString()

/** 43 characters of base36: over 220 random bits. */
function base36(desk: Pick<DeskServices, 'random'>, length: number): string {
  let value = 0n
  for (const byte of desk.random(32)) value = (value << 8n) | BigInt(byte)
  return value.toString(36).padStart(length, '0').slice(-length)
}

/** From now on the agent's lines are written down, so that it is seen when the last one is gone (panel-7). */
const watched = Effect.fnUntraced(function* (personId: PersonId) {
  const storage = yield* StoragePort
  const agent: ChatAgent = { personId, version: 1, availability: 'away', seenAt: neverSeen, leftAt: null }
  const put: Write = { kind: 'chat_agent.put', agent, expectedVersion: null }
  return (yield* storage.chats.agent(personId)) === null ? [put] : []
})

/** The visit, before the gateway has logged in: committed first, so that whatever ends it ends it from now on. */
const begin = command('panel.open', OpenPanel, function* (caller, input) {
  const { actor } = caller
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { conversation, house, policies } = yield* readablePanel(caller, input.conversationId)
  const { facts } = conversation
  if (!isStaff(actor)) return yield* Effect.fail(new Forbidden('staff_only'))
  const grant: PanelGrant | null = yield* storage.panels.openGrant(facts.id)
  yield* permit(policies.mayOpenPanel(actor, facts, grant, house))
  yield* confirmed(actor, 'panel')
  if (grant === null) return yield* Effect.fail(new Forbidden('not_authorised'))
  const when = yield* stamp(caller)
  const { softMinutes, hardMinutes, graceIdleMinutes } = house.definition.panel
  const superseded = yield* endedPanels(facts.id, 'opened_anew', when.at)
  const ticket = base36(desk, 43)
  const visit: PanelVisit = {
    id: desk.id('pvs'),
    version: 1,
    label: base36(desk, 26),
    grantId: grant.id,
    conversationId: facts.id,
    agentId: actor.id,
    ownerNode: '',
    state: 'logging_in',
    createdAt: when.at,
    liveAt: null,
    lastActiveAt: null,
    softMs: softMinutes * minuteMs,
    hardMs: hardMinutes * minuteMs,
    graceIdleMs: graceIdleMinutes * minuteMs,
    entryHash: sha256Hex(ticket),
    cookieHash: null,
    jarSealed: null,
    renewals: 0,
    pages: 0,
    changes: 0,
    denied: 0,
    endedAt: null,
    endReason: null,
  }
  const bodies = [...superseded.bodies, { type: 'panel.visit_opened' as const, visitId: visit.id, agentId: actor.id }]
  const change = noted(conversation, bodies, house, when)
  const writes: readonly Write[] = [
    ...change.writes,
    ...superseded.writes,
    { kind: 'panel_visit.insert', visit },
    ...(yield* watched(actor.id)),
  ]
  return { writes, events: change.events, answer: () => ({ visitId: visit.id, ticket }) }
})

/** Opens the customer's panel for the agent of the conversation (A8, A10, A13): logged in, in a frame of its own. */
export const openPanel = (caller: Caller, input: Parameters<typeof begin>[1]) =>
  Effect.gen(function* () {
    const desk = yield* DeskPort
    const { visitId, ticket } = yield* begin(caller, input)
    const visitor = { userAgent: input.userAgent ?? 'Mozilla/5.0', acceptLanguage: input.locale ?? 'en' }
    const login = yield* Effect.tryPromise({
      try: () => desk.panel?.open(visitId, visitor) ?? Promise.reject(new Error('panels are off')),
      catch: (error) => new PanelUnreachable(error),
    })
    if (!login.opened) {
      return yield* Effect.fail(
        login.problem === 'panel_unreachable' ? new PanelUnreachable() : new PanelRefused(login.problem),
      )
    }
    const opened: OpenedPanel = { id: visitId, origin: login.origin, enterUrl: login.enterUrl, ticket }
    return opened
  })
