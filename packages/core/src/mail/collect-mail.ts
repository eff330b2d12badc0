import * as Effect from 'effect/Effect'
import type { HelpdeskError } from '../kernel/errors.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Services } from '../services.ts'
import { commitsTogether } from './commit-together.ts'
import { keepMail } from './keep-mail.ts'
import type { MailAccount, MailHealth } from './mail-account.ts'
import { MailUnavailable } from './mail.port.ts'
import type { Collected, Mailbox } from './mail.port.ts'
import { raiseAlarm } from './raise-alarm.ts'

/** Runs an effect of the helpdesk as a promise. */
export type Run = <Answer>(effect: Effect.Effect<Answer, HelpdeskError, Services>) => Promise<Answer>

/**
 * Looks into one mailbox and writes down how it went; `kept` hears of every message that is there to be looked into.
 * Answers how many came, or null when it failed.
 */
export async function collectMail(
  account: MailAccount,
  mailbox: Mailbox,
  run: Run,
  signal: AbortSignal,
  kept: () => void,
): Promise<number | null> {
  const together = commitsTogether()
  const order = { last: 0 }
  try {
    const collected = await mailbox.collect(
      {
        known: async (keys) => new Set(await run(knownKeys(account, keys))),
        keep: async (mail) => {
          await run(together.join(keepMail(account.id, mail, order)))
          kept()
        },
      },
      signal,
    )
    await run(noteSuccess(account, collected))
    return collected.collected
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const reason = error instanceof MailUnavailable ? `${error.reason}: ` : ''
    await run(noteFailure(account, `${reason}${said}`)).catch(() => undefined)
    return null
  }
}

const knownKeys = Effect.fnUntraced(function* ({ id }: MailAccount, keys: readonly string[]) {
  const storage = yield* StoragePort
  return yield* storage.mail.knownKeys(id, keys)
})

const healthOf = Effect.fnUntraced(function* ({ id }: MailAccount) {
  const storage = yield* StoragePort
  const all: readonly MailHealth[] = yield* storage.mail.health()
  const none: MailHealth = {
    accountId: id,
    lastSuccessAt: null,
    lastTriedAt: null,
    failures: 0,
    backlog: 0,
    said: '',
    alarmedAt: null,
  }
  return all.find(({ accountId }) => accountId === id) ?? none
})

const noteSuccess = Effect.fnUntraced(function* (account: MailAccount, { backlog }: Collected) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const at = new Date(desk.now()).toISOString()
  const health: MailHealth = {
    accountId: account.id,
    lastSuccessAt: at,
    lastTriedAt: at,
    failures: 0,
    backlog,
    said: '',
    alarmedAt: null,
  }
  yield* storage.commit({ writes: [{ kind: 'mail_health.put', health }], events: [] })
})

/** After three missed intervals administrators are told, once until it works again. */
const noteFailure = Effect.fnUntraced(function* (account: MailAccount, said: string) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  const at = new Date(now).toISOString()
  const before = yield* healthOf(account)
  const since = Date.parse(before.lastSuccessAt ?? before.lastTriedAt ?? at)
  const missed = (now - since) / (60_000 * (account.incoming?.intervalMinutes ?? 5))
  const alarm = before.alarmedAt === null && missed >= 3
  const health: MailHealth = {
    ...before,
    lastTriedAt: before.lastSuccessAt === null ? (before.lastTriedAt ?? at) : at,
    failures: before.failures + 1,
    said: said.slice(0, 500),
    alarmedAt: alarm ? at : before.alarmedAt,
  }
  const alarms = alarm ? yield* raiseAlarm('mailbox_alarm', account.id, at) : []
  yield* storage.commit({ writes: [{ kind: 'mail_health.put', health }, ...alarms], events: [] })
})
