import { VersionConflict } from '@guichet/core/ports'
import type { Attachment, AttachmentStore, AttachmentWrite, ChatId, TicketId } from '@guichet/core/ports'
import type { Selectable } from 'kysely'
import type { Database } from '../engine.ts'
import { placeColumn } from '../place-column.ts'
import type { AttachmentTable } from './attachment.tables.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows } from '../written-rows.ts'
import { toAttachment, toAttachmentRow } from './attachment.rows.ts'

type Send = Extract<AttachmentWrite, { kind: 'attachment.send' }>
type Recall = Extract<AttachmentWrite, { kind: 'attachment.recall' }>

export async function insertAttachments(context: WriteContext, attachments: readonly Attachment[]): Promise<void> {
  await insertRows(context, 'attachment', attachments.map(toAttachmentRow))
}

/** Of two messages that take one upload, the second to arrive is refused. */
export async function sendAttachment({ trx }: WriteContext, write: Send): Promise<void> {
  const { ticketId, chatId, messageId } = write.place
  const { numUpdatedRows } = await trx
    .updateTable('attachment')
    .set({ ticket_id: ticketId, chat_id: chatId, message_id: messageId })
    .where('id', '=', write.attachmentId)
    .where('message_id', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new VersionConflict('attachment', write.attachmentId)
}

/** What hangs on a message becomes uploads again. */
export async function recallAttachments({ trx }: WriteContext, { ticketId, messageId }: Recall): Promise<void> {
  await trx
    .updateTable('attachment')
    .set({ ticket_id: null, message_id: null })
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .execute()
}

/** Rows go and the keys of their contents stay, in one commit, until the contents are gone too. */
async function removeRows(context: WriteContext, rows: readonly Removed[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await context.trx.deleteFrom('attachment').where('id', 'in', ids).execute()
  const keys = [...new Set(rows.map(({ blob_key }) => blob_key))]
  await insertRows(
    context,
    'blob_to_remove',
    keys.map((blob_key) => ({ blob_key })),
    () => context.engine.onTaken(['blob_key'], (incoming) => ({ blob_key: incoming('blob_key') })),
  )
}

type Removed = Pick<Selectable<AttachmentTable>, 'id' | 'blob_key'>

export async function removeUnsent(context: WriteContext, id: string): Promise<void> {
  const query = context.trx.selectFrom('attachment').select(['id', 'blob_key']).where('id', '=', id)
  await removeRows(context, await query.where('message_id', 'is', null).execute())
}

export async function eraseAttachments(context: WriteContext, place: TicketId | ChatId): Promise<void> {
  const query = context.trx.selectFrom('attachment').select(['id', 'blob_key'])
  await removeRows(context, await query.where(placeColumn(place), '=', place).execute())
}

export async function forgetKey({ trx }: WriteContext, key: string): Promise<void> {
  await trx.deleteFrom('blob_to_remove').where('blob_key', '=', key).execute()
}

export const attachmentReads = (db: Database): AttachmentStore => ({
  async find(id) {
    if (!isWord(id)) return null
    const row = await db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toAttachment(row) : null
  },
  async ofMessages(place, messageIds) {
    const ids = messageIds.filter(isWord)
    if (!isWord(place) || ids.length === 0) return []
    const query = db.selectFrom('attachment').selectAll().where(placeColumn(place), '=', place)
    const rows = await query.where('message_id', 'in', ids).orderBy('id').execute()
    return rows.map(toAttachment)
  },
  async unsent(before, limit) {
    const query = db.selectFrom('attachment').selectAll().where('message_id', 'is', null)
    const rows = await query.where('created_at', '<', before).orderBy('id').limit(limit).execute()
    return rows.map(toAttachment)
  },
  async knownKeys(keys) {
    const asked = keys.filter(isWord)
    if (asked.length === 0) return []
    const rows = await db.selectFrom('attachment').select('blob_key').where('blob_key', 'in', asked).execute()
    return rows.map(({ blob_key }) => blob_key)
  },
  async keysToRemove(limit) {
    const rows = await db
      .selectFrom('blob_to_remove')
      .selectAll()
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('attachment')
              .select('attachment.id')
              .whereRef('attachment.blob_key', '=', 'blob_to_remove.blob_key'),
          ),
        ),
      )
      .orderBy('blob_key')
      .limit(limit)
      .execute()
    return rows.map(({ blob_key }) => blob_key)
  },
})
