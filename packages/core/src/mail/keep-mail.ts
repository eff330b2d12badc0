import * as Effect from 'effect/Effect'
import { newId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { MailAccountId } from './mail-account.ts'
import type { FetchedMail } from './mail.port.ts'
import type { ReceivedMail } from './received-mail.ts'

/**
 * Commits a message as it came, before anybody has looked into it (mail-1). A message that the account has already is
 * kept once. Answers the journal's line, or null when it was there. `order` makes ids rise in the order of handing over,
 * also within a millisecond: it is the order in which messages are looked into.
 */
export const keepMail = Effect.fnUntraced(function* (
  accountId: MailAccountId,
  fetched: FetchedMail,
  order: { last: number } = { last: 0 },
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const now = desk.now()
  const at = new Date(now).toISOString()
  order.last = Math.max(now, order.last + 1)
  const mail: ReceivedMail = {
    id: newId('eml', order.last, desk.random(10)),
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
