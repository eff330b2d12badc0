import * as Effect from 'effect/Effect'
import type { HelpdeskError } from '../../kernel/errors.ts'
import { rest } from '../../kernel/rest.ts'
import { StoragePort } from '../../services.ts'
import type { Services } from '../../services.ts'
import type { WebhookSender } from '../webhook.port.ts'
import type { WebhookId } from '../webhook.ts'
import { sendDue } from './send-due.ts'

type Run = <Answer>(effect: Effect.Effect<Answer, HelpdeskError, Services>) => Promise<Answer>

/** The work of webhooks: what the loop does, for whoever wants to do it by themselves. */
export interface WebhookWork {
  /** Sends what is due to every address. Answers how many deliveries there were. */
  send(): Promise<number>
}

const idleMs = 1000

const addresses = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  return (yield* storage.webhooks.list()).filter(({ offBecause }) => offBecause === null).map(({ id }) => id)
})

/** Every address is sent to by itself, one delivery after the other: a slow one holds no other up (data-6). */
export function webhookLoops(sender: WebhookSender, run: Run) {
  const busy = new Map<WebhookId, Promise<number>>()
  const life = new AbortController()
  const drain = async (id: WebhookId): Promise<number> => {
    let sent = 0
    while (!life.signal.aborted && (await run(sendDue(id, sender)))) sent++
    return sent
  }
  /** Starts what is not at work already. */
  const begin = async (): Promise<void> => {
    for (const id of await run(addresses()))
      if (!busy.has(id))
        busy.set(
          id,
          drain(id)
            .catch(() => 0)
            .finally(() => busy.delete(id)),
        )
  }
  const repeat = async (): Promise<void> => {
    while (!life.signal.aborted) {
      await begin().catch(() => undefined)
      await rest(idleMs, life.signal)
    }
    await Promise.all(busy.values())
  }
  let running: Promise<void> | null = null
  const work: WebhookWork = {
    send: async () => {
      await begin()
      return (await Promise.all(busy.values())).reduce((sum, sent) => sum + sent, 0)
    },
  }
  return {
    work,
    start: (): void => {
      running ??= repeat()
    },
    stop: async (): Promise<void> => {
      life.abort()
      await running
    },
  }
}
