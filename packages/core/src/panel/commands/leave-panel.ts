import { command, permit } from '../../kernel/command.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noted } from '../conversation.ts'
import { endOf } from '../ended-panels.ts'
import { LeavePanel } from '../panel.contract.ts'
import { readableVisit } from '../readable-panel.ts'

/** The agent leaves, or an administrator ends the visit. Safe to be said twice. */
export const leavePanel = command('panel.leave', LeavePanel, function* (caller, input) {
  const { visit, conversation, house, policies } = yield* readableVisit(caller, input.visitId)
  yield* permit(policies.mayEndVisit(caller.actor, visit, house))
  const when = yield* stamp(caller)
  const own = 'id' in caller.actor && caller.actor.id === visit.agentId
  const end = endOf(visit, own ? 'agent_left' : 'admin_ended', when.at)
  if (end.bodies.length === 0) return { writes: [], events: [], answer: () => undefined }
  const change = noted(conversation, end.bodies, house, when)
  return { writes: [...change.writes, ...end.writes], events: change.events, answer: () => undefined }
})
