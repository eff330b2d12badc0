import * as z from 'zod'
import { pageCursor, pageLimit, pageOf } from '../kernel/page.ts'
import type { Page } from '../kernel/page.ts'
import { deliveryStates, offReasons, sendProblems } from './webhook.ts'
import { webhookTypes } from './webhook-types.ts'

export { webhookTypes } from './webhook-types.ts'

const webhookId = z.string().min(1).max(40)
const deliveryId = z.string().min(1).max(40)
const name = z.string().trim().min(1).max(120)
const url = z.url({ protocol: /^https?$/ }).max(1000)
const types = z
  .array(z.enum(webhookTypes))
  .min(1)
  .max(webhookTypes.length)
  .transform((given) => [...new Set(given)])

export const AddWebhook = z.strictObject({ name, url, types })
export const ChangeWebhook = z.strictObject({
  webhookId,
  name: name.optional(),
  url: url.optional(),
  types: types.optional(),
  on: z.boolean().optional(),
})
export const OneWebhook = z.strictObject({ webhookId })
export const RotateWebhookSecret = z.strictObject({
  webhookId,
  /** How long the secret until now signs too. */
  overlapHours: z.number().int().min(0).max(168).default(24),
})
export const ListWebhookDeliveries = z.strictObject({
  webhookId,
  state: z.enum(deliveryStates).optional(),
  cursor: pageCursor.optional(),
  limit: pageLimit.default(50),
})
export const OneWebhookDelivery = z.strictObject({ deliveryId })

const webhookShape = {
  id: z.string(),
  name: z.string(),
  url: z.string(),
  types: z.array(z.enum(webhookTypes)).readonly(),
  /** Null while it is told; else why it is not. */
  offBecause: z.enum(offReasons).nullable(),
  /** The first failure since it last answered well. */
  failingSince: z.string().nullable(),
  /** Until when the secret before the last rotation signs too. */
  previousUntil: z.string().nullable(),
  createdAt: z.string(),
}
/** An address that is told what happens (E10). */
export const WebhookView = z.object(webhookShape).meta({ id: 'Webhook' })
export type WebhookView = z.infer<typeof WebhookView>
export const WebhooksView = z.object({ items: z.array(WebhookView) }).meta({ id: 'Webhooks' })
export type WebhooksView = z.infer<typeof WebhooksView>
/** With the secret, which is shown this one time: `whsec_` and base64, as Standard Webhooks has it. */
export const WebhookWithSecret = z.object({ ...webhookShape, secret: z.string() }).meta({ id: 'WebhookWithSecret' })
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>

const deliveryShape = {
  /** What is sent as `webhook-id`. */
  id: z.string(),
  webhookId: z.string(),
  type: z.string(),
  subject: z.string(),
  sequence: z.number().int(),
  /** When it happened. */
  at: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.number().int(),
  /** When it is tried next; null when it is not. */
  nextTryAt: z.string().nullable(),
  triedAt: z.string().nullable(),
  /** HTTP status of the last answer. */
  status: z.number().int().nullable(),
  problem: z.enum(sendProblems).nullable(),
  tookMilliseconds: z.number().int().nullable(),
}
export const WebhookDeliveryView = z.object(deliveryShape).meta({ id: 'WebhookDelivery' })
export type WebhookDeliveryView = z.infer<typeof WebhookDeliveryView>
export const WebhookDeliveryPage = pageOf(WebhookDeliveryView).meta({ id: 'WebhookDeliveryPage' })
/** With what is sent, as JSON; null when what it tells of is gone. */
export const WebhookDeliveryWithBody = z
  .object({ ...deliveryShape, body: z.string().nullable() })
  .meta({ id: 'WebhookDeliveryWithBody' })
export type WebhookDeliveryWithBody = z.infer<typeof WebhookDeliveryWithBody>

/** For administrators. Where a helpdesk sends no webhooks, everything but the list is `not_found`. */
export interface WebhookApi {
  /** @throws forbidden */
  list(): Promise<WebhooksView>
  /** @throws forbidden, invalid_input where nothing can be sent to the address */
  add(input: z.input<typeof AddWebhook>): Promise<WebhookWithSecret>
  /** Switched off, what waits is cancelled; switched on, it hears of what happens from then on. @throws forbidden, not_found */
  change(input: z.input<typeof ChangeWebhook>): Promise<WebhookView>
  /** @throws forbidden, not_found */
  remove(input: z.input<typeof OneWebhook>): Promise<void>
  /** Makes another secret; the one until now signs too for a while. @throws forbidden, not_found */
  rotate(input: z.input<typeof RotateWebhookSecret>): Promise<WebhookWithSecret>
  /** Sends `webhook.tested`. @throws forbidden, not_found, transition_refused with webhook_off */
  test(input: z.input<typeof OneWebhook>): Promise<WebhookDeliveryView>
  /** What was sent and what came of it, newest first. @throws forbidden, not_found */
  deliveries(input: z.input<typeof ListWebhookDeliveries>): Promise<Page<WebhookDeliveryView>>
  /** @throws forbidden, not_found */
  delivery(input: z.input<typeof OneWebhookDelivery>): Promise<WebhookDeliveryWithBody>
  /** The same delivery once more, under its `webhook-id`. @throws forbidden, not_found, transition_refused with webhook_off */
  sendAgain(input: z.input<typeof OneWebhookDelivery>): Promise<WebhookDeliveryView>
}
