import * as Effect from 'effect/Effect'
import * as Semaphore from 'effect/Semaphore'
import { addressKey } from '../kernel/text.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { commitsTogether } from './commit-together.ts'
import type { Together } from './commit-together.ts'
import { handleMail, settle } from './handle-mail.ts'
import type { ByHand, TicketCommands } from './handle-mail.ts'
import { mailboxLeaseMs } from './lease-mailbox.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import { MailUnreadable } from './mail.port.ts'
import type { ParsedMail } from './mail.port.ts'
import type { ReceivedMail } from './received-mail.ts'

/** What a dead node has claimed waits so much longer than its mailbox. */
const claimedLonger = 1.5
const mostTries = 3
/** Bytes up to which messages are brought to their end many at a time. */
const smallBytes = 256 * 1024

/** A message that is being taken apart. */
interface Opened {
  readonly mail: ReceivedMail
  readonly parsed: Promise<ParsedMail | MailUnreadable>
}

/** Messages that are this node's to bring to their end. Large ones are opened when it is their turn, for memory's sake. */
export interface DueMails {
  readonly count: number
  readonly small: readonly Opened[]
  readonly large: readonly ReceivedMail[]
}

/** Claims messages that are due, and has the small ones taken apart. */
export const takeDue = Effect.fnUntraced(function* (options: MailOptions) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  const due = yield* storage.mail.claimReceived({
    now: new Date(now).toISOString(),
    leaseUntil: new Date(now + claimedLonger * mailboxLeaseMs(options)).toISOString(),
    limit: 32,
  })
  const open = (mail: ReceivedMail) =>
    storage.mail.rawOf(mail.id).pipe(Effect.map((raw): Opened => ({ mail, parsed: parsedMail(raw, options) })))
  const small = yield* Effect.forEach(due.filter(isSmall), open, { concurrency: 8 })
  const taken: DueMails = { count: due.length, small, large: due.filter((mail) => !isSmall(mail)) }
  return taken
})

/** Brings messages to their end. */
export const endDue = Effect.fnUntraced(function* (
  { count, small, large }: DueMails,
  options: MailOptions,
  commands: TicketCommands,
) {
  if (count === 0) return
  const storage = yield* StoragePort
  const accounts = yield* storage.mail.accounts()
  const together = commitsTogether()
  const turns = turnsOfSenders(together)
  const one = ({ mail, parsed: parsing }: Opened) =>
    Effect.promise(() => parsing).pipe(
      Effect.flatMap((parsed) => turns(parsed, endOf(mail, parsed, accounts, options, commands))),
      together.join,
      Effect.catch(() => Effect.void),
    )
  const smallOnes = Effect.forEach(small, one, { concurrency: 32, discard: true })
  // A few at a time; small ones wait for none of them.
  const largeOnes = Effect.forEach(
    large,
    (mail) =>
      storage.mail.rawOf(mail.id).pipe(Effect.flatMap((raw) => one({ mail, parsed: parsedMail(raw, options) }))),
    { concurrency: 2, discard: true },
  )
  yield* Effect.all([smallOnes, largeOnes], { concurrency: 2, discard: true })
})

/** Brings messages that are due to their end. Answers how many there were. */
export const handleDue = Effect.fnUntraced(function* (options: MailOptions, commands: TicketCommands) {
  const due = yield* takeDue(options)
  yield* endDue(due, options, commands)
  return due.count
})

const isSmall = ({ size }: ReceivedMail): boolean => size <= smallBytes

/** Mails of one sender one after the other, in the order in which they came; a copy finds that the first had its effect. */
function turnsOfSenders({ aside }: Together) {
  const turns = new Map<string, Semaphore.Semaphore>()
  return <Answer, Failure, Needs>(
    parsed: ParsedMail | MailUnreadable,
    effect: Effect.Effect<Answer, Failure, Needs>,
  ): Effect.Effect<Answer, Failure, Needs> => {
    const sender = parsed instanceof MailUnreadable ? '' : addressKey(parsed.from?.address ?? '')
    const turn = turns.get(sender) ?? Semaphore.makeUnsafe(1)
    turns.set(sender, turn)
    return Effect.acquireUseRelease(
      aside(turn.take(1)),
      () => effect,
      () => turn.release(1),
    )
  }
}

/** A message taken apart, or why it could not be. */
export async function parsedMail(
  raw: Uint8Array | null,
  { parser }: MailOptions,
): Promise<ParsedMail | MailUnreadable> {
  try {
    return await parser.parse(raw ?? new Uint8Array())
  } catch (error) {
    return error instanceof MailUnreadable ? error : new MailUnreadable('failed', String(error))
  }
}

/** Parses one message and brings it to its end; one that cannot be parsed is set aside with its bytes (mail-2). */
export const handleOne = Effect.fnUntraced(function* (
  mail: ReceivedMail,
  accounts: readonly MailAccount[],
  options: MailOptions,
  commands: TicketCommands,
  byHand: ByHand | null = null,
) {
  const storage = yield* StoragePort
  const raw = yield* storage.mail.rawOf(mail.id)
  const parsed = yield* Effect.promise(() => parsedMail(raw, options))
  return yield* endOf(mail, parsed, accounts, options, commands, byHand)
})

/** What becomes of a message that has been looked into, or that could not be. */
const endOf = Effect.fnUntraced(function* (
  mail: ReceivedMail,
  parsed: ParsedMail | MailUnreadable,
  accounts: readonly MailAccount[],
  options: MailOptions,
  commands: TicketCommands,
  byHand: ByHand | null = null,
) {
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
