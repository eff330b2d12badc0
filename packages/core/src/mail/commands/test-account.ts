import * as Effect from 'effect/Effect'
import { found, permit, query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { accountPassword } from '../account-password.ts'
import type { MailAccount } from '../mail-account.ts'
import { TestMailAccount } from '../mail.contract.ts'
import type { MailTestView } from '../mail.contract.ts'

/** Goes through an account's settings step by step, and says what the servers say. Changes nothing. */
export const testAccount = query('mail.test_account', TestMailAccount, function* ({ actor }, input) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  const accounts: readonly MailAccount[] = yield* storage.mail.accounts()
  const account = yield* found(
    'mail account',
    accounts.find(({ id }) => id === input.accountId),
  )
  const options = yield* found('mail', desk.mail)
  return yield* Effect.promise(async (): Promise<MailTestView> => {
    const keep = (): Promise<void> => Promise.resolve()
    const tested = async (port: ReturnType<typeof options.mailbox> | ReturnType<typeof options.mailer>) => {
      try {
        return [...(await port.test())]
      } finally {
        await port.close()
      }
    }
    return {
      incoming:
        account.incoming === null
          ? null
          : await tested(options.mailbox(account, await accountPassword(desk, account, 'incoming'), keep)),
      outgoing:
        account.outgoing === null
          ? null
          : await tested(options.mailer(account, await accountPassword(desk, account, 'outgoing'), keep)),
    }
  })
})
