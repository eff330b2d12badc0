import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { MailAccountId } from './mail-account.ts'
import type { FetchedMail } from './mail.port.ts'
import type { ReceivedMail } from './received-mail.ts'

/**
 * Commits a message as it came, before anybody has looked into it (mail-1). A message that the account has already is
 * kept once. Answers the journal's line, or null when it was there.
 */
export const keepMail = Effect.fn('mail.keep')(function* (accountId: MailAccountId, fetched: FetchedMail) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const at = new Date(desk.now()).toISOString()
  const mail: ReceivedMail = {
    id: desk.id('eml'),
    version: 1,
    accountId,
    key: fetched.key,
    fingerprint: yield* Effect.promise(() => fingerprintOf(fetched.raw)),
    size: fetched.size,
    cut: fetched.size > fetched.raw.length,
    fetchedAt: at,
    state: 'waiting',
    reason: null,
    detail: '',
    ticketId: null,
    messageId: null,
    fromAddress: '',
    fromName: '',
    subject: '',
    headerId: '',
    flags: [],
    attempts: 0,
    dueAt: at,
  }
  return yield* storage.commit({ writes: [{ kind: 'received_mail.insert', mail, raw: fetched.raw }], events: [] }).pipe(
    Effect.map(() => mail),
    Effect.catch((error) => (error.code === 'already_exists' ? Effect.succeed(null) : Effect.fail(error))),
  )
})
