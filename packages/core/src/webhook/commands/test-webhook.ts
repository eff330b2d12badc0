import { accept, command } from '../../kernel/command.ts'
import { TransitionRefused } from '../../kernel/errors.ts'
import { DeskPort } from '../../services.ts'
import * as Effect from 'effect/Effect'
import { administering, changed, standing } from '../for-administering.ts'
import { newDelivery } from '../wanted.ts'
import { OneWebhook } from '../webhook.contract.ts'
import { deliveryView } from '../webhook.view.ts'

/** Sends an event that says nothing but that it is a test. */
export const testWebhook = command('webhooks.test', OneWebhook, function* (caller, { webhookId }) {
  const desk = yield* DeskPort
  yield* administering(caller, 'change')
  const before = yield* standing(webhookId)
  if (before.offBecause !== null) yield* Effect.fail(new TransitionRefused('webhook_off'))
  // Whoever tests wants to know now, not when it would have been asked next.
  const { writes, events } = yield* changed(caller, before, { heldUntil: null }, { type: 'webhook.tested' })
  const event = yield* accept(events[0] ?? null)
  const delivery = newDelivery(desk, before.id, 'webhook.tested', event)
  return {
    writes: [...writes, { kind: 'webhook_delivery.insert', delivery }],
    events,
    answer: () => deliveryView(delivery),
  }
})
