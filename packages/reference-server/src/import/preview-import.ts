import type { ImportApi } from '@guichet/core'
import type { ImportSource } from '@guichet/core/ports'
import type { DepartmentMap } from './department-map.ts'

const mostShown = 20

/** What would come of an import; nothing is written. */
export async function previewImport({
  imports,
  source,
  departments,
  departmentsHere,
}: {
  readonly imports: ImportApi
  readonly source: ImportSource
  readonly departments: DepartmentMap
  readonly departmentsHere: readonly string[]
}): Promise<readonly string[]> {
  const { people, tickets } = await source.counts()
  const lines = [`${source.name}: ${people} people, ${tickets} tickets`, '', 'Departments:']
  for (const name of await source.departments()) lines.push(`  ${name} -> ${departments.one(name) || '(none)'}`)
  lines.push('', `The first ${Math.min(mostShown, tickets)} tickets as they would become:`)
  const unplaced = new Map<string, number>()
  let known = 0
  let seen = 0
  for await (const ticket of source.tickets()) {
    const department = departments.one(ticket.department)
    if (!departmentsHere.includes(department))
      unplaced.set(ticket.department, (unplaced.get(ticket.department) ?? 0) + 1)
    if (await imports.isKnown('tkt', { source: source.name, key: ticket.key, at: ticket.openedAt })) known++
    if (seen++ < mostShown)
      lines.push(
        `  ${ticket.number} ${department || '(refused: no department)'} ${ticket.closedAt === null ? 'open' : 'closed'} ` +
          `${ticket.messages.length} messages <${ticket.contact.email}> ${ticket.subject}`,
      )
  }
  lines.push('', `${known} of ${seen} tickets are here already.`)
  for (const [name, count] of unplaced)
    lines.push(`${count} tickets of “${name}” would be refused: no department here. Say --department "${name}=…"`)
  return lines
}
