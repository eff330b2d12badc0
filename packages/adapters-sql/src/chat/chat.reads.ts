import type { Chat, ChatStore } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import type { Key } from '../paging/cursor.ts'
import { mergedPages, ordering } from '../paging/ordered-page.ts'
import type { OrderedPage } from '../paging/ordered-page.ts'
import { isWord } from '../stored-text.ts'
import { toChat } from './chat.rows.ts'
import type { ChatRecord } from './chat.rows.ts'

const place: Key = { column: 'place', kind: 'number' }

type Way = Pick<OrderedPage, 'index'> & Partial<OrderedPage>

/** Chats of one or several indexes, in the order of the keys. */
async function chatsBy(engine: SqlEngine, limit: number, [first, ...others]: readonly [Way, ...Way[]]) {
  const asPage = (way: Way): OrderedPage => ({
    table: 'chat',
    dimensions: [],
    conditions: [],
    keys: [place],
    descending: false,
    after: null,
    limit,
    ...way,
  })
  const { rows } = await sql<ChatRecord>`
    select chat.* from (${mergedPages(engine, [asPage(first), ...others.map(asPage)])}) as page
    join chat on chat.place = page.place
    order by ${ordering(asPage(first), 'page')}`.execute(engine.db)
  return rows.map(toChat)
}

/** Rows whose time in a column has come, the oldest time first. */
const dueBy = (engine: SqlEngine, index: string, column: string, now: string, limit: number) =>
  chatsBy(engine, limit, [
    { index, keys: [{ column, kind: 'word' }, place], conditions: [sql`${sql.ref(column)} <= ${now}`] },
  ])

type ChatReads = Omit<ChatStore, 'list' | 'messages' | 'findMessage' | 'findSent' | 'agent' | 'agents'>

export const chatReads = (engine: SqlEngine): ChatReads => {
  const { db } = engine
  const found = async (column: 'id' | 'access_hash', value: string): Promise<Chat | null> => {
    if (!isWord(value)) return null
    const row = await db.selectFrom('chat').selectAll().where(column, '=', value).executeTakeFirst()
    return row ? toChat(row) : null
  }
  return {
    find: (id) => found('id', id),
    async findByAccessHash(hash) {
      const chat = await found('access_hash', hash)
      return chat?.state === 'erased' ? null : chat
    },
    async queued({ after, limit }) {
      const dimensions = [{ column: 'phase', values: ['queue'] }]
      const chats = await chatsBy(engine, limit, [{ index: 'chat_order', dimensions, after: [after] }])
      return chats.map((chat) => ({
        chatId: chat.id,
        department: chat.department,
        place: chat.place,
        present: chat.state !== 'disconnected',
      }))
    },
    async next({ operatorId, departments }) {
      const notTheirs = sql`(t.state <> 'transferring' or t.operator_id <> ${operatorId})`
      const open: Way =
        departments === null
          ? {
              index: 'chat_order',
              dimensions: [{ column: 'phase', values: ['queue', 'attended'] }],
              conditions: [sql`t.open_to_department is not null`, notTheirs],
            }
          : {
              index: 'chat_open',
              dimensions: [{ column: 'open_to_department', values: [...new Set(departments.filter(isWord))] }],
              conditions: [notTheirs],
            }
      const asked: Way = {
        index: 'chat_asked',
        dimensions: [{ column: 'open_to_person', values: [operatorId].filter(isWord) }],
        conditions: [notTheirs],
      }
      const [first] = await chatsBy(engine, 1, [open, asked])
      return first ?? null
    },
    async holding(operatorId) {
      if (!isWord(operatorId)) return 0
      const { held } = await db
        .selectFrom('chat')
        .select(({ fn }) => fn.countAll<number>().as('held'))
        .where('operator_id', '=', operatorId)
        .where('phase', '=', 'attended')
        .executeTakeFirstOrThrow()
      return held
    },
    async visitedBy(guestId) {
      if (!isWord(guestId)) return []
      const rows = await db.selectFrom('chat').selectAll().where('guest_id', '=', guestId).orderBy('place').execute()
      return rows.map(toChat)
    },
    async queueLengths(upTo) {
      const { rows } = await sql<{ department: string; waiting: number }>`
        select t.department, count(*) as waiting from ${engine.tableBy('chat', 't', 'chat_order')}
        where t.phase = 'queue' ${upTo === null ? sql`` : sql`and t.place <= ${upTo}`}
        group by t.department order by t.department`.execute(db)
      return rows.map(({ department, waiting }) => ({ department, count: waiting }))
    },
    async deserted({ seenBefore, limit }) {
      const { rows } = await sql<ChatRecord>`
        select t.* from ${engine.tableBy('chat', 't', 'chat_order')}
        left join chat_agent as agent on agent.id = t.operator_id
        where t.phase = 'attended' and (agent.seen_at is null or agent.seen_at < ${seenBefore})
        order by t.place limit ${limit}`.execute(db)
      return rows.map(toChat)
    },
    due: ({ now, limit }) => dueBy(engine, 'chat_due', 'due_at', now, limit),
    toErase: ({ now, limit }) => dueBy(engine, 'chat_erasure', 'erase_due_at', now, limit),
    async countToErase(now) {
      const { rows } = await sql<{ department: string; count: number }>`
        select t.department, count(*) as count from ${engine.tableBy('chat', 't', 'chat_erasure')}
        where t.erase_due_at <= ${now} group by t.department order by t.department`.execute(db)
      return rows
    },
    async forgetClientIps({ arrivedBefore, afterPlace, limit }) {
      const later = db.selectFrom('chat').select('place').where('place', '>', afterPlace)
      const last = (await later.orderBy('place').limit(limit).execute()).at(-1)?.place
      if (last === undefined) return null
      await db
        .updateTable('chat')
        .set({ client_ip: null })
        .where('place', '>', afterPlace)
        .where('place', '<=', last)
        .where('arrived_at', '<', arrivedBefore)
        .where('client_ip', 'is not', null)
        .execute()
      return last
    },
    async acceptances(department, limit) {
      if (!isWord(department)) return []
      const rows = await db
        .selectFrom('chat')
        .select('accepted_at')
        .where('department', '=', department)
        .where('accepted_at', 'is not', null)
        .orderBy('accepted_at', 'desc')
        .limit(limit)
        .execute()
      return rows.flatMap(({ accepted_at }) => accepted_at ?? [])
    },
  }
}
