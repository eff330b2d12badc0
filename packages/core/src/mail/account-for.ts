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
  const sending = accounts.filter(({ outgoing, disabledAt }) => outgoing !== null && disabledAt === null)
  const weight = ({ id, department, group }: MailAccount): number => {
    if (id === writtenTo) return 3
    if (ticket === null || department !== ticket.department) return 0
    return group === ticket.group ? 2 : group === null ? 1 : 0
  }
  return sending.toSorted((one, other) => weight(other) - weight(one))[0] ?? null
}

/** The account that the customer wrote to last, if they wrote by mail. */
export const writtenTo = Effect.fnUntraced(function* ({ id }: Ticket) {
  const storage = yield* StoragePort
  const { items } = yield* storage.mail.received({ ticketId: id, states: ['ticket', 'reply'], limit: 1 })
  return items[0]?.accountId ?? null
})
