import * as Effect from 'effect/Effect'
import type { LoggedEvent } from '../events/event.ts'
import type { HelpdeskError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import type { DeskServices, Lifted } from '../services.ts'
import type { Storage } from '../storage.ts'
import { isWebhookType } from './webhook-types.ts'
import type { WebhookType } from './webhook-types.ts'
import type { Webhook, WebhookDelivery, WebhookId } from './webhook.ts'
import type { WebhookWrite } from './webhook.port.ts'

/** Another node's change is seen after this long. */
const freshMs = 2000

/** Reads the addresses and keeps them for two seconds, so that a commit need not. */
export function webhookReader(storage: Lifted<Storage>, now: () => number) {
  let read: { readonly at: number; readonly webhooks: readonly Webhook[] } | null = null
  return {
    read: (): Effect.Effect<readonly Webhook[], HelpdeskError> =>
      Effect.gen(function* () {
        if (read === null || now() - read.at > freshMs || now() < read.at)
          read = { at: now(), webhooks: yield* storage.webhooks.list() }
        return read.webhooks
      }),
    forget: (): void => {
      read = null
    },
  }
}

/** Sorts by event, so that what happens to one ticket is told in its order. */
function deliveryId(random: Uint8Array, { at, sequence }: LoggedEvent): WebhookDelivery['id'] {
  new DataView(random.buffer, random.byteOffset).setUint32(0, sequence)
  return newId('wdl', Date.parse(at), random)
}

export const newDelivery = (
  desk: Pick<DeskServices, 'random'>,
  webhookId: WebhookId,
  type: WebhookType,
  event: LoggedEvent,
): WebhookDelivery => ({
  id: deliveryId(desk.random(10), event),
  version: 1,
  webhookId,
  type,
  subject: event.subject,
  sequence: event.sequence,
  at: event.at,
  state: 'waiting',
  attempts: 0,
  dueAt: event.at,
  triedAt: null,
  status: null,
  problem: null,
  tookMilliseconds: null,
  settledAt: null,
})

/** A row for every address that wants to hear of an event, for the commit that makes the events. */
export const webhooksToTell = Effect.fnUntraced(function* (
  events: readonly LoggedEvent[],
  desk: Pick<DeskServices, 'random' | 'webhookSender' | 'webhooks'>,
) {
  const tellable = events.filter(({ body }) => isWebhookType(body.type) && body.type !== 'webhook.tested')
  if (desk.webhookSender === null || tellable.length === 0) return []
  const webhooks = (yield* desk.webhooks()).filter(({ offBecause }) => offBecause === null)
  return tellable.flatMap((event) =>
    webhooks.flatMap(({ id, types }): WebhookWrite[] => {
      const type = types.find((one) => one === event.body.type)
      return type === undefined
        ? []
        : [{ kind: 'webhook_delivery.insert', delivery: newDelivery(desk, id, type, event) }]
    }),
  )
})
