import * as Effect from 'effect/Effect'
import type * as z from 'zod'
import type { Attachment } from '../../attachment/attachment.ts'
import { maySend } from '../../attachment/attachment.policy.ts'
import { wrongInput } from '../../kernel/command.ts'
import type { Caller } from '../../kernel/command.ts'
import type { AttachmentId } from '../../kernel/ids.ts'
import { ask, DeskPort, StoragePort } from '../../services.ts'
import { guessColumns, neededFields } from '../csv/csv-fields.ts'
import { guessFileOrder } from '../csv/guess-file-order.ts'
import { bytesOfFile } from '../work/bytes-of-file.ts'
import type { StartImport } from './import-job.contract.ts'
import type { CsvSettings } from './import-job.ts'
import type { ImportSources, OpenCsv } from './import-job.port.ts'

type Csv = Extract<z.output<typeof StartImport>, { source: 'csv' }>
type Osticket = Extract<z.output<typeof StartImport>, { source: 'osticket' }>

/** A file of rows that the caller has uploaded, and how it is read: as they chose, else as it looks. */
export const openUpload = Effect.fnUntraced(function* (caller: Caller, sources: ImportSources, input: Csv) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { files } = desk
  const attachment: Attachment | null = yield* storage.attachments.find(input.fileId as AttachmentId)
  if (!attachment || files === null || !maySend(caller.actor, attachment))
    return yield* wrongInput('fileId', 'not_your_upload', 'names a file that is not there')
  const bytes = yield* ask(() => bytesOfFile(files.store, attachment.blobKey))
  if (bytes === null) return yield* wrongInput('fileId', 'not_your_upload', 'names a file that is not there')
  const { encoding, delimiter, kind } = input
  const file: OpenCsv = yield* ask(() => sources.openCsv(bytes, { encoding, delimiter }))
  const columns = input.columns ?? guessColumns(kind, file.head)
  const settings: CsvSettings = {
    source: 'csv',
    fileId: attachment.id,
    fileName: attachment.safeName,
    head: file.head,
    kind,
    encoding: file.encoding,
    delimiter: file.delimiter,
    columns,
    order: input.order ?? (yield* ask(() => guessFileOrder(file, columns))),
    zone: input.zone ?? desk.definition.timeZone,
  }
  const missing = neededFields[kind].filter((field) => columns[field] === undefined)
  return { file, settings, missing }
})

/** The way into an osTicket's database, as an address. */
export const wayInto = ({
  host,
  port,
  user,
  password,
  database,
}: Pick<Osticket, 'host' | 'port' | 'user' | 'password' | 'database'>): string => {
  const at = host.includes(':') ? `[${host}]` : host
  return `mysql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${at}:${port}/${encodeURIComponent(database)}`
}
