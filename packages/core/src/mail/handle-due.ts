import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import { handleMail, settle } from './handle-mail.ts'
import type { ByHand, TicketCommands } from './handle-mail.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import { MailUnreadable } from './mail.port.ts'
import type { ParsedMail } from './mail.port.ts'
import type { ReceivedMail } from './received-mail.ts'

/** Longer than a batch takes at worst; what a dead node has claimed waits so long. */
const leaseMs = 30_000
const mostTries = 3

/** Brings every message that is due to its end. Answers how many there were. */
export const handleDue = Effect.fn('mail.handle_due')(function* (options: MailOptions, commands: TicketCommands) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  const due = yield* storage.mail.claimReceived({
    now: new Date(now).toISOString(),
    leaseUntil: new Date(now + leaseMs).toISOString(),
    limit: 12,
  })
  const accounts = due.length === 0 ? [] : yield* storage.mail.accounts()
  const one = (mail: ReceivedMail) => handleOne(mail, accounts, options, commands).pipe(Effect.catch(() => Effect.void))
  yield* Effect.forEach(byFingerprint(due), (copies) => Effect.forEach(copies, one, { discard: true }), {
    concurrency: 4,
    discard: true,
  })
  return due.length
})

/** Copies of one message one after the other: the second finds that the first had its effect. */
function byFingerprint(mails: readonly ReceivedMail[]): readonly (readonly ReceivedMail[])[] {
  const groups = new Map<string, ReceivedMail[]>()
  for (const mail of mails) groups.set(mail.fingerprint, [...(groups.get(mail.fingerprint) ?? []), mail])
  return [...groups.values()]
}

/** Parses one message and brings it to its end; one that cannot be parsed is set aside with its bytes (mail-2). */
export const handleOne = Effect.fn('mail.handle_one')(function* (
  mail: ReceivedMail,
  accounts: readonly MailAccount[],
  options: MailOptions,
  commands: TicketCommands,
  byHand: ByHand | null = null,
) {
  const storage = yield* StoragePort
  const raw = yield* storage.mail.rawOf(mail.id)
  const parsed = yield* Effect.promise(async (): Promise<ParsedMail | MailUnreadable> => {
    try {
      return await options.parser.parse(raw ?? new Uint8Array())
    } catch (error) {
      return error instanceof MailUnreadable ? error : new MailUnreadable('failed', String(error))
    }
  })
  if (!(parsed instanceof MailUnreadable)) return yield* handleMail(mail, parsed, accounts, options, commands, byHand)
  const attempts = mail.attempts + 1
  if (attempts >= mostTries)
    return yield* settle(
      { ...mail, attempts, state: 'set_aside', reason: 'unreadable', detail: parsed.reason },
      mail.version,
    )
  const desk = yield* DeskPort
  yield* settle({ ...mail, attempts, dueAt: new Date(desk.now() + attempts * 10_000).toISOString() }, mail.version)
})
