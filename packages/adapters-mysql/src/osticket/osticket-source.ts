import type { ImportedFile, ImportedPerson, ImportedTicket, ImportSource } from '@guichet/core/ports'
import { createConnection } from 'mysql2/promise'
import type { Connection, RowDataPacket } from 'mysql2/promise'
import { osticketStatements } from './osticket-statements.ts'

export interface OsticketOptions {
  /** `mysql://user:password@host/database` of an osTicket of 1.17 or 1.18; reading is all it is asked for. */
  readonly url: string
  /** What its tables begin with; `ost_` unless given. */
  readonly prefix?: string
}

const atOnce = 100
type Row = Readonly<Record<string, string | number | Buffer | null>>
const text = (value: Row[string] | undefined): string =>
  value === null || value === undefined ? '' : String(value).trim()

/** A time of osTicket, which keeps UTC without saying so; null for its zero. */
const time = (value: Row[string] | undefined): string | null => {
  const written = text(value)
  return written === '' || written.startsWith('0000') ? null : `${written.replace(' ', 'T')}.000Z`
}
const begin = '1970-01-01T00:00:00.000Z'
const md5Of = (hash: string): string | null => (/^[0-9a-f]{32}$/i.test(hash) ? hash.toLowerCase() : null)

/** Reads an osTicket's database in pages; nothing of it is kept in memory for longer. @throws when it cannot be reached */
export async function osticketSource({ url, prefix = 'ost_' }: OsticketOptions): Promise<ImportSource> {
  if (!/^\w*$/.test(prefix)) throw new Error('The prefix of tables may have letters, digits and _ only.')
  const connection = await createConnection({ uri: url, dateStrings: true, charset: 'utf8mb4_general_ci' })
  const statements = osticketStatements(prefix)
  const read = (sql: string, values: readonly (string | number)[] = []): Promise<readonly Row[]> =>
    rowsOf(connection, sql, values)
  const [database] = await read('select database() as name')

  async function* pages(sql: string): AsyncGenerator<readonly Row[]> {
    for (let after = 0; ;) {
      const rows = await read(sql, [after, atOnce])
      if (rows.length > 0) yield rows
      if (rows.length < atOnce) return
      after = Number(rows.at(-1)?.['id'])
    }
  }
  const fileOf = (row: Row): ImportedFile => ({
    name: text(row['name']),
    type: text(row['type']),
    read: async () => {
      if (text(row['backend']) !== 'D') return null
      const chunks = await read(statements.chunks, [Number(row['file_id'])])
      return chunks.length === 0 ? null : Buffer.concat(chunks.map(({ bytes }) => bytes as Buffer))
    },
  })
  const ticketsOf = async (rows: readonly Row[]): Promise<readonly ImportedTicket[]> => {
    const list = rows.map(({ id }) => Number(id)).join(',')
    const entries = await read(statements.entries(list))
    const files =
      entries.length === 0 ? [] : await read(statements.files(entries.map(({ id }) => Number(id)).join(',')))
    return rows.map((row) => {
      const messages = entries
        .filter(({ ticket_id: of }) => of === row['id'])
        .map((entry) => messageOf(entry, files.filter(({ entry_id: of }) => of === entry['id']).map(fileOf)))
      return ticketOf(row, messages)
    })
  }

  return {
    name: `osticket ${text(database?.['name'])}`.slice(0, 60),
    async counts() {
      const [row] = await read(statements.counts)
      return { people: Number(row?.['people']), tickets: Number(row?.['tickets']) }
    },
    departments: async () => (await read(statements.departments)).map(({ name }) => text(name)),
    async *people() {
      const access = await read(statements.access)
      for await (const rows of pages(statements.staff))
        for (const row of rows)
          yield staffOf(
            row,
            access.filter(({ staff_id: of }) => of === row['id']).map(({ name }) => text(name)),
          )
      for await (const rows of pages(statements.users)) yield* rows.map(customerOf)
    },
    async *tickets() {
      for await (const rows of pages(statements.tickets)) yield* await ticketsOf(rows)
    },
    close: () => connection.end(),
  }
}

async function rowsOf(
  connection: Connection,
  sql: string,
  values: readonly (string | number)[],
): Promise<readonly Row[]> {
  const [rows] = await connection.query<RowDataPacket[]>(sql, [...values])
  return rows as readonly Row[]
}

const staffOf = (row: Row, others: readonly string[]): ImportedPerson => ({
  key: `staff ${text(row['id'])}`,
  role: 'operator',
  name: text(row['name']),
  email: text(row['email']),
  phone: text(row['phone']),
  signature: text(row['signature']),
  departments: [...new Set([text(row['department']), ...others])].filter(Boolean),
  md5: md5Of(text(row['passwd'])),
  disabled: Number(row['isactive']) === 0,
  createdAt: time(row['created']) ?? begin,
})

const customerOf = (row: Row): ImportedPerson => ({
  key: `user ${text(row['id'])}`,
  role: 'customer',
  name: text(row['name']),
  email: text(row['email']),
  phone: text(row['phone']),
  signature: '',
  departments: [],
  md5: md5Of(text(row['passwd'])),
  disabled: false,
  createdAt: time(row['created']) ?? begin,
})

const kinds: Readonly<Record<string, 'customer' | 'staff' | 'note'>> = { M: 'customer', R: 'staff', N: 'note' }

type Messages = ImportedTicket['messages']

function messageOf(entry: Row, files: readonly ImportedFile[]): Messages[number] {
  const body = text(entry['body'])
  return {
    kind: kinds[text(entry['type'])] ?? 'note',
    at: time(entry['created']) ?? begin,
    name: text(entry['poster']),
    staffEmail: text(entry['staff_email']),
    ...(text(entry['format']) === 'html' ? { html: body } : { text: body }),
    files,
  }
}

function ticketOf(row: Row, messages: Messages): ImportedTicket {
  const openedAt = time(row['created']) ?? begin
  const subject = text(row['subject'])
  const none: Messages[number] = {
    kind: 'customer',
    at: openedAt,
    name: text(row['name']),
    staffEmail: '',
    text: subject,
    files: [],
  }
  return {
    key: `ticket ${text(row['id'])}`,
    department: text(row['department']),
    subject,
    number: text(row['number']),
    contact: { name: text(row['name']), email: text(row['email']), phone: text(row['phone']) },
    holderEmail: text(row['staff_email']),
    openedAt,
    closedAt: text(row['state']) === 'open' ? null : (time(row['closed']) ?? time(row['lastupdate']) ?? openedAt),
    messages: messages.length === 0 ? [none] : messages,
  }
}
