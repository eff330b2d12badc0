import { VersionConflict } from '@guichet/core/ports'
import type { ChatId, ChatWrite, NewChat } from '@guichet/core/ports'
import { sql } from 'kysely'
import { eraseAttachments } from '../attachment/attachment.repository.ts'
import { contactColumns, noContact } from '../contact-columns.ts'
import { unlessTaken } from '../failures.ts'
import { deleteOutboxOf } from '../mail/outbox.repository.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows, updateAtVersion } from '../written-rows.ts'
import { readMarks, toChatRow } from './chat.rows.ts'

type Update = Extract<ChatWrite, { kind: 'chat.update' }>
type Read = Extract<ChatWrite, { kind: 'chat.read' }>

/**
 * Inserts arrivals and answers their places. The row that gives them is locked from here to the commit, so that places
 * rise in the order of commits; this comes last in a transaction, so that it is locked for as short as it can be.
 */
export async function insertChats(
  context: WriteContext,
  chats: readonly NewChat[],
): Promise<ReadonlyMap<ChatId, number>> {
  if (chats.length === 0) return new Map()
  const last = await takePlaces(context, chats.length)
  const rows = chats.map((chat, at) => ({
    ...toChatRow(chat),
    ...readMarks(chat),
    place: last - chats.length + 1 + at,
  }))
  const refusal = () => new VersionConflict('chat', chats.map(({ id }) => id).join(', '))
  await unlessTaken(context.engine, insertRows(context, 'chat', rows), refusal)
  return new Map(rows.map(({ place }, at) => [chats[at]?.id ?? 'cht_', place]))
}

/** The last of so many places that nobody else gets. */
async function takePlaces({ engine, trx }: WriteContext, count: number): Promise<number> {
  await trx
    .insertInto('chat_place')
    .values({ name: 'chat', last: count })
    .modifyEnd(
      engine.onTaken(['name'], (incoming) => ({ last: sql`${sql.ref('chat_place.last')} + ${incoming('last')}` })),
    )
    .execute()
  const row = await trx.selectFrom('chat_place').select('last').where('name', '=', 'chat').executeTakeFirstOrThrow()
  return row.last
}

/** `version` selects and guards at once: the loser of a race updates no row. */
export async function updateChat(context: WriteContext, { chat, expectedVersion }: Update): Promise<void> {
  const wins = await updateAtVersion(context, 'chat', toChatRow(chat), expectedVersion)
  if (!wins) throw new VersionConflict('chat', chat.id)
}

/** A mark only moves forward. */
export async function markChatRead({ engine, trx }: WriteContext, { chatId, side, sequence }: Read): Promise<void> {
  const column = side === 'customer' ? 'read_by_customer' : 'read_by_staff'
  const mark = engine.greatest(sql.ref(column), sql`${sequence}`)
  await sql`update ${sql.table('chat')} set ${sql.ref(column)} = ${mark} where id = ${chatId}`.execute(trx)
}

/** Leaves figures and what is no word of people; does not rely on the caller for it (A17). */
export async function eraseChat(context: WriteContext, id: ChatId): Promise<void> {
  const { trx } = context
  await trx.deleteFrom('chat_message').where('chat_id', '=', id).execute()
  await eraseAttachments(context, id)
  await deleteOutboxOf(context, id)
  await trx
    .updateTable('chat')
    .set({
      ...contactColumns(noContact),
      fields: '{}',
      access_hash: null,
      client_ip: null,
      rating_comment: '',
    })
    .where('id', '=', id)
    .execute()
}
