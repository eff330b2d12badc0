import * as Effect from 'effect/Effect'
import { StoragePort } from '../../services.ts'
import type { Webhook } from '../../webhook/webhook.ts'
import type { SystemFinding } from '../finding.ts'

/** Whether other programs are reached (E10). None is fine, too. */
export const checkWebhooks = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const about = 'webhooks'
  const webhooks: readonly Webhook[] = yield* storage.webhooks.list()
  const findings: SystemFinding[] = []
  for (const { name, offBecause, failingSince } of webhooks) {
    if (offBecause === 'failing' || offBecause === 'gone')
      findings.push({ about, state: 'wrong', code: 'webhook_off', facts: { webhook: name } })
    else if (failingSince !== null)
      findings.push({ about, state: 'attention', code: 'webhook_fails', facts: { webhook: name, since: failingSince } })
  }
  const reached = webhooks.length - findings.length
  if (reached > 0) findings.push({ about, state: 'well', code: 'webhooks_reached', facts: { count: reached } })
  return findings
})
