import type { ImportSource } from '../import-source.port.ts'
import type { CsvReading } from '../csv/csv-rows.ts'
import type { CsvKind } from '../csv/csv-fields.ts'
import type { CsvDelimiter, CsvEncoding } from '../csv/csv-format.ts'
import type { ImportJob, ImportJobId, ImportJobProblem } from './import-job.ts'

export interface ImportJobStore {
  find(id: ImportJobId): Promise<ImportJob | null>
  /** The newest first. */
  list(limit: number): Promise<readonly ImportJob[]>
  /** Those that are worked at or wait for it, the oldest first. */
  atWork(): Promise<readonly ImportJob[]>
  /** What comes after a place, in order. */
  problems(query: {
    readonly jobId: ImportJobId
    readonly after: number
    readonly limit: number
  }): Promise<readonly ImportJobProblem[]>
}

export type ImportJobWrite =
  | { readonly kind: 'import.insert'; readonly job: ImportJob }
  | { readonly kind: 'import.update'; readonly job: ImportJob; readonly expectedVersion: number }
  | { readonly kind: 'import.problem'; readonly problem: ImportJobProblem }

/** A file of rows that is open. */
export interface OpenCsv {
  readonly encoding: CsvEncoding
  readonly delimiter: CsvDelimiter
  readonly head: readonly string[]
  /** @throws InvalidInput where it cannot be read on */
  rows(): AsyncIterable<readonly string[]>
}

/** A source that is a file, and whose rows can be given back. */
export interface CsvSource extends ImportSource {
  /** The lines, as they came, of the person or ticket that was read last. */
  lastLines(): readonly (readonly string[])[]
}

/** What reads other helpdesks, for imports in the background. */
export interface ImportSources {
  /** Finds encoding and delimiter where none is chosen. @throws InvalidInput for what is no file of rows */
  openCsv(
    bytes: Uint8Array,
    chosen: { readonly encoding?: CsvEncoding | undefined; readonly delimiter?: CsvDelimiter | undefined },
  ): Promise<OpenCsv>
  csvSource(file: OpenCsv, kind: CsvKind, name: string, reading: CsvReading): CsvSource
  /** @throws InvalidInput when it is not there, is no osTicket, or must not be asked */
  osticket(way: { readonly url: string; readonly prefix: string }): Promise<ImportSource>
  /** An MD5 digest in hex as the password hasher keeps it (auth-2). */
  wrapMd5(digest: string): Promise<string>
}
