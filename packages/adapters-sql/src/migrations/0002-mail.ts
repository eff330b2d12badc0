import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl, IndexDefinition } from './ddl.ts'

/** Mail accounts, what came, what is known of conversations, and what is to be sent. */
export async function createMail(db: Database, ddl: Ddl): Promise<void> {
  const { integer, number, word, hash, time, order, address, text, longText, bytes } = ddl.types
  const end = ddl.tableEnd
  const statements = [
    sql`create table if not exists mail_account (
      id ${word} not null primary key,
      version ${integer} not null,
      head_sequence ${integer} not null,
      head_hash ${hash} not null,
      settings ${longText} not null,
      incoming_password ${text},
      outgoing_password ${text},
      disabled_at ${time}
    ) ${end}`,
    sql`create table if not exists mail_health (
      account_id ${word} not null primary key,
      health ${text} not null
    ) ${end}`,
    sql`create table if not exists mail_lease (
      name ${word} not null primary key,
      owner ${order} not null,
      until_at ${time} not null
    ) ${end}`,
    sql`create table if not exists received_mail (
      id ${word} not null primary key,
      version ${integer} not null,
      account_id ${word} not null,
      key_hash ${hash} not null,
      mailbox_key ${text} not null,
      fingerprint ${hash} not null,
      size ${number} not null,
      cut ${integer} not null,
      fetched_at ${time} not null,
      state ${word} not null,
      reason ${word},
      detail ${text} not null,
      ticket_id ${word},
      message_id ${word},
      from_address ${text} not null,
      from_name ${text} not null,
      subject ${text} not null,
      header_id ${text} not null,
      flags ${text} not null,
      attempts ${integer} not null,
      due_at ${time} not null,
      ready_at ${time} not null
    ) ${end}`,
    sql`create table if not exists received_mail_part (
      mail_id ${word} not null,
      place ${integer} not null,
      bytes ${bytes} not null,
      primary key (mail_id, place)
    ) ${end}`,
    sql`create table if not exists mail_fingerprint (
      fingerprint ${hash} not null primary key,
      mail_id ${word} not null
    ) ${end}`,
    sql`create table if not exists thread_id (
      hash ${hash} not null primary key,
      ticket_id ${word} not null,
      message_id ${word}
    ) ${end}`,
    sql`create table if not exists outbox (
      id ${word} not null primary key,
      version ${integer} not null,
      kind ${word} not null,
      ticket_id ${word},
      message_id ${word},
      cause ${order} not null,
      recipient ${text} not null,
      recipient_key ${address} not null,
      recipient_name ${text} not null,
      staff_id ${word},
      locale ${order} not null,
      header_id ${text} not null,
      state ${word} not null,
      attempts ${integer} not null,
      due_at ${time} not null,
      ready_at ${time} not null,
      created_at ${time} not null,
      settled_at ${time},
      said ${text} not null
    ) ${end}`,
  ]
  for (const statement of statements) await statement.execute(db)
  for (const index of indexes) await ddl.createIndex(db, index)
}

const indexes: readonly IndexDefinition[] = [
  { table: 'received_mail', name: 'received_mail_key', columns: ['account_id', 'key_hash'], unique: true },
  { table: 'received_mail', name: 'received_mail_ready', columns: ['state', 'ready_at', 'id'] },
  { table: 'received_mail', name: 'received_mail_account', columns: ['account_id', 'state', 'id'] },
  { table: 'received_mail', name: 'received_mail_ticket', columns: ['ticket_id', 'id'] },
  { table: 'received_mail', name: 'received_mail_age', columns: ['state', 'fetched_at'] },
  { table: 'outbox', name: 'outbox_cause', columns: ['cause', 'recipient_key'], unique: true },
  { table: 'outbox', name: 'outbox_ready', columns: ['state', 'ready_at', 'id'] },
  { table: 'outbox', name: 'outbox_ticket', columns: ['ticket_id', 'id'] },
  { table: 'outbox', name: 'outbox_order', columns: ['ticket_id', 'recipient_key', 'state', 'id'] },
  { table: 'outbox', name: 'outbox_age', columns: ['settled_at'] },
]
