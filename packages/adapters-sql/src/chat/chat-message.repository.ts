import { AlreadyExists, VersionConflict } from '@guichet/core/ports'
import type { ChatMessage, ChatStore } from '@guichet/core/ports'
import type { Database } from '../engine.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows } from '../written-rows.ts'
import { toChatMessage, toChatMessageRow } from './chat.rows.ts'

type Sent = Parameters<ChatStore['findSent']>[0]

const sent = (db: Database, { chatId, authorKind, clientId }: Sent) =>
  db
    .selectFrom('chat_message')
    .selectAll()
    .where('chat_id', '=', chatId)
    .where('author_kind', '=', authorKind)
    .where('client_id', '=', clientId)
    .executeTakeFirst()

/** Of two with one client id the second is refused as such, and of two at one place in the order as a lost race. */
export async function insertChatMessage(context: WriteContext, message: ChatMessage): Promise<void> {
  try {
    await insertRows(context, 'chat_message', [toChatMessageRow(message)])
  } catch (error) {
    if (context.engine.failureOf(error) !== 'duplicate') throw error
    throw (await sent(context.trx, message))
      ? new AlreadyExists('chat_message')
      : new VersionConflict('chat', message.chatId)
  }
}

export const chatMessageReads = (db: Database): Pick<ChatStore, 'messages' | 'findMessage' | 'findSent'> => ({
  async messages({ chatId, after, before, limit }) {
    if (!isWord(chatId)) return []
    const all = db.selectFrom('chat_message').selectAll().where('chat_id', '=', chatId)
    if (after !== undefined) {
      const rows = await all.where('sequence', '>', after).orderBy('sequence').limit(limit).execute()
      return rows.map(toChatMessage)
    }
    const earlier = before === undefined ? all : all.where('sequence', '<', before)
    const rows = await earlier.orderBy('sequence', 'desc').limit(limit).execute()
    return rows.toReversed().map(toChatMessage)
  },
  async findMessage(id) {
    if (!isWord(id)) return null
    const row = await db.selectFrom('chat_message').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toChatMessage(row) : null
  },
  async findSent(asked) {
    if (!isWord(asked.chatId) || !isWord(asked.clientId)) return null
    const row = await sent(db, asked)
    return row ? toChatMessage(row) : null
  },
})
