import type { CsvColumns, CsvKind } from '../csv/csv-fields.ts'
import type { CsvDelimiter, CsvEncoding } from '../csv/csv-format.ts'
import type { DateOrder } from '../csv/csv-dates.ts'
import type { AttachmentId, Id, PersonId } from '../../kernel/ids.ts'
import type { Head } from '../../ticket/ticket.ts'

export type ImportJobId = Id<'imp'>

/**
 * `running` and `undoing` are worked at. `stopped`: the way into the other helpdesk is not known any more, because it is kept
 * for a run only; somebody gives it again. `failed`: the source cannot be read.
 */
export const importStates = ['running', 'stopped', 'ended', 'cancelled', 'failed', 'undoing', 'undone'] as const
export type ImportState = (typeof importStates)[number]

/** A file of rows, and how it is read. */
export interface CsvSettings {
  readonly source: 'csv'
  readonly fileId: AttachmentId
  readonly fileName: string
  readonly head: readonly string[]
  readonly kind: CsvKind
  readonly encoding: CsvEncoding
  readonly delimiter: CsvDelimiter
  readonly columns: CsvColumns
  readonly order: DateOrder
  readonly zone: string
}

/** An osTicket, without the way into it. */
export interface OsticketSettings {
  readonly source: 'osticket'
  readonly prefix: string
  /** Where it is, for people; without who may enter it. */
  readonly place: string
}

/** Bringing another helpdesk's people and tickets in the background (E9). */
export interface ImportJob {
  /** The name of the run, in the record of every row that it brings. */
  readonly id: ImportJobId
  readonly version: number
  readonly head: Head
  readonly state: ImportState
  /** What tells the keys of its rows from those of other sources. */
  readonly name: string
  readonly settings: CsvSettings | OsticketSettings
  /** The department here of each one there, and of the rest. */
  readonly departments: Readonly<Record<string, string>>
  readonly others: string
  /** Rows of the source; null while nobody has counted them. */
  readonly total: number | null
  /** Rows that are done with, so that whoever goes on passes them over. */
  readonly place: number
  readonly imported: number
  readonly known: number
  readonly refused: number
  /** How many entries its list of problems has. */
  readonly problems: number
  /** What undoing took back, and what stays because somebody has worked with it. */
  readonly removed: number
  readonly stays: number
  /** Why it failed. */
  readonly because: string | null
  /** Null: the helpdesk itself. */
  readonly startedBy: PersonId | null
  readonly startedAt: string
  readonly endedAt: string | null
  /** Which node works at it, and until when that is so without another word from it. */
  readonly owner: string | null
  readonly leaseUntil: string | null
}

/** A row, or a file of one, that was not brought. */
export interface ImportJobProblem {
  readonly jobId: ImportJobId
  /** Its place in the list, from 1. */
  readonly place: number
  readonly key: string
  readonly code: string
  readonly message: string
  /** The lines of the file, as they came; none of another database. */
  readonly lines: readonly (readonly string[])[]
  readonly at: string
}

/** Where an import stands before anything of it is done. */
export const notBegun = {
  total: null,
  place: 0,
  imported: 0,
  known: 0,
  refused: 0,
  problems: 0,
  removed: 0,
  stays: 0,
  because: null,
  endedAt: null,
} as const satisfies Partial<ImportJob>
