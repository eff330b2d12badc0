import { query } from '../../kernel/command.ts'
import { bodyOf } from '../body.ts'
import { administering, standingDelivery } from '../for-administering.ts'
import { OneWebhookDelivery } from '../webhook.contract.ts'
import type { WebhookDeliveryWithBody } from '../webhook.contract.ts'
import { deliveryView } from '../webhook.view.ts'

/** A delivery with what is sent. */
export const getDelivery = query('webhooks.delivery', OneWebhookDelivery, function* (caller, { deliveryId }) {
  yield* administering(caller, 'read')
  const { delivery } = yield* standingDelivery(deliveryId)
  const view: WebhookDeliveryWithBody = { ...deliveryView(delivery), body: yield* bodyOf(delivery) }
  return view
})
