import type { Page } from '../kernel/page.ts'
import type {
  SendProblem,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryId,
  WebhookDeliveryState,
  WebhookId,
} from './webhook.ts'

export interface WebhookDeliveryQuery {
  readonly webhookId: WebhookId
  readonly states?: readonly WebhookDeliveryState[]
  readonly cursor?: string
  readonly limit: number
}

export interface WebhookStore {
  find(id: WebhookId): Promise<Webhook | null>
  /** Those that have not been removed, in the order in which they were added; there are some dozens at most. */
  list(): Promise<readonly Webhook[]>
  /**
   * The delivery that has been due longest at an address, leased to this caller alone until `leaseUntil`; null when none
   * is due. Two nodes never get the same row.
   */
  claim(claim: {
    readonly webhookId: WebhookId
    readonly now: string
    readonly leaseUntil: string
  }): Promise<WebhookDelivery | null>
  findDelivery(id: WebhookDeliveryId): Promise<WebhookDelivery | null>
  /** Newest first. */
  deliveries(query: WebhookDeliveryQuery): Promise<Page<WebhookDelivery>>
}

export type WebhookWrite =
  | { readonly kind: 'webhook.insert'; readonly webhook: Webhook }
  | { readonly kind: 'webhook.update'; readonly webhook: Webhook; readonly expectedVersion: number }
  | { readonly kind: 'webhook_delivery.insert'; readonly delivery: WebhookDelivery }
  | { readonly kind: 'webhook_delivery.update'; readonly delivery: WebhookDelivery; readonly expectedVersion: number }
  /** Everything that waits at an address is cancelled. */
  | { readonly kind: 'webhook_delivery.cancel'; readonly webhookId: WebhookId; readonly at: string }

/** What came of one try. */
export interface WebhookAnswer {
  /** Null when there was no answer. */
  readonly status: number | null
  /** Null for an answer of 2xx. */
  readonly problem: SendProblem | null
  readonly tookMilliseconds: number
  /** How long it asks us to wait, where it does. */
  readonly retryAfterSeconds: number | null
}

/** Posts to an address that came as data. The reference server's judges where it leads, each time (fetch-1). */
export interface WebhookSender {
  /** Whether a URL can be an address at all: its scheme, its port, no password in it. Asks nobody. */
  takes(url: string): boolean
  /** Never rejects: what goes wrong is in the answer. Follows no redirect. */
  post(request: {
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }): Promise<WebhookAnswer>
}
