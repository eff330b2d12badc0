import { command, permit, wrongInput } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { Write } from '../../storage.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { answeredAsk } from '../answered-ask.ts'
import { noted } from '../conversation.ts'
import { endedPanels, nextGrant } from '../ended-panels.ts'
import { AuthorisePanel } from '../panel.contract.ts'
import type { PanelGrant } from '../panel.ts'
import { readablePanel } from '../readable-panel.ts'
import { thenShow } from '../then-show.ts'

const hourMs = 3_600_000

/**
 * The customer authorises access to their panel (A7), or only hands in what they typed. An authorisation that is there is
 * replaced, and whoever is inside by it is cut off. The conversation's row is guarded: it cannot close at the same moment.
 */
const authorise = command('panel.authorise', AuthorisePanel, function* (caller, input) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { conversation, house, policies, panel } = yield* readablePanel(caller, input.conversationId)
  const { facts } = conversation
  yield* permit(policies.mayAuthorisePanel(caller.actor, facts, house))
  const when = yield* stamp(caller)
  const before: PanelGrant | null = yield* storage.panels.openGrant(facts.id)
  const sealed = input.sealed ?? (before?.state === 'offered' ? before.sealed : null)
  if (panel.fields === 'password' && sealed === null) yield* wrongInput('sealed', 'required', 'is required')
  const { grantDays, offeredHours, connector } = house.definition.panel
  const hours = input.offer ? offeredHours : grantDays * 24
  const expiresAt = new Date(Date.parse(when.at) + hours * hourMs).toISOString()
  const replaced =
    before === null ? { writes: [], bodies: [] } : yield* endedPanels(facts.id, 'authorised_anew', when.at)
  const offered: PanelGrant = {
    id: desk.id('pgr'),
    version: 1,
    conversationId: facts.id,
    customerId: facts.customerId,
    connectorId: connector,
    state: 'offered',
    usernameHint: input.sealed === undefined && before ? before.usernameHint : input.usernameHint,
    sealed,
    createdAt: when.at,
    authorisedAt: null,
    expiresAt,
    endedAt: null,
    endReason: null,
  }
  const grant = input.offer
    ? offered
    : (nextGrant(offered, { type: 'authorise', at: when.at, expiresAt, sealed }) ?? offered)
  const bodies = [
    ...replaced.bodies,
    { type: input.offer ? ('panel.offered' as const) : ('panel.authorised' as const) },
  ]
  const change = noted(conversation, bodies, house, when)
  const asks = input.offer ? [] : yield* storage.panels.asks({ conversation: facts.id, limit: 1 })
  const writes: readonly Write[] = [
    ...change.writes,
    ...answeredAsk(asks, 'authorised', when.at),
    ...replaced.writes,
    { kind: 'panel_grant.insert', grant: { ...grant, version: 1 } },
  ]
  return { writes, events: change.events, answer: (): string => facts.id }
})

export const authorisePanel = thenShow(authorise)
