import * as Effect from 'effect/Effect'
import { addressKey } from '../kernel/text.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Person } from '../people/person.ts'
import { findThread } from './find-thread.ts'
import type { Thread } from './find-thread.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import type { MailAddress, ParsedMail } from './mail.port.ts'
import { operatorBehind } from './operator-by-mail.ts'
import type { MailReason } from './received-mail.ts'

/** What a mail is taken for, before any rule of tickets is asked. */
export type Judgement =
  | { readonly kind: 'bounce' }
  | { readonly kind: 'automatic'; readonly reason: MailReason; readonly detail: string }
  | { readonly kind: 'set_aside'; readonly reason: MailReason; readonly detail: string }
  | { readonly kind: 'words'; readonly from: MailAddress; readonly thread: Thread; readonly staff: Person | null }

const hour = 3600

/**
 * Says what a mail is: a bounce, a machine's (mail-7), in doubt, or a person's words and where they belong. `byHand` is
 * set when somebody of the staff has looked at it and takes it as a person's words.
 */
export const judgeMail = Effect.fnUntraced(function* (
  mail: ParsedMail,
  accounts: readonly MailAccount[],
  account: MailAccount,
  options: MailOptions,
  byHand: boolean,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const aside = (reason: MailReason, detail = ''): Judgement => ({ kind: 'set_aside', reason, detail })
  const machine = (reason: MailReason, detail = ''): Judgement => ({ kind: 'automatic', reason, detail })
  const { from } = mail
  if (!byHand) {
    if (mail.kind === 'bounce') return { kind: 'bounce' } satisfies Judgement as Judgement
    if (mail.kind !== 'person') return machine('machine', mail.kindBecause ?? mail.kind)
    if (mail.loopMark !== null) return machine('own_mark')
    if (from && accounts.some(({ address }) => addressKey(address) === addressKey(from.address)))
      return machine('own_address')
  }
  if (!from || from.address === '') return aside('no_sender')
  const thread: Thread = yield* findThread(mail, options.secrets())
  const words = (staff: Person | null): Judgement => ({ kind: 'words', from, thread, staff })
  if (byHand) return words(null)
  const colleague: Person | null = yield* storage.people.findByEmail('staff', from.address)
  if (colleague) {
    const operator = yield* operatorBehind(mail, colleague, account, thread)
    return operator.trusted ? words(colleague) : aside(operator.reason)
  }
  const at = new Date(desk.now()).toISOString()
  const count = yield* storage.attempts.add(`mail from ${addressKey(from.address)}`, at, hour)
  if (count > (options.mostPerAddress ?? 300)) return aside('too_many', String(count))
  if (!thread.ticket) return words(null)
  const onTicket = yield* storage.attempts.add(`mail to ${thread.ticket.id}`, at, hour)
  return onTicket > (options.mostPerTicket ?? 60) ? aside('too_many', String(onTicket)) : words(null)
})
