import { searchWords } from '@guichet/core/ports'
import type { Message, MessagePage, MessageQuery, TicketWrite } from '@guichet/core/ports'
import type { Insertable } from 'kysely'
import type { Database, SearchTableName, SqlEngine } from '../engine.ts'
import type { SearchTable } from './ticket.tables.ts'
import { isWord } from '../stored-text.ts'
import { numberOf } from '../write-context.ts'
import type { WriteContext } from '../write-context.ts'
import { insertLater } from '../written-rows.ts'
import { toMessage, toMessageRow } from './ticket.rows.ts'

/** Messages and what is searched of them and of their tickets. */
export type TextWrite = Extract<TicketWrite, { kind: 'message.insert' | 'ticket.search_text' }>

type Removal = Extract<TicketWrite, { kind: 'message.remove' }>

/** A table of words: one row for each message, and one for the ticket itself in the place of message 0. */
async function searchRow(context: WriteContext, write: TextWrite): Promise<Insertable<SearchTable>> {
  const ticketId = write.kind === 'message.insert' ? write.message.ticketId : write.ticketId
  const number = await numberOf(context, ticketId)
  if (number === null) throw new Error(`There is no ticket ${ticketId} to search in.`)
  return {
    ticket_number: number,
    sequence: write.kind === 'message.insert' ? write.message.sequence : 0,
    words: storedWords(context.engine, write.searchText),
  }
}

/** Every word once, with a space on both sides of each. */
const storedWords = (engine: SqlEngine, text: string): string => {
  const words = new Set(searchWords(text).map(engine.indexedWord))
  return words.size === 0 ? '' : ` ${[...words].join(' ')} `
}

const isNote = (write: TextWrite): boolean => write.kind === 'message.insert' && write.message.kind === 'note'

/** Writes texts that stand side by side in a commit with one statement for each table. */
export async function writeTexts(context: WriteContext, writes: readonly TextWrite[]): Promise<void> {
  const messages = writes.flatMap((write) => (write.kind === 'message.insert' ? [toMessageRow(write.message)] : []))
  await insertLater(context, 'message', messages)
  await writeWords(
    context,
    'public_search',
    writes.filter((write) => !isNote(write)),
  )
  await writeWords(context, 'note_search', writes.filter(isNote))
}

/** Takes away a message and what is searched of it. */
export async function removeMessage(context: WriteContext, { message }: Removal): Promise<void> {
  const { trx } = context
  const number = await numberOf(context, message.ticketId)
  for (const table of ['public_search', 'note_search'] as const)
    await trx.deleteFrom(table).where('ticket_number', '=', number).where('sequence', '=', message.sequence).execute()
  await trx.deleteFrom('message').where('id', '=', message.id).execute()
}

async function writeWords(context: WriteContext, table: SearchTableName, writes: readonly TextWrite[]): Promise<void> {
  const rows: Insertable<SearchTable>[] = []
  for (const write of writes) rows.push(await searchRow(context, write))
  const end = () => context.engine.onTaken(['ticket_number', 'sequence'], (incoming) => ({ words: incoming('words') }))
  await insertLater(context, table, rows, { end })
}

export const messageReads = (db: Database) => ({
  async messages({ ticketId, notes, before, limit }: MessageQuery): Promise<MessagePage> {
    if (!isWord(ticketId)) return { items: [], earlier: null }
    let query = db.selectFrom('message').selectAll().where('ticket_id', '=', ticketId)
    if (!notes) query = query.where('kind', '=', 'public')
    if (before !== undefined) query = query.where('sequence', '<', before)
    const rows = await query
      .orderBy('sequence', 'desc')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).toReversed().map(toMessage)
    return { items, earlier: rows.length > limit ? (items[0]?.sequence ?? null) : null }
  },
  async findMessage(id: string): Promise<Message | null> {
    if (!isWord(id)) return null
    const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toMessage(row) : null
  },
})
