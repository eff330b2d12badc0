import { HelpdeskError } from '@guichet/core'
import type { ImportApi } from '@guichet/core'
import type { ImportedPerson, ImportedTicket, ImportSource } from '@guichet/core/ports'
import { wrapMd5 } from '../access/passwords.ts'
import type { DepartmentMap } from './department-map.ts'

/** What an import did with the rows, or would do. */
export interface ImportCounts {
  imported: number
  known: number
  refused: number
}

/** A row, or a file of one, that was not brought, and why. */
export interface ImportProblem {
  readonly key: string
  readonly code: string
  readonly message: string
}

export interface ImportJob {
  readonly imports: ImportApi
  readonly source: ImportSource
  readonly run: string
  readonly departments: DepartmentMap
  /** Keeps a file, and answers its id. */
  upload(file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array }): Promise<string>
  readonly mostFiles: number
  onProgress(counts: ImportCounts): void
  onProblem(problem: ImportProblem): void
}

/**
 * Brings everything of a source: people first, so that tickets find them. What was brought before is passed over, so a run
 * that was killed is simply run again. A row that is refused holds no other up; a database that does not answer ends the
 * run.
 */
export async function runImport(job: ImportJob): Promise<ImportCounts> {
  const counts: ImportCounts = { imported: 0, known: 0, refused: 0 }
  const bring = async (key: string, row: () => Promise<'imported' | 'known'>): Promise<void> => {
    try {
      counts[await row()]++
    } catch (error) {
      if (!(error instanceof HelpdeskError) || error.code === 'storage_unavailable') throw error
      counts.refused++
      job.onProblem({ key, code: error.code, message: error.message })
    }
    job.onProgress(counts)
  }
  for await (const person of job.source.people()) await bring(person.key, () => bringPerson(job, person))
  for await (const ticket of job.source.tickets()) await bring(ticket.key, () => bringTicket(job, ticket))
  return counts
}

const originOf = ({ run, source }: ImportJob, key: string) => ({ run, source: source.name, key })

async function bringPerson(
  job: ImportJob,
  { md5, departments, ...person }: ImportedPerson,
): Promise<'imported' | 'known'> {
  const from = { source: job.source.name, key: person.key, at: person.createdAt }
  if (await job.imports.isKnown('per', from)) return 'known'
  const { outcome } = await job.imports.person({
    ...person,
    ...originOf(job, person.key),
    departments: [...job.departments.all(departments)],
    passwordHash: md5 === null ? null : await wrapMd5(md5),
  })
  return outcome
}

async function bringTicket(job: ImportJob, ticket: ImportedTicket): Promise<'imported' | 'known'> {
  const from = { source: job.source.name, key: ticket.key, at: ticket.openedAt }
  if (await job.imports.isKnown('tkt', from)) return 'known'
  const messages = []
  for (const { files, ...message } of ticket.messages) {
    const attachments: string[] = []
    for (const file of files) {
      const id = await bringFile(job, ticket.key, file, attachments.length)
      if (id !== null) attachments.push(id)
    }
    messages.push({ ...message, attachments })
  }
  const { outcome } = await job.imports.ticket({
    ...ticket,
    ...originOf(job, ticket.key),
    department: job.departments.one(ticket.department),
    messages,
  })
  return outcome
}

/** A file that cannot be brought is named, and its ticket comes without it. */
async function bringFile(
  job: ImportJob,
  key: string,
  file: ImportedTicket['messages'][number]['files'][number],
  before: number,
): Promise<string | null> {
  const refused = (code: string, message: string): null => {
    job.onProblem({ key, code, message: `${file.name}: ${message}` })
    return null
  }
  if (before >= job.mostFiles) return refused('too_many_files', `a message takes ${job.mostFiles} files`)
  const bytes = await file.read()
  if (bytes === null) return refused('file_not_there', 'its content is not in the database')
  try {
    return await job.upload({ name: file.name, type: file.type, bytes })
  } catch (error) {
    if (!(error instanceof HelpdeskError) || error.code === 'storage_unavailable') throw error
    return refused(error.code, error.message)
  }
}
