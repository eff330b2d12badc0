import { HelpdeskError } from '../../kernel/errors.ts'
import type { ImportApi } from '../import.contract.ts'
import type { ImportedPerson, ImportedTicket, ImportSource, UnreadableRow } from '../import-source.port.ts'
import type { DepartmentMap } from './department-map.ts'

/** What an import did with the rows. */
export interface ImportCounts {
  readonly imported: number
  readonly known: number
  readonly refused: number
}

/** A row, or a file of one, that was not brought, and why. `file`: the row came without it. */
export interface ImportProblem {
  readonly key: string
  readonly code: string
  readonly message: string
  readonly file: boolean
}

export interface ImportWork {
  readonly imports: ImportApi
  readonly source: ImportSource
  readonly run: string
  readonly departments: DepartmentMap
  /** As the password hasher keeps an MD5 digest in hex (auth-2). */
  wrapMd5(digest: string): Promise<string>
  /** Keeps a file, and answers its id. */
  upload(file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array }): Promise<string>
  readonly mostFiles: number
  /** How many rows were seen to before; they are passed over. */
  readonly skip?: number
  /** Hears of each row when it is done with, and is waited for; false ends the work. */
  onRow(outcome: keyof ImportCounts, problems: readonly ImportProblem[]): Promise<boolean> | boolean
}

/**
 * Brings everything of a source: people first, so that tickets find them. What was brought before is passed over, so a run
 * that was killed is simply run again. A row that is refused holds no other up; a database that does not answer ends the
 * run. Answers whether it came to the end.
 */
export async function bringRows(work: ImportWork): Promise<boolean> {
  let place = 0
  const { skip = 0, source } = work
  const bring = async (key: string, row: (problems: ImportProblem[]) => Promise<'imported' | 'known'>) => {
    if (place++ < skip) return true
    const problems: ImportProblem[] = []
    const outcome = await row(problems).catch((error: unknown) => {
      if (!(error instanceof HelpdeskError) || error.code === 'storage_unavailable') throw error
      problems.unshift({ key, code: error.code, message: error.message, file: false })
      return 'refused' as const
    })
    return work.onRow(outcome, problems)
  }
  const refused = ({ key, code, message }: UnreadableRow) =>
    place++ < skip ? true : work.onRow('refused', [{ key, code, message, file: false }])
  for await (const person of source.people())
    if (!(await ('code' in person ? refused(person) : bring(person.key, () => bringPerson(work, person))))) return false
  for await (const ticket of source.tickets())
    if (
      !(await ('code' in ticket
        ? refused(ticket)
        : bring(ticket.key, (problems) => bringTicket(work, ticket, problems))))
    )
      return false
  return true
}

const originOf = ({ run, source }: ImportWork, key: string) => ({ run, source: source.name, key })

async function bringPerson(
  work: ImportWork,
  { md5, departments, ...person }: ImportedPerson,
): Promise<'imported' | 'known'> {
  if (await work.imports.isKnown('per', { source: work.source.name, key: person.key })) return 'known'
  const { outcome } = await work.imports.person({
    ...person,
    ...originOf(work, person.key),
    departments: [...work.departments.all(departments)],
    passwordHash: md5 === null ? null : await work.wrapMd5(md5),
  })
  return outcome
}

async function bringTicket(
  work: ImportWork,
  ticket: ImportedTicket,
  problems: ImportProblem[],
): Promise<'imported' | 'known'> {
  if (await work.imports.isKnown('tkt', { source: work.source.name, key: ticket.key })) return 'known'
  const messages = []
  for (const { files, ...message } of ticket.messages) {
    const attachments: string[] = []
    for (const file of files) {
      const id = await bringFile(work, file, attachments.length, (code, text) =>
        problems.push({ key: ticket.key, code, message: `${file.name}: ${text}`, file: true }),
      )
      if (id !== null) attachments.push(id)
    }
    messages.push({ ...message, attachments })
  }
  const { outcome } = await work.imports.ticket({
    ...ticket,
    ...originOf(work, ticket.key),
    department: work.departments.one(ticket.department),
    messages,
  })
  return outcome
}

/** A file that cannot be brought is named, and its ticket comes without it. */
async function bringFile(
  { mostFiles, upload }: ImportWork,
  file: ImportedTicket['messages'][number]['files'][number],
  before: number,
  onProblem: (code: string, message: string) => void,
): Promise<string | null> {
  if (before >= mostFiles) {
    onProblem('too_many_files', `a message takes ${mostFiles} files`)
    return null
  }
  const bytes = await file.read()
  if (bytes === null) {
    onProblem('file_not_there', 'its content is not in the database')
    return null
  }
  try {
    return await upload({ name: file.name, type: file.type, bytes })
  } catch (error) {
    if (!(error instanceof HelpdeskError) || error.code === 'storage_unavailable') throw error
    onProblem(error.code, error.message)
    return null
  }
}
