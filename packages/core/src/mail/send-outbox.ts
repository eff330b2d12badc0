import * as Effect from 'effect/Effect'
import { deletedStatus } from '../definition/status.ts'
import { stampOf, system } from '../kernel/actor.ts'
import { addressKey } from '../kernel/text.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { changeTicket } from '../ticket/change-ticket.ts'
import type { Message, Ticket } from '../ticket/ticket.ts'
import { accountFor, senderFor } from './account-for.ts'
import { commitsTogether } from './commit-together.ts'
import { composeAlarm } from './compose-alarm.ts'
import { composeTranscript } from './compose-transcript.ts'
import { composeMail } from './compose-mail.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import type { Mailer, OutgoingMail, SendOutcome } from './mail.port.ts'
import type { OutboxItem, OutboxState } from './outbox-item.ts'

/** A mail that nobody takes is given up after five days (out-7). */
const givenUpAfterMs = 5 * 86_400_000
const leaseMs = 120_000

/** Half a minute, doubled with each try, two hours at the most. */
export const waitBeforeTry = (attempts: number): number => Math.min(30_000 * 2 ** (attempts - 1), 2 * 3_600_000)

/** Confirmations to one address: three an hour, ten a day; from one source and in all (out-3). */
const mostConfirmations = { anHour: 3, aDay: 10, perSource: 60, inAll: 2000 } as const

/** Sends what is due. Answers how many items there were. */
export const sendOutbox = Effect.fnUntraced(function* (
  options: MailOptions,
  mailerOf: (account: MailAccount) => Promise<Mailer>,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  const due = yield* storage.mail.claimOutbox({
    now: new Date(now).toISOString(),
    leaseUntil: new Date(now + leaseMs).toISOString(),
    limit: 40,
  })
  const accounts = due.length === 0 ? [] : yield* storage.mail.accounts()
  // What a server has taken is written down at once: until then a kill sends it again.
  const together = commitsTogether('2 millis')
  const send = (item: OutboxItem) =>
    (item.ticketId === null ? sendAlone : sendOne)(item, accounts, options, mailerOf).pipe(
      together.join,
      // One that fails keeps its lease, comes again when that ends, and holds no other up.
      Effect.catch(() => Effect.void),
    )
  yield* Effect.forEach(due, send, { concurrency: 8, discard: true })
  return due.length
})

const sendOne = Effect.fnUntraced(function* (
  item: OutboxItem,
  accounts: readonly MailAccount[],
  options: MailOptions,
  mailerOf: (account: MailAccount) => Promise<Mailer>,
) {
  const storage = yield* StoragePort
  const ticket: Ticket | null = item.ticketId === null ? null : yield* storage.tickets.find(item.ticketId)
  const message: Message | null = item.messageId === null ? null : yield* storage.tickets.findMessage(item.messageId)
  if (
    !ticket ||
    ticket.status === deletedStatus ||
    (item.messageId !== null && !message) ||
    !(yield* stillTold(item, ticket))
  )
    return yield* settle(item, null, 'cancelled', '')
  if (item.kind === 'confirmation' && item.attempts === 0 && (yield* tooMany(item, ticket)))
    return yield* settle(item, ticket, 'withheld', 'this address has had enough confirmations')
  const account = yield* senderFor(ticket, accounts)
  if (!account) return yield* later(item, ticket, 'no account can send')
  const mail: OutgoingMail = yield* composeMail(item, ticket, message, account, options)
  const outcome = yield* handOver(mailerOf(account), mail)
  if (outcome.outcome === 'later') return yield* later(item, ticket, outcome.said)
  return yield* settle(item, ticket, outcome.outcome === 'sent' ? 'sent' : 'refused', outcome.said)
})

/** What belongs to no ticket: an alarm, or the words of a chat. */
const sendAlone = Effect.fnUntraced(function* (
  item: OutboxItem,
  accounts: readonly MailAccount[],
  options: MailOptions,
  mailerOf: (account: MailAccount) => Promise<Mailer>,
) {
  const storage = yield* StoragePort
  const chat = item.chatId === null ? null : yield* storage.chats.find(item.chatId)
  const sender = accountFor(chat && { department: chat.department, group: null }, accounts)
  const mail = !sender
    ? null
    : item.kind === 'chat_transcript'
      ? yield* composeTranscript(item, sender, options)
      : yield* composeAlarm(item, accounts, sender, options)
  if (!sender || !mail) return yield* settle(item, null, 'cancelled', '')
  const outcome = yield* handOver(mailerOf(sender), mail)
  if (outcome.outcome === 'later') return yield* later(item, null, outcome.said)
  return yield* settle(item, null, outcome.outcome === 'sent' ? 'sent' : 'refused', outcome.said)
})

/** Whatever goes wrong on the way is worth another try. */
const handOver = (mailer: Promise<Mailer>, mail: OutgoingMail): Effect.Effect<SendOutcome> =>
  Effect.promise(async () => {
    try {
      return await (await mailer).send(mail)
    } catch (error) {
      return { outcome: 'later', said: error instanceof Error ? error.message : String(error) }
    }
  })

/** Whether a colleague may still read what they would be told of (acl-2). */
const stillTold = Effect.fnUntraced(function* ({ staffId }: OutboxItem, ticket: Ticket) {
  if (staffId === null) return true
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const person = yield* storage.people.find(staffId)
  if (!person || person.disabledAt !== null) return false
  const { role, id, departments, groups } = person
  if (role === 'administrator') return true
  const house = yield* desk.house()
  return house.definition.policies.maySee({ kind: 'operator', id, departments, groups }, ticket, house).allowed
})

const tooMany = Effect.fnUntraced(function* ({ recipient }: OutboxItem, { clientIp }: Ticket) {
  const { attempts } = yield* StoragePort
  const desk = yield* DeskPort
  const at = new Date(desk.now()).toISOString()
  const to = `confirmation to ${addressKey(recipient)}`
  const counts = [
    (yield* attempts.add(`${to} an hour`, at, 3600)) > mostConfirmations.anHour,
    (yield* attempts.add(`${to} a day`, at, 86_400)) > mostConfirmations.aDay,
    (yield* attempts.add('confirmations', at, 3600)) > mostConfirmations.inAll,
    clientIp !== null &&
      (yield* attempts.add(`confirmations from ${clientIp}`, at, 3600)) > mostConfirmations.perSource,
  ]
  return counts.includes(true)
})

const later = Effect.fnUntraced(function* (item: OutboxItem, ticket: Ticket | null, said: string) {
  const desk = yield* DeskPort
  const now = desk.now()
  if (now - Date.parse(item.createdAt) > givenUpAfterMs) return yield* settle(item, ticket, 'given_up', said)
  const attempts = item.attempts + 1
  const dueAt = new Date(now + waitBeforeTry(attempts)).toISOString()
  yield* write({ ...item, attempts, dueAt, said: said.slice(0, 500) }, item.version)
})

/** Writes the outcome; what has failed for good stands in the ticket's history too. */
const settle = Effect.fnUntraced(function* (item: OutboxItem, ticket: Ticket | null, state: OutboxState, said: string) {
  const desk = yield* DeskPort
  const at = new Date(desk.now()).toISOString()
  const settled: OutboxItem = { ...item, state, attempts: item.attempts + 1, settledAt: at, said: said.slice(0, 500) }
  if (!ticket || (state !== 'refused' && state !== 'given_up')) return yield* write(settled, item.version)
  const storage = yield* StoragePort
  const failed = { type: 'ticket.mail_failed' as const, outboxId: item.id, because: state }
  // The ticket may move meanwhile: then its newest state takes the event.
  yield* Effect.gen(function* () {
    const now: Ticket | null = yield* storage.tickets.find(ticket.id)
    if (!now || now.status === deletedStatus) return yield* write(settled, item.version)
    const change = changeTicket(now, now, [failed], { at, actor: stampOf(system) })
    yield* storage.commit({
      writes: [
        ...change.writes,
        { kind: 'outbox.update', item: { ...settled, version: item.version + 1 }, expectedVersion: item.version },
      ],
      events: change.events,
    })
    yield* Effect.sync(() => desk.publish(change.events))
  }).pipe(Effect.retry({ times: 5, while: ({ code }) => code === 'version_conflict' }))
})

const write = Effect.fnUntraced(function* (item: OutboxItem, version: number) {
  const storage = yield* StoragePort
  yield* storage.commit({
    writes: [{ kind: 'outbox.update', item: { ...item, version: version + 1 }, expectedVersion: version }],
    events: [],
  })
})
