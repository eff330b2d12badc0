import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'

/** How long a mailbox waits for a node that does not say that it is there. */
export const mailboxLeaseMs = ({ leaseSeconds = 20 }: MailOptions): number => leaseSeconds * 1000

/** The accounts whose mailboxes are read. */
export const mailAccounts = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const accounts: readonly MailAccount[] = yield* storage.mail.accounts()
  return accounts.filter(({ incoming, disabledAt }) => incoming !== null && disabledAt === null)
})

/** Takes a mailbox for this node, or keeps it: one node reads it at a time. */
export const leaseMailbox = Effect.fnUntraced(function* ({ id }: MailAccount, node: string, options: MailOptions) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  return yield* storage.mail.lease(`mailbox ${id}`, node, {
    now: new Date(now).toISOString(),
    until: new Date(now + mailboxLeaseMs(options)).toISOString(),
  })
})
