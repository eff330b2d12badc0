import * as z from 'zod'
import { isZone } from '../../stats/local-days.ts'
import { csvFields, csvKinds } from '../csv/csv-fields.ts'
import type { CsvColumns, CsvField } from '../csv/csv-fields.ts'
import { dateOrders } from '../csv/csv-dates.ts'
import { csvDelimiters, csvEncodings } from '../csv/csv-format.ts'
import { importStates } from './import-job.ts'

const word = z.string().min(1).max(40)
const zone = z.string().max(60).refine(isZone, { error: 'is no time zone' })
const fieldNames = [...new Set(Object.values(csvFields).flat())] as CsvField[]
const columns = z.strictObject(
  Object.fromEntries(fieldNames.map((field) => [field, z.number().int().min(0).max(999).optional()])),
) as unknown as z.ZodType<CsvColumns, CsvColumns>

/** A file of rows that was uploaded (`POST /uploads`); what is not chosen is found out. */
const csv = {
  source: z.literal('csv'),
  fileId: word,
  kind: z.enum(csvKinds).default('tickets'),
  encoding: z.enum(csvEncodings).optional(),
  delimiter: z.enum(csvDelimiters).optional(),
  columns: columns.optional(),
  order: z.enum(dateOrders).optional(),
  /** Of dates that do not say one (IANA); the helpdesk's own unless given. */
  zone: zone.optional(),
  /** What tells its keys from those of other files; the same for a file of the same helpdesk. */
  name: z.string().trim().min(1).max(40).default('csv'),
}
/** The way into an osTicket's database. It is held for the run and kept nowhere. */
const way = {
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65_535).default(3306),
  user: z.string().max(80),
  password: z.string().max(200),
  database: z.string().trim().min(1).max(64),
}
const osticket = { source: z.literal('osticket'), ...way, prefix: z.string().max(20).regex(/^\w*$/).default('ost_') }
const placing = {
  /** The department here, by its id, of each one there. */
  departments: z.record(z.string().max(200), z.string().max(40)).default({}),
  /** The department of all others; without it they are refused. */
  others: z.string().max(40).default(''),
}

const sources = z.discriminatedUnion('source', [
  z.strictObject({ ...csv, ...placing }),
  z.strictObject({ ...osticket, ...placing }),
])
export const PreviewImport = sources
export const StartImport = sources
export type StartImportInput = z.input<typeof StartImport>
export const ImportById = z.strictObject({ importId: word })
/** The way into the source again, after the helpdesk was restarted. */
export const GoOnWithImport = z.strictObject({ importId: word, ...way })
export const ListImportProblems = z.strictObject({
  importId: word,
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const Problem = z.object({ code: z.string(), message: z.string() })
export const ImportRowPreview = z.object({
  key: z.string(),
  name: z.string(),
  email: z.string(),
  subject: z.string(),
  department: z.string(),
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  messages: z.number().int(),
  /** It was brought before, and is passed over. */
  known: z.boolean(),
  /** Why it would be refused. */
  problem: Problem.nullable(),
})
export type ImportRowPreview = z.infer<typeof ImportRowPreview>

const previewed = {
  name: z.string(),
  people: z.number().int(),
  tickets: z.number().int(),
  departments: z.array(z.object({ there: z.string(), here: z.string().nullable() })),
  rows: z.array(ImportRowPreview),
  /** How many rows were looked at; of them: */
  looked: z.number().int(),
  known: z.number().int(),
  refused: z.number().int(),
  unplaced: z.array(z.object({ there: z.string(), count: z.number().int() })),
}

/** What would come of an import. `csv`: how the file would be read. */
export const ImportPreview = z
  .object({
    ...previewed,
    csv: z
      .object({
        encoding: z.enum(csvEncodings),
        delimiter: z.enum(csvDelimiters),
        head: z.array(z.string()),
        columns: z.record(z.string(), z.number().int()),
        order: z.enum(dateOrders),
        zone: z.string(),
        /** Fields that need a column and have none. */
        missing: z.array(z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportJobView = z
  .object({
    id: z.string(),
    state: z.enum(importStates),
    source: z.enum(['csv', 'osticket']),
    name: z.string(),
    /** The name of the file, or where the database is. */
    place: z.string(),
    total: z.number().int().nullable(),
    /** Rows that are done with. */
    done: z.number().int(),
    imported: z.number().int(),
    known: z.number().int(),
    refused: z.number().int(),
    problems: z.number().int(),
    removed: z.number().int(),
    stays: z.number().int(),
    because: z.string().nullable(),
    startedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'Import' })
export type ImportJobView = z.infer<typeof ImportJobView>
export const ImportJobsView = z.object({ items: z.array(ImportJobView) }).meta({ id: 'Imports' })
export type ImportJobsView = z.infer<typeof ImportJobsView>

export const ImportProblemsView = z
  .object({
    items: z.array(z.object({ place: z.number().int(), key: z.string(), code: z.string(), message: z.string() })),
    /** The `after` of what comes next, or null. */
    next: z.number().int().nullable(),
  })
  .meta({ id: 'ImportProblems' })
export type ImportProblemsView = z.infer<typeof ImportProblemsView>

/** A file of the rows that were refused, to be corrected and imported again. */
export const ErrorFileView = z.object({ name: z.string(), text: z.string() }).meta({ id: 'ImportErrorFile' })
export type ErrorFileView = z.infer<typeof ErrorFileView>

/** Bringing another helpdesk's people and tickets in the background (E9). For administrators. */
export interface ImportJobApi {
  /** The newest fifty. @throws forbidden */
  list(): Promise<ImportJobsView>
  /** @throws forbidden, not_found */
  get(input: z.input<typeof ImportById>): Promise<ImportJobView>
  /** What would come of it; nothing is written. @throws forbidden, invalid_input */
  preview(input: z.input<typeof PreviewImport>): Promise<ImportPreview>
  /** @throws forbidden, invalid_input, too_many_requests while several wait */
  start(input: z.input<typeof StartImport>): Promise<ImportJobView>
  /** @throws forbidden, not_found, transition_refused unless it was stopped */
  goOn(input: z.input<typeof GoOnWithImport>): Promise<ImportJobView>
  /** What was brought stays. @throws forbidden, not_found, transition_refused when it is over */
  cancel(input: z.input<typeof ImportById>): Promise<ImportJobView>
  /** Takes back what nobody has worked with since. @throws forbidden, not_found, transition_refused while it runs */
  undo(input: z.input<typeof ImportById>): Promise<ImportJobView>
  /** @throws forbidden, not_found */
  problems(input: z.input<typeof ListImportProblems>): Promise<ImportProblemsView>
  /** @throws forbidden, not_found */
  errorFile(input: z.input<typeof ImportById>): Promise<ErrorFileView>
}
