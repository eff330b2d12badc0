import { command } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { administering, changed, standing } from '../for-administering.ts'
import { OneWebhook } from '../webhook.contract.ts'

/** Takes an address away; its secret goes, and the record keeps that it was there. */
export const removeWebhook = command('webhooks.remove', OneWebhook, function* (caller, { webhookId }) {
  const desk = yield* DeskPort
  yield* administering(caller, 'change')
  const before = yield* standing(webhookId)
  const at = new Date(desk.now()).toISOString()
  const parts = { removedAt: at, secret: '', previousSecret: null, previousUntil: null }
  const { writes, events } = yield* changed(caller, before, parts, { type: 'webhook.removed' })
  return {
    writes: [...writes, { kind: 'webhook_delivery.cancel', webhookId: before.id, at }],
    events,
    answer: () => undefined,
  }
})
