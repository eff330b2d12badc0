import { command } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { administering, changed, standing, takenAddress } from '../for-administering.ts'
import { ChangeWebhook } from '../webhook.contract.ts'
import type { Webhook } from '../webhook.ts'
import { webhookView } from '../webhook.view.ts'

/** Changes name, address or types, or switches it off and on. On again, it begins anew: its failures are forgotten. */
export const changeWebhook = command('webhooks.change', ChangeWebhook, function* (caller, { webhookId, on, ...asked }) {
  const desk = yield* DeskPort
  yield* administering(caller, 'change')
  if (asked.url !== undefined) yield* takenAddress(asked.url)
  const before = yield* standing(webhookId)
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  const anew: Partial<Webhook> = { failingSince: null, failures: 0, heldUntil: null }
  const { webhook, writes, events } = yield* changed(
    caller,
    before,
    {
      ...given,
      ...((on === true || asked.url !== undefined) && anew),
      ...(on !== undefined && { offBecause: on ? null : (before.offBecause ?? 'by_hand') }),
    },
    { type: 'webhook.changed', fields: [...Object.keys(given), ...(on === undefined ? [] : ['on'])] },
  )
  const at = new Date(desk.now()).toISOString()
  return {
    writes: [
      ...writes,
      ...(on === false ? [{ kind: 'webhook_delivery.cancel' as const, webhookId: before.id, at }] : []),
    ],
    events,
    answer: () => webhookView(webhook),
  }
})
