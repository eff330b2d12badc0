import type { Webhook, WebhookDelivery, WebhookDeliveryId, WebhookId, WebhookType } from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import { fromJson } from '../stored-text.ts'
import type { WebhookDeliveryTable, WebhookTable } from './webhook.tables.ts'

export const toWebhookRow = (webhook: Webhook): Insertable<WebhookTable> & { readonly id: string } => ({
  id: webhook.id,
  version: webhook.version,
  head_sequence: webhook.head.sequence,
  head_hash: webhook.head.hash,
  name: webhook.name,
  url: webhook.url,
  types: JSON.stringify(webhook.types),
  secret: webhook.secret,
  previous_secret: webhook.previousSecret,
  previous_until: webhook.previousUntil,
  off_because: webhook.offBecause,
  failing_since: webhook.failingSince,
  failures: webhook.failures,
  held_until: webhook.heldUntil,
  created_at: webhook.createdAt,
  removed_at: webhook.removedAt,
})

export const toWebhook = (row: Selectable<WebhookTable>): Webhook => ({
  id: row.id as WebhookId,
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  name: row.name,
  url: row.url,
  types: fromJson<WebhookType[]>(row.types),
  secret: row.secret,
  previousSecret: row.previous_secret,
  previousUntil: row.previous_until,
  offBecause: row.off_because as Webhook['offBecause'],
  failingSince: row.failing_since,
  failures: row.failures,
  heldUntil: row.held_until,
  createdAt: row.created_at,
  removedAt: row.removed_at,
})

export const toDeliveryRow = (
  delivery: WebhookDelivery,
): Insertable<WebhookDeliveryTable> & { readonly id: string } => ({
  id: delivery.id,
  version: delivery.version,
  webhook_id: delivery.webhookId,
  type: delivery.type,
  subject: delivery.subject,
  sequence: delivery.sequence,
  at: delivery.at,
  state: delivery.state,
  attempts: delivery.attempts,
  due_at: delivery.dueAt,
  ready_at: delivery.dueAt,
  tried_at: delivery.triedAt,
  status: delivery.status,
  problem: delivery.problem,
  took_milliseconds: delivery.tookMilliseconds,
  settled_at: delivery.settledAt,
})

export const toDelivery = (row: Selectable<WebhookDeliveryTable>): WebhookDelivery => ({
  id: row.id as WebhookDeliveryId,
  version: row.version,
  webhookId: row.webhook_id as WebhookId,
  type: row.type as WebhookType,
  subject: row.subject,
  sequence: row.sequence,
  at: row.at,
  state: row.state as WebhookDelivery['state'],
  attempts: row.attempts,
  dueAt: row.due_at,
  triedAt: row.tried_at,
  status: row.status,
  problem: row.problem as WebhookDelivery['problem'],
  tookMilliseconds: row.took_milliseconds,
  settledAt: row.settled_at,
})
