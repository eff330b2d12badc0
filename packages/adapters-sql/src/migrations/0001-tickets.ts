import { sql } from 'kysely'
import type { Database } from '../engine.ts'
import type { Ddl, IndexDefinition } from './ddl.ts'

/** Tickets, people, the event log and what is to be sent. */
export async function createTickets(db: Database, ddl: Ddl): Promise<void> {
  const { counter, integer, number, word, hash, time, order, address, text, longText, words } = ddl.types
  const end = ddl.tableEnd
  const keyedEnd = ddl.keyedTableEnd
  const statements = [
    sql`create table if not exists ticket (
      number ${counter},
      id ${word} not null,
      version ${integer} not null,
      head_sequence ${integer} not null,
      head_hash ${hash} not null,
      department ${word} not null,
      group_id ${word},
      status ${word} not null,
      phase ${word} not null,
      subject ${text} not null,
      subject_order ${order} not null,
      priority ${word} not null,
      category ${word} not null,
      source ${word} not null,
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
      contact_at_opening ${longText} not null,
      fields ${longText} not null,
      holder_id ${word},
      held_since ${time},
      answered ${integer} not null,
      answered_by ${text} not null,
      duplicate_of_id ${word},
      continues_id ${word},
      hidden_from_customer ${integer} not null,
      access_hash ${hash} not null,
      access_sealed ${text},
      participants ${longText} not null,
      client_ip ${text},
      opened_at ${time} not null,
      updated_at ${time} not null,
      closed_at ${time},
      closed_by_id ${word},
      last_message_sequence ${integer} not null
    ) ${end}`,
    sql`create table if not exists message (
      id ${word} not null,
      ticket_id ${word} not null,
      sequence ${integer} not null,
      kind ${word} not null,
      author_kind ${word} not null,
      author_id ${word},
      author_name ${text} not null,
      source ${word} not null,
      text ${longText} not null,
      html ${longText},
      quoted ${longText} not null,
      quoted_html ${longText},
      sender_address ${text} not null,
      notify ${integer} not null,
      at ${time} not null,
      primary key (ticket_id, sequence)
    ) ${keyedEnd}`,
    ...(['public_search', 'note_search'] as const).map(
      (name) => sql`create table if not exists ${sql.table(name)} (
        ticket_number ${number} not null,
        sequence ${integer} not null,
        words ${words} not null,
        primary key (ticket_number, sequence)
      ) ${keyedEnd}`,
    ),
    sql`create table if not exists read_mark (
      ticket_id ${word} not null,
      person_id ${word} not null,
      sequence ${integer} not null,
      primary key (ticket_id, person_id)
    ) ${keyedEnd}`,
    sql`create table if not exists person (
      id ${word} not null primary key,
      version ${integer} not null,
      head_sequence ${integer} not null,
      head_hash ${hash} not null,
      role ${word} not null,
      realm ${word} not null,
      name ${text} not null,
      name_order ${order} not null,
      email ${text} not null,
      email_key ${address},
      phone ${text} not null,
      address ${text} not null,
      city ${text} not null,
      country ${text} not null,
      locale ${order} not null,
      external_id ${text},
      departments ${text} not null,
      groups_in ${text} not null,
      signature ${longText} not null,
      password_hash ${text},
      totp_sealed ${text},
      totp_last_step ${number} not null,
      recovery_hashes ${text} not null,
      disabled_at ${time},
      created_at ${time} not null,
      updated_at ${time} not null
    ) ${end}`,
    sql`create table if not exists session (
      id ${word} not null primary key,
      person_id ${word} not null,
      token_hash ${hash} not null,
      created_at ${time} not null,
      seen_at ${time} not null,
      expires_at ${time} not null,
      stepped_up_at ${time} not null
    ) ${end}`,
    sql`create table if not exists api_key (
      id ${word} not null primary key,
      name ${text} not null,
      prefix ${word} not null,
      key_hash ${hash} not null,
      scopes ${text} not null,
      created_by_id ${word} not null,
      created_at ${time} not null,
      expires_at ${time},
      revoked_at ${time}
    ) ${end}`,
    sql`create table if not exists attempt (
      key_hash ${hash} not null primary key,
      tries ${integer} not null,
      ends_at ${time} not null
    ) ${end}`,
    sql`create table if not exists department (
      position ${counter},
      id ${word} not null,
      version ${integer} not null,
      head_sequence ${integer} not null,
      head_hash ${hash} not null,
      definition ${longText} not null,
      closed_at ${time}
    ) ${end}`,
    sql`create table if not exists department_group (
      position ${counter},
      id ${word} not null,
      definition ${longText} not null
    ) ${end}`,
    sql`create table if not exists event (
      subject ${word} not null,
      sequence ${integer} not null,
      at ${time} not null,
      actor_kind ${word} not null,
      actor_id ${word},
      type ${word} not null,
      body ${text} not null,
      previous_hash ${hash} not null,
      hash ${hash} not null,
      primary key (subject, sequence)
    ) ${keyedEnd}`,
    sql`create table if not exists delivery (
      id ${word} not null primary key,
      subscriber ${word} not null,
      subject ${word} not null,
      sequence ${integer} not null,
      attempts ${integer} not null,
      due_at ${time} not null,
      ready_at ${time} not null,
      state ${word} not null,
      last_error ${text}
    ) ${end}`,
    sql`create table if not exists idempotency (
      request_key ${hash} not null primary key,
      request_hash ${hash} not null,
      answer ${longText} not null,
      ticket_id ${word},
      expires_at ${time} not null
    ) ${end}`,
  ]
  for (const statement of statements) await statement.execute(db)
  for (const index of indexes) await ddl.createIndex(db, index)
  await ddl.createFullText(db, 'public_search')
  await ddl.createFullText(db, 'note_search')
}

const indexes: readonly IndexDefinition[] = [
  { table: 'ticket', name: 'ticket_id', columns: ['id'], unique: true },
  { table: 'ticket', name: 'ticket_access', columns: ['access_hash'], unique: true },
  { table: 'ticket', name: 'ticket_email', columns: ['contact_email_key', 'number'] },
  // One for each order of a department's list. Those of three values serve a filter by the value in opening order too.
  { table: 'ticket', name: 'ticket_opened', columns: ['department', 'phase', 'opened_at', 'number'] },
  { table: 'ticket', name: 'ticket_updated', columns: ['department', 'phase', 'updated_at', 'number'] },
  { table: 'ticket', name: 'ticket_status', columns: ['department', 'phase', 'status', 'opened_at', 'number'] },
  { table: 'ticket', name: 'ticket_priority', columns: ['department', 'phase', 'priority', 'opened_at', 'number'] },
  { table: 'ticket', name: 'ticket_category', columns: ['department', 'phase', 'category', 'opened_at', 'number'] },
  { table: 'ticket', name: 'ticket_customer_name', columns: ['department', 'phase', 'customer_order', 'number'] },
  { table: 'ticket', name: 'ticket_subject', columns: ['department', 'phase', 'subject_order', 'number'] },
  { table: 'ticket', name: 'ticket_number', columns: ['department', 'phase', 'number'] },
  { table: 'ticket', name: 'ticket_all_opened', columns: ['phase', 'opened_at', 'number'] },
  { table: 'ticket', name: 'ticket_all_updated', columns: ['phase', 'updated_at', 'number'] },
  { table: 'ticket', name: 'ticket_holder', columns: ['holder_id', 'phase', 'updated_at', 'number'] },
  { table: 'ticket', name: 'ticket_holder_opened', columns: ['holder_id', 'phase', 'opened_at', 'number'] },
  { table: 'ticket', name: 'ticket_customer', columns: ['customer_id', 'phase', 'updated_at', 'number'] },
  { table: 'message', name: 'message_id', columns: ['id'], unique: true },
  { table: 'person', name: 'person_email', columns: ['realm', 'email_key'], unique: true },
  { table: 'person', name: 'person_name', columns: ['role', 'name_order', 'id'] },
  { table: 'session', name: 'session_token', columns: ['token_hash'], unique: true },
  { table: 'session', name: 'session_person', columns: ['person_id'] },
  { table: 'session', name: 'session_expiry', columns: ['expires_at'] },
  { table: 'api_key', name: 'api_key_hash', columns: ['key_hash'], unique: true },
  { table: 'attempt', name: 'attempt_end', columns: ['ends_at'] },
  { table: 'department', name: 'department_id', columns: ['id'], unique: true },
  { table: 'department_group', name: 'department_group_id', columns: ['id'], unique: true },
  { table: 'event', name: 'event_at', columns: ['at', 'subject', 'sequence'] },
  { table: 'event', name: 'event_actor', columns: ['actor_id', 'at', 'subject', 'sequence'] },
  { table: 'event', name: 'event_type', columns: ['type', 'at', 'subject', 'sequence'] },
  { table: 'delivery', name: 'delivery_ready', columns: ['state', 'ready_at', 'id'] },
  { table: 'idempotency', name: 'idempotency_expiry', columns: ['expires_at'] },
]
