import { createHash, randomBytes } from 'node:crypto'
import type { Act, Sent, StandingTicket, Statement } from './statements.ts'

/** What changes from one act to the next: places of texts and numbers get their value from here. */
interface Turn {
  readonly ticket: StandingTicket
  readonly now: string
  readonly fresh: Map<string, string>
}

type Place = (turn: Turn) => unknown

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Sorts by time, and is random behind it, as the product's ids. */
function freshId(prefix: string): string {
  const time = Date.now().toString(32).toUpperCase().padStart(10, '0')
  return `${prefix}_${time}${Array.from(randomBytes(16), (byte) => alphabet[byte & 31]).join('')}`
}

const kept = ({ fresh }: Turn, name: string, make: () => string): string => {
  const value = fresh.get(name) ?? make()
  fresh.set(name, value)
  return value
}

const changing = /(\b(?:tkt|msg|dlv)_[0-9A-Z]{26}\b|\b[0-9a-f]{64}\b|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)/

/** A piece of a text: another id, hash or time each time, and the same wherever it stands in one act. */
function pieceOf(piece: string, ticket: StandingTicket): Place {
  if (!changing.test(piece)) return () => piece
  if (piece === ticket.id) return (turn) => turn.ticket.id
  if (piece === ticket.accessHash) return (turn) => turn.ticket.accessHash
  if (piece.endsWith('Z') && piece.includes(':')) return ({ now }) => now
  if (piece.includes('_')) return (turn) => kept(turn, piece, () => freshId(piece.slice(0, 3)))
  return (turn) => kept(turn, piece, () => randomBytes(32).toString('hex'))
}

function textPlace(text: string, ticket: StandingTicket): Place {
  const pieces = text.split(changing).map((piece) => pieceOf(piece, ticket))
  const [only] = pieces.filter((_, at) => at % 2 === 1)
  if (pieces.length === 3 && text.replace(changing, '') === '' && only) return only
  return pieces.length === 1 ? () => text : (turn) => pieces.map((piece) => piece(turn)).join('')
}

/** The columns of a statement's parameters, as far as it names them. */
function columnsOf({ sql, parameters }: Statement): readonly string[] {
  const insert = /^insert into \S+ \(([^)]*)\)/i.exec(sql)?.[1]?.split(',') ?? []
  const update = /^update \S+ set (.*) where id = \? and version = \?$/is.exec(sql)?.[1]?.split(',') ?? []
  const columns = [...insert, ...update].map((text) => /\w+/.exec(text)?.[0] ?? '')
  if (update.length > 0) return [...columns, 'id', 'expected_version']
  return parameters.map((_, at) => columns[at % Math.max(1, columns.length)] ?? '')
}

function placeOf(value: unknown, column: string, act: Act, ticket: StandingTicket): Place {
  if (typeof value === 'string') return textPlace(value, ticket)
  if (column === 'ticket_number') return (turn) => turn.ticket.number
  if (act === 'open') return () => value
  if (column === 'version') return (turn) => turn.ticket.version + 1
  if (column === 'expected_version') return (turn) => turn.ticket.version
  return /sequence$/.test(column) && value === ticket.sequence ? (turn) => turn.ticket.sequence + 1 : () => value
}

/** One act's statements; `done` says that they have been done, so that the ticket is free for the next. */
interface Again {
  readonly statements: readonly Statement[]
  readonly done: () => void
}

/** The same act again and again: each time to the next ticket that nobody is at, as it stands, or opening one more. */
export function replay(act: Act, { statements, ticket, others }: Sent): () => Again {
  const places = statements.map((statement) => {
    const columns = columnsOf(statement)
    return {
      sql: statement.sql,
      places: statement.parameters.map((value, at) => placeOf(value, columns[at] ?? '', act, ticket)),
    }
  })
  const free = [...others]
  let count = 0
  const next = (): StandingTicket => {
    count++
    const accessHash = createHash('sha256').update(`${count}`).digest('hex')
    if (act === 'open') return { ...ticket, id: freshId('tkt'), accessHash, number: ticket.number + count }
    const one = free.shift()
    if (!one) throw new Error('more at once than there are tickets')
    return one
  }
  return () => {
    const one = next()
    const turn: Turn = { ticket: one, now: new Date().toISOString(), fresh: new Map() }
    return {
      statements: places.map(({ sql, places: values }) => ({ sql, parameters: values.map((place) => place(turn)) })),
      done: () => void free.push({ ...one, version: one.version + 1, sequence: one.sequence + 1 }),
    }
  }
}
