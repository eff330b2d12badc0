import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import type { MailAccount } from './mail-account.ts'

const leaseMs = 20_000

/** The accounts whose mailboxes are read. */
export const mailAccounts = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const accounts: readonly MailAccount[] = yield* storage.mail.accounts()
  return accounts.filter(({ incoming, disabledAt }) => incoming !== null && disabledAt === null)
})

/** Takes a mailbox for this node, or keeps it: one node reads it at a time. */
export const leaseMailbox = Effect.fnUntraced(function* ({ id }: MailAccount, node: string) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  return yield* storage.mail.lease(`mailbox ${id}`, node, {
    now: new Date(now).toISOString(),
    until: new Date(now + leaseMs).toISOString(),
  })
})
