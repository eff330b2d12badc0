import * as Effect from 'effect/Effect'
import type { Actor } from '../kernel/actor.ts'
import { StoragePort } from '../services.ts'
import type { MailAccount } from './mail-account.ts'

/** The accounts whose mail this actor may look into: administrators all, operators those of their departments. Null: none of the staff. */
export const readableAccounts = Effect.fnUntraced(function* (actor: Actor) {
  const storage = yield* StoragePort
  if (actor.kind !== 'administrator' && actor.kind !== 'operator' && actor.kind !== 'system') return null
  const accounts: readonly MailAccount[] = yield* storage.mail.accounts()
  return actor.kind === 'operator'
    ? accounts.filter(({ department }) => actor.departments.includes(department))
    : accounts
})
