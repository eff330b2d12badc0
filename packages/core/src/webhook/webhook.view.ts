import type { Webhook, WebhookDelivery } from './webhook.ts'
import type { WebhookDeliveryView, WebhookView } from './webhook.contract.ts'

export const webhookView = (webhook: Webhook): WebhookView => ({
  id: webhook.id,
  name: webhook.name,
  url: webhook.url,
  types: webhook.types,
  offBecause: webhook.offBecause,
  failingSince: webhook.failingSince,
  previousUntil: webhook.previousUntil,
  createdAt: webhook.createdAt,
})

export const deliveryView = (delivery: WebhookDelivery): WebhookDeliveryView => ({
  id: delivery.id,
  webhookId: delivery.webhookId,
  type: delivery.type,
  subject: delivery.subject,
  sequence: delivery.sequence,
  at: delivery.at,
  state: delivery.state,
  attempts: delivery.attempts,
  nextTryAt: delivery.state === 'waiting' ? delivery.dueAt : null,
  triedAt: delivery.triedAt,
  status: delivery.status,
  problem: delivery.problem,
  tookMilliseconds: delivery.tookMilliseconds,
})
