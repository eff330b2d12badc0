import * as Effect from 'effect/Effect'
import { chain } from '../../events/chain.ts'
import type { LoggedEvent } from '../../events/event.ts'
import { stampOf, system } from '../../kernel/actor.ts'
import { raiseAlarm } from '../../mail/raise-alarm.ts'
import { ask, DeskPort, StoragePort } from '../../services.ts'
import type { Write } from '../../storage.ts'
import { bodyOf } from '../body.ts'
import { signaturesOf } from '../sign.ts'
import type { WebhookAnswer, WebhookSender } from '../webhook.port.ts'
import type { OffReason, Webhook, WebhookDelivery, WebhookId } from '../webhook.ts'
import { heldAfter, isOverWith, waitAfterTry } from './schedule.ts'

const leaseMs = 60_000

/** Sends what has been due longest at an address. Answers whether there was anything. */
export const sendDue = Effect.fnUntraced(function* (webhookId: WebhookId, sender: WebhookSender) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  const webhook: Webhook | null = yield* storage.webhooks.find(webhookId)
  if (!webhook || webhook.removedAt !== null || webhook.offBecause !== null) return false
  if (webhook.heldUntil !== null && Date.parse(webhook.heldUntil) > now) return false
  const delivery: WebhookDelivery | null = yield* storage.webhooks.claim({
    webhookId,
    now: new Date(now).toISOString(),
    leaseUntil: new Date(now + leaseMs).toISOString(),
  })
  if (!delivery) return false
  const body = yield* bodyOf(delivery)
  if (body === null) {
    yield* settle(delivery, { state: 'cancelled' })
    return true
  }
  const secrets = yield* secretsOf(webhook)
  const timestamp = Math.floor(desk.now() / 1000)
  const answer = yield* ask(() =>
    sender.post({
      url: webhook.url,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Guichet-Webhooks/1',
        'webhook-id': delivery.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signaturesOf(secrets, { id: delivery.id, timestamp, body }),
      },
      body,
    }),
  )
  yield* note(delivery, answer)
  return true
})

/** What signs now: the secret, and the one before it while they overlap. */
const secretsOf = Effect.fnUntraced(function* ({ secret, previousSecret, previousUntil }: Webhook) {
  const desk = yield* DeskPort
  const overlaps = previousUntil !== null && Date.parse(previousUntil) > desk.now()
  const sealed = [secret, ...(overlaps && previousSecret !== null ? [previousSecret] : [])]
  return yield* Effect.forEach(sealed, (one) => ask(() => desk.secrets.open(one)))
})

const settle = (delivery: WebhookDelivery, parts: Partial<WebhookDelivery>, beside: readonly Write[] = []) =>
  Effect.gen(function* () {
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const settledAt = parts.state === undefined || parts.state === 'waiting' ? null : new Date(desk.now()).toISOString()
    const next: WebhookDelivery = { ...delivery, ...parts, version: delivery.version + 1, settledAt }
    const write = { kind: 'webhook_delivery.update', delivery: next, expectedVersion: delivery.version } as const
    yield* storage.commit({ writes: [write, ...beside], events: [] })
  }).pipe(
    // Somebody has sent it again or cancelled it meanwhile: theirs stands.
    Effect.catch((error) => (error.code === 'version_conflict' ? Effect.void : Effect.fail(error))),
  )

/** Writes down what came of a try, and how its address stands by it. */
const note = Effect.fnUntraced(function* (delivery: WebhookDelivery, answer: WebhookAnswer) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  const attempts = delivery.attempts + 1
  const facts = {
    attempts,
    triedAt: new Date(now).toISOString(),
    status: answer.status,
    problem: answer.problem,
    tookMilliseconds: answer.tookMilliseconds,
  }
  const wait = waitAfterTry(attempts, answer.retryAfterSeconds)
  yield* settle(
    delivery,
    answer.problem === null
      ? { ...facts, state: 'delivered' }
      : wait === null
        ? { ...facts, state: 'given_up' }
        : { ...facts, dueAt: new Date(now + wait).toISOString() },
  )
  yield* Effect.gen(function* () {
    const webhook: Webhook | null = yield* storage.webhooks.find(delivery.webhookId)
    if (!webhook || webhook.removedAt !== null || webhook.offBecause !== null) return
    if (answer.problem === null) {
      if (webhook.failures > 0) yield* write(webhook, { failures: 0, failingSince: null, heldUntil: null })
      return
    }
    const failures = webhook.failures + 1
    const failingSince = webhook.failingSince ?? facts.triedAt
    const off: OffReason | null = answer.status === 410 ? 'gone' : isOverWith(failingSince, now) ? 'failing' : null
    const heldUntil = new Date(now + heldAfter(failures)).toISOString()
    yield* write(webhook, { failures, failingSince, heldUntil, offBecause: off })
  }).pipe(Effect.retry({ times: 5, while: ({ code }) => code === 'version_conflict' }))
})

/** Writes how an address stands; one that is switched off is said to all administrators. */
const write = Effect.fnUntraced(function* (before: Webhook, parts: Partial<Webhook>) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const at = new Date(desk.now()).toISOString()
  const off = parts.offBecause ?? null
  const said =
    off === null
      ? null
      : chain(before.id, before.head, [{ type: 'webhook.switched_off', because: off }], { at, actor: stampOf(system) })
  const webhook: Webhook = { ...before, ...parts, ...(said && { head: said.head }), version: before.version + 1 }
  const alarms: readonly Write[] = off === null ? [] : yield* raiseAlarm('webhook_alarm', before.id, at)
  const events: readonly LoggedEvent[] = said?.events ?? []
  yield* storage.commit({
    writes: [
      { kind: 'webhook.update', webhook, expectedVersion: before.version },
      ...(off === null ? [] : [{ kind: 'webhook_delivery.cancel' as const, webhookId: before.id, at }]),
      ...alarms,
    ],
    events,
  })
  yield* Effect.sync(() => desk.publish(events))
})
