import type { MailStore, ReceivedMail, ReceivedMailId, TicketId } from '@guichet/core/ports'
import { AlreadyExists, VersionConflict } from '@guichet/core/ports'
import type { Insertable } from 'kysely'
import type { Database, SqlEngine } from '../engine.ts'
import { inTransaction, unlessTaken } from '../failures.ts'
import { readCursor, writeCursor } from '../paging/cursor.ts'
import type { Key } from '../paging/cursor.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows, readRows, updateAtVersion } from '../written-rows.ts'
import type { MailFingerprintTable } from './mail.tables.ts'
import { keyHash, toReceived, toReceivedRow } from './mail.rows.ts'

/** Bytes of one part: far below the size of a packet that any server takes. */
const partBytes = 1_000_000
const partsAtOnce = 2
const mostAtOnce = 500
/** An embedded database works in this thread: others have their turn between some parts and the next (mail-8). */
const others = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const order = 'received'
const keys: readonly Key[] = [{ column: 'id', kind: 'word' }]

async function joined(chunks: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const [place, chunk] of chunks.entries()) {
    whole.set(chunk, at)
    at += chunk.length
    if (place % 8 === 7) await others()
  }
  return whole
}

/** A message and its bytes, in parts. */
export async function insertReceived(context: WriteContext, mail: ReceivedMail, raw: Uint8Array): Promise<void> {
  await unlessTaken(
    context.engine,
    insertRows(context, 'received_mail', [toReceivedRow(mail)]),
    () => new AlreadyExists('received_mail'),
  )
  for (let place = 0; place * partBytes < raw.length; place++) {
    const bytes = Buffer.from(raw.subarray(place * partBytes, (place + 1) * partBytes))
    await insertRows(context, 'received_mail_part', [{ mail_id: mail.id, place, bytes }])
    if (place % partsAtOnce === partsAtOnce - 1) await others()
  }
}

export async function updateReceived(context: WriteContext, mail: ReceivedMail, version: number): Promise<void> {
  if (!(await updateAtVersion(context, 'received_mail', toReceivedRow(mail), version)))
    throw new VersionConflict('mail', mail.id)
}

export async function insertFingerprints(
  context: WriteContext,
  rows: readonly Insertable<MailFingerprintTable>[],
): Promise<void> {
  await unlessTaken(
    context.engine,
    insertRows(context, 'mail_fingerprint', rows),
    () => new AlreadyExists('fingerprint'),
  )
}

const noWords = { from_address: '', from_name: '', subject: '', header_id: '' } as const

/** The line stays, so that the message does not come back; its bytes and words go. */
export async function forgetReceived({ trx }: WriteContext, id: ReceivedMailId): Promise<void> {
  await trx.deleteFrom('received_mail_part').where('mail_id', '=', id).execute()
  await trx.updateTable('received_mail').set(noWords).where('id', '=', id).execute()
}

export async function forgetReceivedOf(context: WriteContext, ticket: TicketId): Promise<void> {
  const rows = await context.trx.selectFrom('received_mail').select('id').where('ticket_id', '=', ticket).execute()
  for (const { id } of rows) await forgetReceived(context, id as ReceivedMailId)
}

/** Takes away the bytes of messages that caused nothing, some at a time. */
export async function sweepReceived(db: Database, before: string): Promise<void> {
  for (;;) {
    const old = await db
      .selectFrom('received_mail')
      .select('id')
      .where('state', 'in', ['copy', 'automatic', 'bounce', 'dismissed'])
      .where('fetched_at', '<', before)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('received_mail_part').select('mail_id').whereRef('mail_id', '=', 'received_mail.id').limit(1),
        ),
      )
      .limit(mostAtOnce)
      .execute()
    if (old.length === 0) return
    await db
      .deleteFrom('received_mail_part')
      .where(
        'mail_id',
        'in',
        old.map(({ id }) => id),
      )
      .execute()
  }
}

type ReceivedReads = Pick<
  MailStore,
  'knownKeys' | 'hadEffect' | 'findReceived' | 'rawOf' | 'received' | 'claimReceived'
>

export const receivedReads = (engine: SqlEngine): ReceivedReads => ({
  async knownKeys(account, asked) {
    const known = new Set<string>()
    for (let from = 0; from < asked.length; from += mostAtOnce) {
      const hashes = asked.slice(from, from + mostAtOnce).map(keyHash)
      const rows = await engine.db
        .selectFrom('received_mail')
        .select('key_hash')
        .where('account_id', '=', account)
        .where('key_hash', 'in', hashes)
        .execute()
      for (const row of rows) known.add(row.key_hash)
    }
    return asked.filter((key) => known.has(keyHash(key)))
  },
  async hadEffect(fingerprint) {
    const withIt = (db: Database) =>
      db.selectFrom('mail_fingerprint').select('mail_id').where('fingerprint', '=', fingerprint)
    return (await readRows({ engine }, 'mail with a fingerprint', withIt, [fingerprint])).length > 0
  },
  async findReceived(id) {
    if (!isWord(id)) return null
    const row = await engine.db.selectFrom('received_mail').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toReceived(row) : null
  },
  async rawOf(id, most = Infinity) {
    const chunks: Uint8Array[] = []
    for (let place = 0; ; place = chunks.length) {
      const parts = (db: Database) =>
        db
          .selectFrom('received_mail_part')
          .select('bytes')
          .where('mail_id', '=', id)
          .where('place', '>=', place)
          .where('place', '<', place + partsAtOnce)
          .orderBy('place')
      const rows = await readRows({ engine }, 'parts of a mail', parts, [id, place, place + partsAtOnce])
      chunks.push(...rows.map(({ bytes }) => bytes))
      if (rows.length < partsAtOnce || chunks.length * partBytes >= most) break
      await others()
    }
    if (chunks.length > 0) return (await joined(chunks)).subarray(0, most)
    const mail = await engine.db.selectFrom('received_mail').select('size').where('id', '=', id).executeTakeFirst()
    return mail?.size === 0 ? new Uint8Array() : null
  },
  async received({ accounts, states, ticketId, cursor, limit }) {
    if (accounts?.length === 0 || states?.length === 0) return { items: [], nextCursor: null }
    const [after] = cursor === undefined ? [] : readCursor(cursor, order, keys)
    let query = engine.db.selectFrom('received_mail').selectAll()
    if (ticketId !== undefined) query = query.where('ticket_id', '=', isWord(ticketId) ? ticketId : '')
    if (accounts) query = query.where('account_id', 'in', accounts)
    if (states) query = query.where('state', 'in', states)
    if (after !== undefined) query = query.where('id', '<', String(after))
    const rows = await query
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map(toReceived)
    const last = items.at(-1)
    return { items, nextCursor: rows.length > limit && last ? writeCursor(order, [last.id]) : null }
  },
  claimReceived: ({ now, leaseUntil, limit }) =>
    inTransaction(engine, async (trx) => {
      const ready = trx
        .selectFrom('received_mail')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('ready_at', '<=', now)
        .orderBy('ready_at')
        .orderBy('id')
        .limit(limit)
      const rows = await engine.lockedForClaim(ready).execute()
      const ids = rows.map(({ id }) => id)
      if (ids.length > 0)
        await trx.updateTable('received_mail').set({ ready_at: leaseUntil }).where('id', 'in', ids).execute()
      return rows.map(toReceived)
    }),
})
