import { chain } from '../../events/chain.ts'
import { command } from '../../kernel/command.ts'
import { ask, DeskPort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noHead } from '../../ticket/ticket.ts'
import { administering, takenAddress } from '../for-administering.ts'
import { newSecret } from '../sign.ts'
import { AddWebhook } from '../webhook.contract.ts'
import type { Webhook } from '../webhook.ts'
import { webhookView } from '../webhook.view.ts'

/** Adds an address, and a secret that is shown this one time. */
export const addWebhook = command('webhooks.add', AddWebhook, function* (caller, { name, url, types }) {
  const desk = yield* DeskPort
  yield* administering(caller, 'change')
  yield* takenAddress(url)
  const secret = newSecret(desk.random)
  const sealed = yield* ask(() => desk.secrets.seal(secret))
  const when = yield* stamp(caller)
  const id = desk.id('whk')
  const { events, head } = chain(id, noHead, [{ type: 'webhook.added', types }], when)
  const webhook: Webhook = {
    id,
    version: 1,
    head,
    name,
    url,
    types,
    secret: sealed,
    previousSecret: null,
    previousUntil: null,
    offBecause: null,
    failingSince: null,
    failures: 0,
    heldUntil: null,
    createdAt: when.at,
    removedAt: null,
  }
  return {
    writes: [{ kind: 'webhook.insert', webhook }],
    events,
    answer: () => ({ ...webhookView(webhook), secret }),
  }
})
