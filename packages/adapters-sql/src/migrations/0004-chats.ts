import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl, IndexDefinition } from './ddl.ts'

/** Chats, what is said in them, their files and transcripts, who is at the chat desk, and what opens live lines. */
export async function createChats(db: Database, ddl: Ddl): Promise<void> {
  const { integer, number, word, hash, time, order, address, text, longText } = ddl.types
  const end = ddl.tableEnd
  const statements = [
    sql`create table if not exists chat (
      place ${number} not null primary key,
      id ${word} not null,
      version ${integer} not null,
      head_sequence ${integer} not null,
      head_hash ${hash} not null,
      state ${word} not null,
      phase ${word} not null,
      department ${word} not null,
      locale ${order} not null,
      standing ${word} not null,
      customer_id ${word} not null,
      customer_order ${order} not null,
      contact_name ${text} not null,
      contact_email ${text} not null,
      contact_email_key ${address} not null,
      contact_phone ${text} not null,
      contact_address ${text} not null,
      contact_city ${text} not null,
      contact_country ${text} not null,
      fields ${longText} not null,
      access_hash ${hash},
      client_ip ${text},
      operator_id ${word},
      offered_to ${word},
      declined_by ${text} not null,
      transfer_to ${word},
      open_to_department ${word},
      open_to_person ${word},
      resumes ${word},
      away_since ${time},
      idle_warned_at ${time},
      due_at ${time},
      arrived_at ${time} not null,
      accepted_at ${time},
      last_message_at ${time} not null,
      last_message_by ${word} not null,
      last_message_sequence ${integer} not null,
      read_by_customer ${integer} not null,
      read_by_staff ${integer} not null,
      ended_at ${time},
      end_reason ${word},
      ended_by ${word},
      rating ${integer},
      rating_comment ${text} not null,
      ticket_id ${word},
      legal_hold ${integer} not null,
      erase_at ${time},
      erase_due_at ${time},
      erased_at ${time}
    ) ${end}`,
    sql`create table if not exists chat_place (
      name ${word} not null primary key,
      last ${number} not null
    ) ${end}`,
    sql`create table if not exists chat_message (
      id ${word} not null,
      chat_id ${word} not null,
      sequence ${integer} not null,
      client_id ${word} not null,
      author_kind ${word} not null,
      author_id ${word},
      author_name ${text} not null,
      text ${longText} not null,
      at ${time} not null,
      primary key (chat_id, sequence)
    ) ${ddl.keyedTableEnd}`,
    sql`create table if not exists chat_agent (
      id ${word} not null primary key,
      version ${integer} not null,
      availability ${word} not null,
      seen_at ${time} not null,
      left_at ${time}
    ) ${end}`,
    sql`create table if not exists live_ticket (
      hash ${hash} not null primary key,
      proof ${text} not null,
      expires_at ${time} not null
    ) ${end}`,
  ]
  for (const statement of statements) await statement.execute(db)
  await ddl.addColumn(db, 'attachment', 'chat_id', word)
  await ddl.addColumn(db, 'outbox', 'chat_id', word)
  // A ticket made of a chat shares contents with it.
  await ddl.dropIndex(db, 'attachment', 'attachment_blob')
  for (const index of indexes) await ddl.createIndex(db, index)
}

const indexes: readonly IndexDefinition[] = [
  { table: 'chat', name: 'chat_id', columns: ['id'], unique: true },
  { table: 'chat', name: 'chat_access', columns: ['access_hash'], unique: true },
  { table: 'chat', name: 'chat_customer_name', columns: ['customer_order', 'place'] },
  { table: 'chat', name: 'chat_email', columns: ['contact_email_key', 'place'] },
  // With the department, so that lengths of queues are counted in here.
  { table: 'chat', name: 'chat_order', columns: ['phase', 'place', 'department'] },
  { table: 'chat', name: 'chat_arrived', columns: ['phase', 'arrived_at', 'place'] },
  { table: 'chat', name: 'chat_department', columns: ['department', 'phase', 'place'] },
  { table: 'chat', name: 'chat_operator', columns: ['operator_id', 'phase', 'place'] },
  { table: 'chat', name: 'chat_customer', columns: ['customer_id', 'phase', 'place'] },
  { table: 'chat', name: 'chat_reason', columns: ['end_reason', 'phase', 'place'] },
  { table: 'chat', name: 'chat_transfer', columns: ['transfer_to', 'place'] },
  { table: 'chat', name: 'chat_open', columns: ['open_to_department', 'place'] },
  { table: 'chat', name: 'chat_asked', columns: ['open_to_person', 'place'] },
  { table: 'chat', name: 'chat_due', columns: ['due_at', 'place'] },
  { table: 'chat', name: 'chat_erasure', columns: ['erase_due_at', 'place'] },
  { table: 'chat', name: 'chat_accepted', columns: ['department', 'accepted_at'] },
  { table: 'chat_message', name: 'chat_message_id', columns: ['id'], unique: true },
  {
    table: 'chat_message',
    name: 'chat_message_client',
    columns: ['chat_id', 'author_kind', 'client_id'],
    unique: true,
  },
  { table: 'chat_agent', name: 'chat_agent_seen', columns: ['seen_at'] },
  { table: 'attachment', name: 'attachment_content', columns: ['blob_key'] },
  { table: 'attachment', name: 'attachment_chat', columns: ['chat_id', 'message_id', 'id'] },
  { table: 'outbox', name: 'outbox_chat', columns: ['chat_id', 'id'] },
  { table: 'live_ticket', name: 'live_ticket_expiry', columns: ['expires_at'] },
]
