import { createHash } from 'node:crypto'
import type { Connection } from 'mysql2/promise'

/** The tables of an osTicket of 1.18 that an import reads, with the columns that it has for tickets, threads and people. */
const tables = [
  `ost_department (id int unsigned not null auto_increment primary key, pid int unsigned, name varchar(128) not null default '', signature text not null, ispublic tinyint not null default 1, updated datetime not null, created datetime not null)`,
  `ost_staff (staff_id int unsigned not null auto_increment primary key, dept_id int unsigned not null default 0, role_id int unsigned not null default 0, username varchar(32) not null default '', firstname varchar(32), lastname varchar(32), passwd varchar(128), email varchar(255), phone varchar(24) not null default '', mobile varchar(24) not null default '', signature text not null, isactive tinyint not null default 1, isadmin tinyint not null default 0, created datetime not null, updated datetime not null)`,
  `ost_staff_dept_access (staff_id int unsigned not null, dept_id int unsigned not null, role_id int unsigned not null default 0, flags int unsigned not null default 1, primary key (staff_id, dept_id))`,
  `ost_user (id int unsigned not null auto_increment primary key, org_id int unsigned not null default 0, default_email_id int not null, status int unsigned not null default 0, name varchar(128) not null, created datetime not null, updated datetime not null)`,
  `ost_user_email (id int unsigned not null auto_increment primary key, user_id int unsigned not null, flags int unsigned not null default 0, address varchar(255) not null)`,
  `ost_user_account (id int unsigned not null auto_increment primary key, user_id int unsigned not null, status int unsigned not null default 0, timezone varchar(64), lang varchar(16), username varchar(64), passwd varchar(128), extra text, registered timestamp null)`,
  `ost_ticket_status (id int not null auto_increment primary key, name varchar(60) not null default '', state varchar(16), mode int unsigned not null default 0, flags int unsigned not null default 0, sort int unsigned not null default 0, properties text not null)`,
  `ost_ticket (ticket_id int unsigned not null auto_increment primary key, ticket_pid int unsigned, number varchar(20), user_id int unsigned not null default 0, user_email_id int unsigned not null default 0, status_id int unsigned not null default 0, dept_id int unsigned not null default 0, topic_id int unsigned not null default 0, staff_id int unsigned not null default 0, ip_address varchar(64) not null default '', source enum('Web','Email','Phone','API','Other') not null default 'Other', isanswered tinyint not null default 0, closed datetime, lastupdate datetime, created datetime not null, updated datetime not null)`,
  `ost_thread (id int unsigned not null auto_increment primary key, object_id int unsigned not null, object_type char(1) not null, extra text, created datetime not null, key object_id (object_id))`,
  `ost_thread_entry (id int unsigned not null auto_increment primary key, pid int unsigned not null default 0, thread_id int unsigned not null default 0, staff_id int unsigned not null default 0, user_id int unsigned not null default 0, type char(1) not null default '', flags int unsigned not null default 0, poster varchar(128) not null default '', source varchar(32) not null default '', title varchar(255), body text not null, format varchar(16) not null default 'html', ip_address varchar(64) not null default '', created datetime not null, updated datetime not null, key thread_id (thread_id))`,
  `ost_form (id int unsigned not null auto_increment primary key, type varchar(8) not null default 'G', title varchar(255) not null)`,
  `ost_form_field (id int unsigned not null auto_increment primary key, form_id int unsigned not null, type varchar(255) not null default 'text', label varchar(255) not null, name varchar(64) not null)`,
  `ost_form_entry (id int unsigned not null auto_increment primary key, form_id int unsigned not null, object_id int unsigned, object_type char(1) not null default 'T', sort int unsigned not null default 1, created datetime not null, updated datetime not null, key entry_lookup (object_type, object_id))`,
  `ost_form_entry_values (entry_id int unsigned not null, field_id int unsigned not null, value text, value_id int, primary key (entry_id, field_id))`,
  `ost_attachment (id int unsigned not null auto_increment primary key, object_id int unsigned not null, type char(1) not null, file_id int unsigned not null, name varchar(255), inline tinyint unsigned not null default 0, lang varchar(16))`,
  `ost_file (id int not null auto_increment primary key, ft char(1) not null default 'T', bk char(1) not null default 'D', type varchar(255) not null default '', size bigint unsigned not null default 0, \`key\` varchar(86) not null, signature varchar(86) not null, name varchar(255) not null default '', created datetime not null)`,
  `ost_file_chunk (file_id int not null, chunk_id int not null, filedata longblob not null, primary key (file_id, chunk_id))`,
]

export const staffPassword = 'old-secret'
const at = (minutes: number): string =>
  new Date(Date.UTC(2021, 0, 4, 8) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')

/** How many of the tickets are in a department that nobody here has. */
export const abuseTickets = (count: number): number => Math.floor(count / 50)

/** Fills a database as an osTicket with so many tickets would have. Every third is open, every tenth has a file of two chunks. */
export async function fillOsticket(connection: Connection, count: number): Promise<void> {
  for (const table of tables) await connection.query(`create table ${table} default charset=utf8mb4`)
  const insert = async (table: string, columns: string, rows: readonly unknown[][]): Promise<void> => {
    for (let from = 0; from < rows.length; from += 500)
      await connection.query(`insert into ost_${table} (${columns}) values ?`, [rows.slice(from, from + 500)])
  }
  const each = <Value>(amount: number, make: (id: number) => Value): Value[] =>
    Array.from({ length: amount }, (_, place) => make(place + 1))
  const users = Math.ceil(count / 4)
  const md5 = createHash('md5').update(staffPassword).digest('hex')
  await insert('department', 'id, name, signature, updated, created', [
    [1, 'Support', '', at(0), at(0)],
    [2, 'Financeiro', '', at(0), at(0)],
    [3, 'Abuse', '', at(0), at(0)],
  ])
  await insert(
    'staff',
    'staff_id, dept_id, username, firstname, lastname, passwd, email, signature, created, updated',
    each(3, (id) => [
      id,
      id === 3 ? 2 : 1,
      `op${id}`,
      'Zoë',
      `Kovač ${id}`,
      id === 3 ? '$2a$08$bcrypt' : md5,
      `op${id}@old.test`,
      'Z.',
      at(0),
      at(0),
    ]),
  )
  await insert(
    'user',
    'id, default_email_id, name, created, updated',
    each(users, (id) => [id, id, `Użytkownik ${id}`, at(id), at(id)]),
  )
  await insert(
    'user_email',
    'id, user_id, address',
    each(users, (id) => [id, id, `user${id}@customer.test`]),
  )
  await insert('ticket_status', 'id, name, state, properties', [
    [1, 'Open', 'open', ''],
    [2, 'Resolved', 'closed', ''],
    [3, 'Deleted', 'deleted', ''],
  ])
  await insert('form', 'id, type, title', [[1, 'T', 'Ticket Details']])
  await insert('form_field', 'id, form_id, label, name', [[1, 1, 'Issue Summary', 'subject']])
  const departmentOf = (id: number): number => (id % 50 === 0 ? 3 : id % 5 === 0 ? 2 : 1)
  await insert(
    'ticket',
    'ticket_id, number, user_id, status_id, dept_id, staff_id, source, closed, lastupdate, created, updated',
    each(count + 1, (id) => {
      const state = id > count ? 3 : id % 3 === 0 ? 1 : 2
      const closed = state === 2 ? at(id * 10 + 5) : null
      return [
        id,
        String(100_000 + id),
        (id % users) + 1,
        state,
        departmentOf(id),
        id % 2,
        'Email',
        closed,
        at(id * 10 + 5),
        at(id * 10),
        at(id * 10),
      ]
    }),
  )
  await insert(
    'form_entry',
    'id, form_id, object_id, object_type, created, updated',
    each(count, (id) => [id, 1, id, 'T', at(0), at(0)]),
  )
  await insert(
    'form_entry_values',
    'entry_id, field_id, value',
    each(count, (id) => [id, 1, `Sprawa nr ${id} – não chegou`]),
  )
  await insert(
    'thread',
    'id, object_id, object_type, created',
    each(count, (id) => [id, id, 'T', at(id * 10)]),
  )
  await insert(
    'thread_entry',
    'id, thread_id, staff_id, user_id, type, poster, body, format, created, updated',
    each(count, (id) => [
      [id * 3 - 2, id, 0, 1, 'M', 'Customer', `<p>Message <b>${id}</b></p>`, 'html', at(id * 10), at(0)],
      [id * 3 - 1, id, 1, 0, 'N', 'Zoë', `internal ${id}`, 'text', at(id * 10 + 1), at(0)],
      [id * 3, id, 1, 0, 'R', 'Zoë Kovač 1', `Answer ${id}`, 'text', at(id * 10 + 2), at(0)],
    ]).flat(),
  )
  const files = each(Math.floor(count / 10), (id) => id)
  await insert(
    'file',
    'id, type, size, `key`, signature, name, created',
    files.map((id) => [id, 'text/plain', 11, `k${id}`, `s${id}`, `log ${id}.txt`, at(0)]),
  )
  await insert(
    'file_chunk',
    'file_id, chunk_id, filedata',
    files.flatMap((id) => [
      [id, 0, Buffer.from('hello ')],
      [id, 1, Buffer.from('world')],
    ]),
  )
  await insert(
    'attachment',
    'object_id, type, file_id',
    files.map((id) => [id * 10 * 3 - 2, 'H', id]),
  )
}
