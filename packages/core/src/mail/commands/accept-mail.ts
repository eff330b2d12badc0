import * as Effect from 'effect/Effect'
import type { Caller } from '../../kernel/command.ts'
import { command, found, permit } from '../../kernel/command.ts'
import { NotFound, TransitionRefused } from '../../kernel/errors.ts'
import { idempotent } from '../../kernel/idempotency.ts'
import { parse } from '../../kernel/parse.ts'
import { deny } from '../../kernel/verdict.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { visibleTicket } from '../../ticket/load-ticket.ts'
import { handleOne } from '../handle-due.ts'
import type { TicketCommands } from '../handle-mail.ts'
import { AcceptMail, OneMail } from '../mail.contract.ts'
import { receivedView } from '../mail.view.ts'
import { readableAccounts } from '../readable-accounts.ts'
import type { ReceivedMail, ReceivedMailId } from '../received-mail.ts'

/** The mail, if this actor may look into its account. */
const readableMail = Effect.fnUntraced(function* (caller: Caller, id: string) {
  const storage = yield* StoragePort
  const accounts = yield* readableAccounts(caller.actor)
  if (accounts === null) yield* permit(deny('staff_only'))
  const mail: ReceivedMail = yield* found('mail', yield* storage.mail.findReceived(id as ReceivedMailId))
  const account = accounts?.find((one) => one.id === mail.accountId)
  return account ? { mail, account, accounts: accounts ?? [] } : yield* Effect.fail(new NotFound('mail'))
})

const shown = Effect.fnUntraced(function* (id: ReceivedMailId) {
  const storage = yield* StoragePort
  const mail: ReceivedMail = yield* found('mail', yield* storage.mail.findReceived(id))
  const ticket = mail.ticketId === null ? null : yield* storage.tickets.find(mail.ticketId)
  return receivedView(mail, ticket?.number ?? null)
})

/**
 * Somebody of the staff takes a mail as a person's words: a new ticket, or a message of a ticket that they may see. What
 * the sender may do there is still asked of the policies.
 */
export const acceptMail = (commands: TicketCommands) =>
  Effect.fnUntraced(function* (caller: Caller, raw: unknown) {
    const input = yield* Effect.try({ try: () => parse(AcceptMail, raw), catch: (error) => error as NotFound })
    const desk = yield* DeskPort
    const options = yield* found('mail', desk.mail)
    const once = idempotent<null>('mail.accept', caller, input)
    if (yield* once.replay) return yield* shown(input.mailId as ReceivedMailId)
    const { mail, account, accounts } = yield* readableMail(caller, input.mailId)
    const moving = mail.state === 'ticket' || mail.state === 'reply'
    if (mail.state === 'waiting' || (moving && input.ticketId === undefined))
      return yield* Effect.fail(new TransitionRefused('not_in_this_status'))
    const ticket = input.ticketId === undefined ? null : (yield* visibleTicket(caller, String(input.ticketId))).ticket
    const byHand = {
      ticket,
      department: input.department ?? account.department,
      writes: yield* once.record({ writes: [], events: [], answer: () => null }),
    }
    yield* handleOne(mail, accounts, options, commands, byHand)
    return yield* shown(mail.id)
  })

/** The mail in another state, and how it is shown then. */
const changed = Effect.fnUntraced(function* (before: ReceivedMail, parts: Partial<ReceivedMail>) {
  const storage = yield* StoragePort
  const mail: ReceivedMail = { ...before, ...parts, version: before.version + 1 }
  const ticket = mail.ticketId === null ? null : yield* storage.tickets.find(mail.ticketId)
  return {
    writes: [{ kind: 'received_mail.update' as const, mail, expectedVersion: before.version }],
    events: [],
    answer: () => receivedView(mail, ticket?.number ?? null),
  }
})

/** Looks into a mail again, as if it had just come. */
export const runAgain = command('mail.run_again', OneMail, function* (caller, input) {
  const desk = yield* DeskPort
  const { mail } = yield* readableMail(caller, input.mailId)
  if (mail.messageId !== null || mail.state === 'waiting')
    return yield* Effect.fail(new TransitionRefused('not_in_this_status'))
  const dueAt = new Date(desk.now()).toISOString()
  return yield* changed(mail, { state: 'waiting', reason: null, detail: '', attempts: 0, dueAt })
})

/** Puts a mail away that nobody needs to look at again. */
export const dismissMail = command('mail.dismiss', OneMail, function* (caller, input) {
  const { mail } = yield* readableMail(caller, input.mailId)
  if (mail.state !== 'set_aside') return yield* Effect.fail(new TransitionRefused('not_in_this_status'))
  return yield* changed(mail, { state: 'dismissed' })
})
