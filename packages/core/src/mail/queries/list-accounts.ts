import * as z from 'zod'
import { permit, query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { accountView } from '../mail.view.ts'

/** Every account, and how its mailbox is doing. */
export const listAccounts = query('mail.accounts', z.undefined(), function* ({ actor }) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  const health = yield* storage.mail.health()
  const accounts = yield* storage.mail.accounts()
  return {
    items: accounts.map((account) =>
      accountView(
        account,
        health.find(({ accountId }) => accountId === account.id),
      ),
    ),
  }
})
