import * as Effect from 'effect/Effect'
import { command, found, permit } from '../../kernel/command.ts'
import { TransitionRefused } from '../../kernel/errors.ts'
import { deny } from '../../kernel/verdict.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { visibleTicket } from '../../ticket/load-ticket.ts'
import { SendAgain } from '../mail.contract.ts'
import { outboxView } from '../mail.view.ts'
import type { OutboxId, OutboxItem } from '../outbox-item.ts'

/** Tries again what was refused, bounced or given up; with the same Message-ID, so that a copy is known as one. */
export const sendAgain = command('mail.send_again', SendAgain, function* (caller, input) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const before: OutboxItem = yield* found('mail', yield* storage.mail.findOutbox(input.outboxId as OutboxId))
  if (before.ticketId === null) yield* permit(deny('administrators_only'))
  const { ticket, house, policies } = yield* visibleTicket(caller, before.ticketId ?? '')
  yield* permit(policies.mayReadActivity(caller.actor, ticket, house))
  if (!['refused', 'given_up', 'bounced'].includes(before.state))
    return yield* Effect.fail(new TransitionRefused('not_in_this_status'))
  const at = new Date(desk.now()).toISOString()
  const item: OutboxItem = {
    ...before,
    version: before.version + 1,
    state: 'waiting',
    createdAt: at,
    dueAt: at,
    settledAt: null,
  }
  return {
    writes: [{ kind: 'outbox.update', item, expectedVersion: before.version }],
    events: [],
    answer: () => outboxView(item),
  }
})
