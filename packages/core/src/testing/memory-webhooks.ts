import { VersionConflict } from '../kernel/errors.ts'
import type { WebhookAnswer, WebhookSender, WebhookStore, WebhookWrite } from '../webhook/webhook.port.ts'
import type { Webhook, WebhookDelivery, WebhookDeliveryId, WebhookId } from '../webhook/webhook.ts'
import type { MemoryJournal } from './memory-journal.ts'
import { pageOfRows } from './memory-order.ts'
import { sealedField } from './memory-sealed.ts'
import type { MemorySealed } from './memory-sealed.ts'

const keptMs = 30 * 86_400_000

/** Webhooks in memory, and how writes apply inside a commit. */
export interface MemoryWebhooks extends WebhookStore {
  readonly sealed: readonly MemorySealed[]
  write(write: WebhookWrite): void
  sweep(now: string): void
}

export function memoryWebhooks(journal: MemoryJournal): MemoryWebhooks {
  const webhooks = journal.table<WebhookId, Webhook>()
  const deliveries = journal.table<
    WebhookDeliveryId,
    { readonly delivery: WebhookDelivery; readonly readyAt: string }
  >()
  const waitingAt = (id: WebhookId) =>
    deliveries.rows().filter(({ delivery }) => delivery.webhookId === id && delivery.state === 'waiting')
  return {
    sealed: [sealedField('webhook', webhooks, 'secret'), sealedField('webhook_previous', webhooks, 'previousSecret')],
    find: async (id) => webhooks.get(id) ?? null,
    list: async () => webhooks.rows().filter(({ removedAt }) => removedAt === null),
    async claim({ webhookId, now, leaseUntil }) {
      const [ready] = waitingAt(webhookId)
        .filter(({ readyAt }) => readyAt <= now)
        .toSorted((one, other) => (one.readyAt + one.delivery.id < other.readyAt + other.delivery.id ? -1 : 1))
      if (!ready) return null
      deliveries.set(ready.delivery.id, { ...ready, readyAt: leaseUntil })
      return ready.delivery
    },
    findDelivery: async (id) => deliveries.get(id)?.delivery ?? null,
    deliveries: async ({ webhookId, states, cursor, limit }) =>
      pageOfRows(
        deliveries
          .rows()
          .map(({ delivery }) => delivery)
          .filter((one) => one.webhookId === webhookId && (states === undefined || states.includes(one.state))),
        { order: 'webhook_deliveries', keyOf: ({ id }) => [id], descending: true, cursor, limit },
      ),
    write(write) {
      switch (write.kind) {
        case 'webhook.update':
          if (webhooks.get(write.webhook.id)?.version !== write.expectedVersion)
            throw new VersionConflict('webhook', write.webhook.id)
          webhooks.set(write.webhook.id, write.webhook)
          return
        case 'webhook.insert':
          webhooks.set(write.webhook.id, write.webhook)
          return
        case 'webhook_delivery.update':
          if (deliveries.get(write.delivery.id)?.delivery.version !== write.expectedVersion)
            throw new VersionConflict('webhook delivery', write.delivery.id)
          deliveries.set(write.delivery.id, { delivery: write.delivery, readyAt: write.delivery.dueAt })
          return
        case 'webhook_delivery.insert':
          deliveries.set(write.delivery.id, { delivery: write.delivery, readyAt: write.delivery.dueAt })
          return
        case 'webhook_delivery.cancel':
          for (const { delivery, readyAt } of waitingAt(write.webhookId))
            deliveries.set(delivery.id, {
              readyAt,
              delivery: { ...delivery, version: delivery.version + 1, state: 'cancelled', settledAt: write.at },
            })
      }
    },
    sweep(now) {
      const before = new Date(Date.parse(now) - keptMs).toISOString()
      for (const { delivery } of deliveries.rows())
        if (delivery.settledAt !== null && delivery.settledAt < before) deliveries.delete(delivery.id)
    },
  }
}

/** A sender that keeps what it is given and answers as it is told; 204 unless told. */
export function memoryWebhookSender(answer: Partial<WebhookAnswer> = {}): WebhookSender & {
  readonly posted: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }[]
  answer: Partial<WebhookAnswer>
} {
  const sender = {
    posted: [] as { url: string; headers: Readonly<Record<string, string>>; body: string }[],
    answer,
    takes: (url: string) => url.startsWith('https:'),
    post: async (request: { url: string; headers: Readonly<Record<string, string>>; body: string }) => {
      sender.posted.push(request)
      return { status: 204, problem: null, tookMilliseconds: 3, retryAfterSeconds: null, ...sender.answer }
    },
  }
  return sender
}
