import type { DefinitionChanges } from '../definition/changes.ts'
import type { DefinitionIssue } from '../definition/check-definition.ts'

const isBlank = (words: Readonly<Record<string, string>>): boolean =>
  Object.values(words).every((word) => word.trim() === '')

/** What people would see without a word for it. Definitions in code may do so; administrators see what they do. */
export function unnamed({ statuses, priorities, categories, forms }: DefinitionChanges): DefinitionIssue[] {
  const missing = (path: string, words: Readonly<Record<string, string>>): DefinitionIssue[] =>
    isBlank(words) ? [{ path, code: 'required', message: 'needs a name' }] : []
  return [
    ...(statuses ?? []).flatMap(({ id, labels }) => [
      ...missing(`statuses.${id}.labels.staff`, labels.staff),
      ...missing(`statuses.${id}.labels.customer`, labels.customer),
    ]),
    ...(priorities ?? []).flatMap(({ id, labels }) => missing(`priorities.${id}.labels`, labels)),
    ...(categories ?? []).flatMap(({ id, labels }) => missing(`categories.${id}.labels`, labels)),
    ...(forms ?? []).flatMap(({ fields }, at) =>
      fields.flatMap(({ key, labels }) => missing(`forms.${at}.fields.${key}.labels`, labels)),
    ),
  ]
}
