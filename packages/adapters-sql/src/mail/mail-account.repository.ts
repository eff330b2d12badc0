import type { MailAccount, MailHealth, MailStore, MessageId, ThreadId, TicketId } from '@guichet/core/ports'
import { VersionConflict } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { inTransaction } from '../failures.ts'
import type { WriteContext } from '../write-context.ts'
import { insertLater, insertRows } from '../written-rows.ts'
import { toAccount, toAccountRow, toHealth } from './mail.rows.ts'

export async function insertAccount(context: WriteContext, account: MailAccount): Promise<void> {
  await insertRows(context, 'mail_account', [toAccountRow(account)])
}

export async function updateAccount({ trx }: WriteContext, account: MailAccount, version: number): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('mail_account')
    .set(toAccountRow(account))
    .where('id', '=', account.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new VersionConflict('mail account', account.id)
}

export async function putHealth({ engine, trx }: WriteContext, health: MailHealth): Promise<void> {
  await trx
    .insertInto('mail_health')
    .values({ account_id: health.accountId, health: JSON.stringify(health) })
    .modifyEnd(engine.onTaken(['account_id'], (incoming) => ({ health: incoming('health') })))
    .execute()
}

/** The first ticket that a Message-ID was seen in keeps it. */
export async function putThreadIds(context: WriteContext, threads: readonly ThreadId[]): Promise<void> {
  const rows = threads.map(({ hash, ticketId, messageId }) => ({ hash, ticket_id: ticketId, message_id: messageId }))
  const end = () => context.engine.onTaken(['hash'], () => ({ hash: sql`thread_id.hash` }))
  await insertLater(context, 'thread_id', rows, { end })
}

export const accountReads = (engine: SqlEngine): Pick<MailStore, 'accounts' | 'health' | 'threadIds' | 'lease'> => ({
  async accounts() {
    const rows = await engine.db.selectFrom('mail_account').selectAll().orderBy('id').execute()
    return rows.map(toAccount)
  },
  async health() {
    const rows = await engine.db.selectFrom('mail_health').selectAll().execute()
    return rows.map(toHealth)
  },
  async threadIds(hashes) {
    if (hashes.length === 0) return []
    const rows = await engine.db.selectFrom('thread_id').selectAll().where('hash', 'in', hashes).execute()
    return rows.map((row) => ({
      hash: row.hash,
      ticketId: row.ticket_id as TicketId,
      messageId: row.message_id as MessageId | null,
    }))
  },
  lease: (name, owner, { now, until }) =>
    inTransaction(engine, async (trx) => {
      const free = sql`mail_lease.owner = ${owner} or mail_lease.until_at <= ${now}`
      await trx
        .insertInto('mail_lease')
        .values({ name, owner, until_at: until })
        .modifyEnd(
          // MySQL sets columns from left to right, SQLite all at once: whoever got it, the end is judged alike.
          engine.onTaken(['name'], (incoming) => ({
            owner: sql`case when ${free} then ${incoming('owner')} else mail_lease.owner end`,
            until_at: sql`case when ${free} then ${incoming('until_at')} else mail_lease.until_at end`,
          })),
        )
        .execute()
      const row = await trx.selectFrom('mail_lease').select('owner').where('name', '=', name).executeTakeFirstOrThrow()
      return row.owner === owner
    }),
})
