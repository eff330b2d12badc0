import type { ImportApi } from '../import.contract.ts'
import type { ImportedPerson, ImportedTicket, ImportSource } from '../import-source.port.ts'
import type { DepartmentMap } from './department-map.ts'

/** A person or ticket as it would become. */
export interface ImportRowPreview {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly subject: string
  /** Empty where none of ours stands for it. */
  readonly department: string
  readonly openedAt: string | null
  readonly closedAt: string | null
  readonly messages: number
  /** It was brought before, and is passed over. */
  readonly known: boolean
  /** Why it would be refused. */
  readonly problem: { readonly code: string; readonly message: string } | null
}

export interface SourcePreview {
  readonly name: string
  readonly people: number
  readonly tickets: number
  readonly departments: readonly { readonly there: string; readonly here: string | null }[]
  readonly rows: readonly ImportRowPreview[]
  /** How many rows were looked at; of them: */
  readonly looked: number
  readonly known: number
  readonly refused: number
  readonly unplaced: readonly { readonly there: string; readonly count: number }[]
}

/** How many rows a preview shows. */
const mostShown = 20

/** What would come of a source; nothing is written. `toTheEnd`: every row is looked at, and not only those that are shown. */
export async function previewSource(
  imports: Pick<ImportApi, 'isKnown'>,
  source: ImportSource,
  departments: DepartmentMap,
  toTheEnd = false,
): Promise<SourcePreview> {
  const rows: ImportRowPreview[] = []
  let known = 0
  let refused = 0
  let looked = 0
  const unplaced = new Map<string, number>()
  const see = (row: ImportRowPreview): void => {
    looked++
    if (row.known) known++
    if (row.problem) refused++
    if (rows.length < mostShown) rows.push(row)
  }
  const isOver = (): boolean => !toTheEnd && looked >= mostShown
  for await (const row of source.people()) {
    see(
      'code' in row
        ? unreadable(row)
        : { ...personRow(row), known: await imports.isKnown('per', { source: source.name, key: row.key }) },
    )
    if (isOver()) break
  }
  if (!isOver())
    for await (const row of source.tickets()) {
      if ('code' in row) see(unreadable(row))
      else {
        const department = departments.one(row.department)
        if (department === '') unplaced.set(row.department, (unplaced.get(row.department) ?? 0) + 1)
        const isKnown = await imports.isKnown('tkt', { source: source.name, key: row.key })
        see({ ...ticketRow(row, department), known: isKnown })
      }
      if (isOver()) break
    }
  const there = await source.departments()
  return {
    name: source.name,
    ...(await source.counts()),
    departments: there.map((name) => ({ there: name, here: departments.one(name) || null })),
    rows,
    looked,
    known,
    refused,
    unplaced: [...unplaced].map(([name, count]) => ({ there: name, count })),
  }
}

const blank = { subject: '', department: '', openedAt: null, closedAt: null, messages: 0, known: false, problem: null }

const unreadable = ({
  key,
  code,
  message,
}: {
  readonly key: string
  readonly code: string
  readonly message: string
}) => ({
  ...blank,
  key,
  name: '',
  email: '',
  problem: { code, message },
})

const personRow = ({ key, name, email, createdAt }: ImportedPerson): ImportRowPreview => ({
  ...blank,
  key,
  name,
  email,
  openedAt: createdAt,
})

const ticketRow = (ticket: ImportedTicket, department: string): ImportRowPreview => ({
  ...blank,
  key: ticket.key,
  name: ticket.contact.name,
  email: ticket.contact.email,
  subject: ticket.subject,
  department,
  openedAt: ticket.openedAt,
  closedAt: ticket.closedAt,
  messages: ticket.messages.length,
  problem: department === '' ? { code: 'no_department', message: 'department: is none of ours' } : null,
})
