import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import type { DeskServices } from '../services.ts'
import type { MailAccount, MailAccountId } from './mail-account.ts'

/** The password of one side of an account, clear; empty when it needs none. With OAuth both sides sign in by one secret. */
export async function accountPassword(
  { secrets }: Pick<DeskServices, 'secrets'>,
  account: MailAccount,
  side: 'incoming' | 'outgoing',
): Promise<string> {
  const sealed = account.oauth ? account.incomingPassword : account[`${side}Password`]
  return sealed === null ? '' : secrets.open(sealed)
}

/** Keeps another secret for an account whose server has given one. Whoever was faster has given a newer one. */
export const keepPassword = Effect.fnUntraced(function* (accountId: MailAccountId, clear: string) {
  const storage = yield* StoragePort
  const { secrets } = yield* DeskPort
  const accounts: readonly MailAccount[] = yield* storage.mail.accounts()
  const before = accounts.find(({ id }) => id === accountId)
  if (!before?.oauth) return
  const incomingPassword = yield* Effect.promise(() => secrets.seal(clear))
  const account: MailAccount = { ...before, incomingPassword, version: before.version + 1 }
  yield* storage
    .commit({ writes: [{ kind: 'mail_account.update', account, expectedVersion: before.version }], events: [] })
    .pipe(Effect.catch((error) => (error.code === 'version_conflict' ? Effect.void : Effect.fail(error))))
})
