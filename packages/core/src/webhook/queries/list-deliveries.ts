import { query } from '../../kernel/command.ts'
import { mapPage } from '../../kernel/page.ts'
import { StoragePort } from '../../services.ts'
import { administering, standing } from '../for-administering.ts'
import { ListWebhookDeliveries } from '../webhook.contract.ts'
import { deliveryView } from '../webhook.view.ts'

/** What was sent to an address and what came of it, newest first. */
export const listDeliveries = query(
  'webhooks.deliveries',
  ListWebhookDeliveries,
  function* (caller, { webhookId, state, cursor, limit }) {
    const storage = yield* StoragePort
    yield* administering(caller, 'read')
    const { id } = yield* standing(webhookId)
    const page = yield* storage.webhooks.deliveries({
      webhookId: id,
      limit,
      ...(state !== undefined && { states: [state] }),
      ...(cursor !== undefined && { cursor }),
    })
    return mapPage(page, deliveryView)
  },
)
