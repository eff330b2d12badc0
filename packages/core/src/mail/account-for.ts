import type { Ticket } from '../ticket/ticket.ts'
import type { MailAccount } from './mail-account.ts'

/** The account that a ticket's mails leave by: of its group, else of its department, else any that can send. */
export function accountFor(
  ticket: Pick<Ticket, 'department' | 'group'> | null,
  accounts: readonly MailAccount[],
): MailAccount | null {
  const sending = accounts.filter(({ outgoing, disabledAt }) => outgoing !== null && disabledAt === null)
  const weight = ({ department, group }: MailAccount): number =>
    ticket === null || department !== ticket.department ? 0 : group === ticket.group ? 2 : group === null ? 1 : 0
  return sending.toSorted((one, other) => weight(other) - weight(one))[0] ?? null
}
