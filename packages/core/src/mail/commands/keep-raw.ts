import * as Effect from 'effect/Effect'
import { bytesToHex } from '@noble/hashes/utils.js'
import { found } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { keepMail } from '../keep-mail.ts'
import type { MailAccount } from '../mail-account.ts'

/** Keeps a message that was handed over as bytes; `size` is larger where they were cut. The same bytes are the same message. */
export const keepRaw = Effect.fnUntraced(function* (accountId: string, raw: Uint8Array, size: number) {
  const storage = yield* StoragePort
  const accounts: readonly MailAccount[] = yield* storage.mail.accounts()
  const account = yield* found(
    'mail account',
    accounts.find(({ id }) => id === accountId),
  )
  const digest = yield* Effect.promise(() => crypto.subtle.digest('SHA-256', new Uint8Array(raw)))
  const key = `raw ${bytesToHex(new Uint8Array(digest))}`
  return (yield* keepMail(account.id, { key, raw, size, receivedAt: null })) !== null
})
