import * as z from 'zod'
import { permit, query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { WebhooksView } from '../webhook.contract.ts'
import { webhookView } from '../webhook.view.ts'

/** The addresses that are told what happens, in the order in which they were added. */
export const listWebhooks = query('webhooks.list', z.undefined(), function* ({ actor }) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  const view: WebhooksView = { items: (yield* storage.webhooks.list()).map(webhookView) }
  return view
})
