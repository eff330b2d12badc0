import * as Effect from 'effect/Effect'
import { command } from '../../kernel/command.ts'
import { TransitionRefused } from '../../kernel/errors.ts'
import { DeskPort } from '../../services.ts'
import { administering, standingDelivery } from '../for-administering.ts'
import { OneWebhookDelivery } from '../webhook.contract.ts'
import type { WebhookDelivery } from '../webhook.ts'
import { deliveryView } from '../webhook.view.ts'

/** Sends a delivery once more, whatever came of it, under the id that it has. */
export const sendAgain = command('webhooks.send_again', OneWebhookDelivery, function* (caller, { deliveryId }) {
  const desk = yield* DeskPort
  yield* administering(caller, 'change')
  const { delivery: before, webhook } = yield* standingDelivery(deliveryId)
  if (webhook.offBecause !== null) yield* Effect.fail(new TransitionRefused('webhook_off'))
  const delivery: WebhookDelivery = {
    ...before,
    version: before.version + 1,
    state: 'waiting',
    attempts: 0,
    dueAt: new Date(desk.now()).toISOString(),
    settledAt: null,
  }
  const held = webhook.heldUntil !== null
  return {
    writes: [
      { kind: 'webhook_delivery.update', delivery, expectedVersion: before.version },
      ...(held
        ? [
            {
              kind: 'webhook.update' as const,
              webhook: { ...webhook, heldUntil: null, version: webhook.version + 1 },
              expectedVersion: webhook.version,
            },
          ]
        : []),
    ],
    events: [],
    answer: () => deliveryView(delivery),
  }
})
