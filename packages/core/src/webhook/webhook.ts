import type { Id } from '../kernel/ids.ts'
import type { Head } from '../ticket/ticket.ts'
import type { WebhookType } from './webhook-types.ts'

export type WebhookId = Id<'whk'>
export type WebhookDeliveryId = Id<'wdl'>

/** Why nothing is sent to an address any more. `gone`: it answered 410. */
export const offReasons = ['by_hand', 'failing', 'gone'] as const
export type OffReason = (typeof offReasons)[number]

/** An address that is told what happens (E10). */
export interface Webhook {
  readonly id: WebhookId
  readonly version: number
  readonly head: Head
  readonly name: string
  readonly url: string
  readonly types: readonly WebhookType[]
  /** Sealed; what signs. */
  readonly secret: string
  /** Sealed; signs beside it until `previousUntil`, so that a receiver can change its own meanwhile. */
  readonly previousSecret: string | null
  readonly previousUntil: string | null
  /** Null while it is told. */
  readonly offBecause: OffReason | null
  /** The first failure since it last answered well. */
  readonly failingSince: string | null
  /** Failures in a row. */
  readonly failures: number
  /** Nothing is tried before, whatever waits: one that is down is asked seldom. */
  readonly heldUntil: string | null
  readonly createdAt: string
  /** ISO 8601 UTC; nobody sees it any more. */
  readonly removedAt: string | null
}

/** `cancelled`: its address was switched off or removed, or what it tells of is gone. */
export const deliveryStates = ['waiting', 'delivered', 'given_up', 'cancelled'] as const
export type WebhookDeliveryState = (typeof deliveryStates)[number]

/** Why a try ended without an answer that counts. */
export const sendProblems = [
  /** The answer was none of 2xx. */
  'refused',
  /** It sent us elsewhere; we follow nobody. */
  'redirect',
  'timeout',
  'no_connection',
  'bad_certificate',
  /** It is at an address that must not be connected to (fetch-1). */
  'forbidden_address',
] as const
export type SendProblem = (typeof sendProblems)[number]

/** One event for one address. Its id is the `webhook-id`, the same for every try and for what is sent again. */
export interface WebhookDelivery {
  readonly id: WebhookDeliveryId
  readonly version: number
  readonly webhookId: WebhookId
  readonly type: WebhookType
  /** The event. What is sent is made of it, so that it is kept in one place only. */
  readonly subject: string
  readonly sequence: number
  readonly at: string
  readonly state: WebhookDeliveryState
  readonly attempts: number
  readonly dueAt: string
  readonly triedAt: string | null
  /** HTTP status of the last answer. */
  readonly status: number | null
  readonly problem: SendProblem | null
  readonly tookMilliseconds: number | null
  readonly settledAt: string | null
}
