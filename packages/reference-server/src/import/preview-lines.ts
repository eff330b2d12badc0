import type { SourcePreview } from '@guichet/core'

/** What would come of an import, for a terminal. */
export function previewLines(preview: SourcePreview): readonly string[] {
  const { name, people, tickets, departments, rows, known, looked, refused, unplaced } = preview
  return [
    `${name}: ${people} people, ${tickets} tickets`,
    '',
    'Departments:',
    ...departments.map(({ there, here }) => `  ${there || '(none)'} -> ${here ?? '(none)'}`),
    '',
    `The first ${rows.length} as they would become:`,
    ...rows.map(
      ({ key, name: person, email, subject, department, closedAt, openedAt, messages, problem }) =>
        `  ${key} ${
          problem && messages === 0
            ? `(refused: ${problem.message})`
            : `${openedAt?.slice(0, 10) ?? ''} ${person} <${email}> ${
                messages === 0
                  ? ''
                  : `${department || '(refused: no department)'} ${closedAt === null ? 'open' : 'closed'} ${messages} messages ${subject}`
              }`
        }`,
    ),
    '',
    `${known} of ${looked} are here already; ${refused} would be refused.`,
    ...unplaced.map(
      ({ there, count }) =>
        `${count} tickets of “${there}” would be refused: no department here. Say --department "${there}=…"`,
    ),
  ]
}
