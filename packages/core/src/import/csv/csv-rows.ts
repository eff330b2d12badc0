import { sha256Hex } from '../../kernel/hash.ts'
import { searchWords } from '../../kernel/search-words.ts'
import type { ImportedPerson, ImportedTicket, UnreadableRow } from '../import-source.port.ts'
import { readMoment } from './csv-dates.ts'
import type { DateOrder } from './csv-dates.ts'
import type { CsvColumns, CsvField } from './csv-fields.ts'

/** How the cells of a file are read. */
export interface CsvReading {
  readonly columns: CsvColumns
  readonly order: DateOrder
  readonly zone: string
  /** For rows that say no time. ISO 8601 UTC. */
  readonly now: string
}

type Cells = readonly string[]

const longestKey = 60
const closedWords = [
  'closed',
  'solved',
  'resolved',
  'done',
  'fechado',
  'resolvido',
  'encerrado',
  'concluido',
  'zamkniete',
  'zamkniety',
  'rozwiazane',
  'cerrado',
  'geschlossen',
]
const authorWords: Readonly<Record<'customer' | 'staff' | 'note', readonly string[]>> = {
  customer: ['customer', 'client', 'user', 'requester', 'end user', 'cliente', 'klient', 'c'],
  staff: [
    'staff',
    'agent',
    'operator',
    'support',
    'admin',
    'equipe',
    'atendente',
    'operador',
    'obsluga',
    'pracownik',
    's',
  ],
  note: [
    'note',
    'internal',
    'internal note',
    'private',
    'nota',
    'nota interna',
    'interno',
    'notatka',
    'notatka wewnetrzna',
    'n',
  ],
}

const folded = (text: string): string => searchWords(text).join(' ')
const value = ({ columns }: CsvReading, cells: Cells, field: CsvField): string => {
  const column = columns[field]
  return column === undefined ? '' : (cells[column] ?? '').trim()
}

/** What the row is called where it comes from; a row without a name is called by what it says. */
export function keyOfRow(reading: CsvReading, cells: Cells): string {
  const key = value(reading, cells, 'key')
  return key !== '' && key.length <= longestKey ? key : `row ${sha256Hex(JSON.stringify(cells)).slice(0, 32)}`
}

/** Why a row is not brought. */
class Unreadable extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const refusable = <Row>(key: string, read: () => Row): Row | UnreadableRow => {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable) return { key, code: error.code, message: error.message }
    throw error
  }
}

function moment(reading: CsvReading, cells: Cells, field: CsvField): string | null {
  const text = value(reading, cells, field)
  if (text === '') return null
  const at = readMoment(text, reading)
  if (at === null) throw new Unreadable('bad_date', `${field}: “${text.slice(0, 40)}” is no date`)
  if (at > reading.now) throw new Unreadable('bad_date', `${field}: “${text.slice(0, 40)}” has not come yet`)
  return at
}

/** A customer of a row. */
export const personOfRow = (reading: CsvReading, cells: Cells): ImportedPerson | UnreadableRow => {
  const key = keyOfRow(reading, cells)
  return refusable(key, () => {
    const email = value(reading, cells, 'email')
    if (email === '') throw new Unreadable('email_missing', 'email: is missing')
    return {
      key,
      role: 'customer',
      name: value(reading, cells, 'name'),
      email,
      phone: value(reading, cells, 'phone'),
      signature: '',
      departments: [],
      md5: null,
      disabled: false,
      createdAt: moment(reading, cells, 'created') ?? reading.now,
    }
  })
}

/** A ticket of its rows: the first says what it is, each is a message of its thread. */
export const ticketOfRows = (reading: CsvReading, rows: readonly Cells[]): ImportedTicket | UnreadableRow => {
  const head = rows[0] ?? []
  const key = keyOfRow(reading, head)
  return refusable(key, () => {
    const of = (field: CsvField): string => value(reading, head, field)
    const [name, email, phone] = [of('name'), of('email'), of('phone')]
    if (name === '' && email === '' && phone === '')
      throw new Unreadable('contact_missing', 'email: name, e-mail and phone are missing')
    const openedAt = moment(reading, head, 'opened') ?? reading.now
    const holder = of('holder')
    const holderEmail = holder.includes('@') ? holder : ''
    const holderName = holder.split('@')[0] ?? ''
    const messages = rows.map((cells) => messageOf(reading, cells, { name, openedAt, holderEmail, holderName }))
    const last = messages.reduce((at, message) => (message.at > at ? message.at : at), openedAt)
    const closedAt = moment(reading, head, 'closed') ?? (closedWords.includes(folded(of('status'))) ? last : null)
    const subject = of('subject')
    const number = reading.columns.key === undefined ? '' : key.slice(0, 40)
    const department = of('department')
    return {
      key,
      department,
      subject,
      number,
      contact: { name, email, phone },
      holderEmail,
      openedAt,
      closedAt,
      messages,
    }
  })
}

function messageOf(
  reading: CsvReading,
  cells: Cells,
  ticket: {
    readonly name: string
    readonly openedAt: string
    readonly holderEmail: string
    readonly holderName: string
  },
): ImportedTicket['messages'][number] {
  const text = value(reading, cells, 'message')
  if (text === '') throw new Unreadable('message_missing', 'message: is missing')
  const said = folded(value(reading, cells, 'author'))
  const kind =
    said === '' ? 'customer' : (['customer', 'staff', 'note'] as const).find((one) => authorWords[one].includes(said))
  if (kind === undefined) throw new Unreadable('bad_author', 'author: is neither customer, staff nor note')
  const own = kind === 'customer'
  return {
    kind,
    at: moment(reading, cells, 'written') ?? ticket.openedAt,
    name: own ? ticket.name : ticket.holderName,
    staffEmail: own ? '' : ticket.holderEmail,
    text,
    files: [],
  }
}
