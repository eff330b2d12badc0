import * as Effect from 'effect/Effect'
import type { MailAccount, MailHealth } from '../../mail/mail-account.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { LateMail } from '../../mail/mail-store.port.ts'
import type { SystemFinding } from '../finding.ts'

const minute = 60_000
/** Mail that has not left after this waits for something that does not come by itself. */
const lateMs = 5 * minute

/** Whether each mailbox is read, in the words of its server where it is not (B18). */
export const checkMailboxes = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const about = 'mailboxes'
  const every: readonly MailAccount[] = yield* storage.mail.accounts()
  const accounts = every.filter(({ disabledAt }) => disabledAt === null)
  const health = new Map((yield* storage.mail.health()).map((one): [string, MailHealth] => [one.accountId, one]))
  if (accounts.length === 0) return [{ about, state: 'attention', code: 'mail_none' }] satisfies SystemFinding[]
  const findings: SystemFinding[] = []
  for (const { id, name, incoming, outgoing } of accounts) {
    const { lastSuccessAt = null, failures = 0, said = '' } = health.get(id) ?? {}
    const facts = { account: name, since: lastSuccessAt ?? '', said }
    const overdue = incoming ? 3 * incoming.intervalMinutes * minute : 0
    if (incoming && failures > 0) findings.push({ about, state: 'wrong', code: 'mailbox_fails', facts })
    else if (incoming && lastSuccessAt === null)
      findings.push({ about, state: 'attention', code: 'mailbox_unread', facts })
    else if (incoming && lastSuccessAt !== null && desk.now() - Date.parse(lastSuccessAt) > overdue)
      findings.push({ about, state: 'wrong', code: 'mailbox_late', facts })
    else if (incoming) findings.push({ about, state: 'well', code: 'mailbox_read', facts })
    if (!outgoing) findings.push({ about, state: 'attention', code: 'mail_no_way_out', facts })
  }
  return findings
})

/** Whether mail leaves (B17). */
export const checkOutbox = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const about = 'outbox'
  const late: LateMail = yield* storage.mail.late(new Date(desk.now() - lateMs).toISOString())
  if (late.count === 0) return [{ about, state: 'well', code: 'mail_leaves' }] satisfies SystemFinding[]
  const facts = { count: late.count, since: late.since ?? '', said: late.said }
  return [{ about, state: 'wrong', code: 'mail_waits', facts }] satisfies SystemFinding[]
})
