import type { ChatQuery, ChatRow, Page } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { readCursor, writeCursor } from '../paging/cursor.ts'
import type { Key } from '../paging/cursor.ts'
import { mergedPages, ordering } from '../paging/ordered-page.ts'
import type { OrderedPage } from '../paging/ordered-page.ts'
import type { ChatMessageTable } from './chat.tables.ts'
import { toChat, toChatMessage } from './chat.rows.ts'
import type { ChatRecord } from './chat.rows.ts'
import { waysTo } from './chat.ways.ts'
import type { Way } from './chat.ways.ts'

type ListRecord = ChatRecord & {
  readonly operator_name: string | null
  readonly guest_name: string | null
  readonly said_id: string | null
  readonly said_client_id: string
  readonly said_author_kind: string
  readonly said_author_id: string | null
  readonly said_author_name: string
  readonly said_text: string
  readonly said_at: string
}

/** Places rise in the order of arrival, so that they sort both ways. */
const keys: readonly Key[] = [{ column: 'place', kind: 'number' }]

/** A page of chats, each with the names of its attendant and guest and the last thing said. */
export async function listChats(
  engine: SqlEngine,
  { cursor, limit, sort, ...filter }: ChatQuery,
): Promise<Page<ChatRow>> {
  const descending = sort === 'newest'
  const order = `chats ${sort}`
  const after = cursor === undefined ? null : readCursor(cursor, order, keys)
  const asPage = (way: Way): OrderedPage => ({ table: 'chat', keys, descending, after, limit: limit + 1, ...way })
  const [first, ...others] = waysTo(filter)
  const { rows } = await sql<ListRecord>`
    select t.*, operator.name as operator_name, guest.name as guest_name,
      said.id as said_id, said.client_id as said_client_id, said.author_kind as said_author_kind,
      said.author_id as said_author_id, said.author_name as said_author_name, said.text as said_text, said.at as said_at
    from (${mergedPages(engine, [asPage(first), ...others.map(asPage)])}) as page
    join chat as t on t.place = page.place
    left join person as operator on operator.id = t.operator_id
    left join person as guest on guest.id = t.guest_id
    left join chat_message as said on said.chat_id = t.id and said.sequence = t.last_message_sequence
    order by ${ordering({ keys, descending }, 'page')}`.execute(engine.db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => ({
      chat: toChat(row),
      operatorName: row.operator_name,
      guestName: row.guest_name,
      lastMessage: row.said_id === null ? null : toChatMessage(saidIn(row, row.said_id)),
    })),
    nextCursor: last !== undefined && rows.length > limit ? writeCursor(order, [last.place]) : null,
  }
}

const saidIn = (row: ListRecord, id: string): Selectable<ChatMessageTable> => ({
  id,
  chat_id: row.id,
  sequence: row.last_message_sequence,
  client_id: row.said_client_id,
  author_kind: row.said_author_kind,
  author_id: row.said_author_id,
  author_name: row.said_author_name,
  text: row.said_text,
  at: row.said_at,
})
