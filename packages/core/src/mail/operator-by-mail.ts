import * as Effect from 'effect/Effect'
import { StoragePort } from '../services.ts'
import type { Person } from '../people/person.ts'
import type { Thread } from './find-thread.ts'
import type { MailAccount } from './mail-account.ts'
import type { ParsedMail } from './mail.port.ts'
import { outboxIdIn } from './outbox-item.ts'
import type { MailReason } from './received-mail.ts'

type Trust = { readonly trusted: true } | { readonly trusted: false; readonly reason: MailReason }
const distrust = (reason: MailReason): Trust => ({ trusted: false, reason })

/**
 * Whether a mail speaks as this operator (mail-5): the account allows it, it answers a notice that was made for this
 * very operator about this ticket, and the receiving server says that the sender's domain is genuine. What the
 * operator may do is then the policies' question, as it is everywhere.
 */
export const operatorBehind = Effect.fnUntraced(function* (
  mail: ParsedMail,
  person: Person,
  account: MailAccount,
  thread: Thread,
) {
  const storage = yield* StoragePort
  if (!account.operatorsAnswerByMail || person.disabledAt !== null || !thread.ticket) return distrust('staff_address')
  if (thread.because !== 'our_message_id' && thread.because !== 'reply_address') return distrust('staff_address')
  if (!isAuthenticated(mail, account.authenticationServer)) return distrust('not_authenticated')
  for (const id of [...mail.inReplyTo, ...mail.references].map(outboxIdIn)) {
    const notice = id === null ? null : yield* storage.mail.findOutbox(id)
    if (notice?.staffId === person.id && notice.ticketId === thread.ticket.id) return { trusted: true } as Trust
  }
  return distrust('staff_address')
})

/** Whether our own receiving server has found the From domain genuine (RFC 8601). Its header stands above all others. */
export function isAuthenticated({ from, authenticationResults }: ParsedMail, server: string): boolean {
  const [topmost = ''] = authenticationResults
  const [name = '', ...results] = topmost.split(';').map((part) => part.trim().toLowerCase())
  const domain = from?.address.split('@').at(-1)?.toLowerCase() ?? ''
  if (server === '' || domain === '' || name.split(/\s/)[0] !== server.toLowerCase()) return false
  return results.some(
    (result) =>
      /^dmarc\s*=\s*pass\b/.test(result) && new RegExp(`header\\.from=${escaped(domain)}(?![\\w.-])`).test(result),
  )
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
