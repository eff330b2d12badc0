import * as Effect from 'effect/Effect'
import { confirmed } from '../access/confirmed.ts'
import { chain } from '../events/chain.ts'
import type { EventBody } from '../events/event.ts'
import { found, permit, wrongInput } from '../kernel/command.ts'
import type { Caller } from '../kernel/command.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { stamp } from '../ticket/load-ticket.ts'
import type { Webhook, WebhookDeliveryId, WebhookId } from './webhook.ts'
import type { WebhookWrite } from './webhook.port.ts'

/** Goes on for administrators where webhooks are sent; changes ask that it is surely them. */
export const administering = Effect.fnUntraced(function* ({ actor }: Caller, how: 'read' | 'change') {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  if (how === 'change') yield* confirmed(actor)
  return yield* found('webhooks', desk.webhookSender)
})

/** The webhook, unless it was removed. */
export const standing = Effect.fnUntraced(function* (id: string) {
  const storage = yield* StoragePort
  const webhook: Webhook | null = yield* storage.webhooks.find(id as WebhookId)
  return yield* found('webhook', webhook?.removedAt === null ? webhook : null)
})

/** A delivery of a webhook that was not removed. */
export const standingDelivery = Effect.fnUntraced(function* (id: string) {
  const storage = yield* StoragePort
  const delivery = yield* found('delivery', yield* storage.webhooks.findDelivery(id as WebhookDeliveryId))
  return { delivery, webhook: yield* standing(delivery.webhookId) }
})

/** Refuses an address that nothing can be sent to. */
export const takenAddress = Effect.fnUntraced(function* (url: string) {
  const desk = yield* DeskPort
  if (!desk.webhookSender?.takes(url)) yield* wrongInput('url', 'address_refused', 'is no address to send to')
})

/** The change of a webhook that becomes another one, with what the record says of it. */
export const changed = Effect.fnUntraced(function* (
  caller: Caller,
  before: Webhook,
  parts: Partial<Webhook>,
  body: EventBody,
) {
  const { events, head } = chain(before.id, before.head, [body], yield* stamp(caller))
  const webhook: Webhook = { ...before, ...parts, head, version: before.version + 1 }
  const writes: WebhookWrite[] = [{ kind: 'webhook.update', webhook, expectedVersion: before.version }]
  return { webhook, writes, events }
})
