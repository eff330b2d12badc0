import * as Effect from 'effect/Effect'
import { StoragePort } from '../services.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { MailAccount, MailAccountId } from './mail-account.ts'

/** The account that mails leave by: the one that was written to, of the ticket's group, of its department, or any. */
export function accountFor(
  ticket: Pick<Ticket, 'department' | 'group'> | null,
  accounts: readonly MailAccount[],
  writtenTo: MailAccountId | null = null,
): MailAccount | null {
  const sending = accounts.filter(canSend)
  const weight = ({ id, department, group }: MailAccount): number => {
    if (id === writtenTo) return 3
    if (ticket === null || department !== ticket.department) return 0
    return group === ticket.group ? 2 : group === null ? 1 : 0
  }
  return sending.toSorted((one, other) => weight(other) - weight(one))[0] ?? null
}

export const canSend = ({ outgoing, disabledAt }: MailAccount): boolean => outgoing !== null && disabledAt === null

/** The account that mails about a ticket leave by. Where there is a choice, it is asked which one the customer wrote to. */
export const senderFor = Effect.fnUntraced(function* (ticket: Ticket, accounts: readonly MailAccount[]) {
  const choice = accounts.filter(canSend).length > 1
  return accountFor(ticket, accounts, choice ? yield* writtenTo(ticket) : null)
})

/** The account that the customer wrote to last, if they wrote by mail. */
const writtenTo = Effect.fnUntraced(function* ({ id }: Ticket) {
  const storage = yield* StoragePort
  const { items } = yield* storage.mail.received({ ticketId: id, states: ['ticket', 'reply'], limit: 1 })
  return items[0]?.accountId ?? null
})
