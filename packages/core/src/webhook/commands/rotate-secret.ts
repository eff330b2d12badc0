import { command } from '../../kernel/command.ts'
import { ask, DeskPort } from '../../services.ts'
import { administering, changed, standing } from '../for-administering.ts'
import { newSecret } from '../sign.ts'
import { RotateWebhookSecret } from '../webhook.contract.ts'
import { webhookView } from '../webhook.view.ts'

/** Another secret, shown this one time. The one until now signs too until the overlap is over. */
export const rotateSecret = command(
  'webhooks.rotate',
  RotateWebhookSecret,
  function* (caller, { webhookId, overlapHours }) {
    const desk = yield* DeskPort
    yield* administering(caller, 'change')
    const before = yield* standing(webhookId)
    const secret = newSecret(desk.random)
    const sealed = yield* ask(() => desk.secrets.seal(secret))
    const { webhook, writes, events } = yield* changed(
      caller,
      before,
      {
        secret: sealed,
        previousSecret: overlapHours === 0 ? null : before.secret,
        previousUntil: overlapHours === 0 ? null : new Date(desk.now() + overlapHours * 3_600_000).toISOString(),
      },
      { type: 'webhook.secret_rotated' },
    )
    return { writes, events, answer: () => ({ ...webhookView(webhook), secret }) }
  },
)
