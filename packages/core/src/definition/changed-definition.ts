import type { DefinitionChanges } from './changes.ts'
import { checkDefinition } from './check-definition.ts'
import type { DefinitionIssue } from './check-definition.ts'
import type { Definition } from './definition.ts'

/** A definition with changes, or where the two do not go together. */
export type Changed =
  | { readonly definition: Definition; readonly issues: readonly [] }
  | { readonly definition: null; readonly issues: readonly DefinitionIssue[] }

/** Puts changes into a definition and checks the whole as `defineHelpdesk` does, with the departments as they stand. */
export function changedDefinition(
  original: Definition,
  changes: DefinitionChanges,
  departments: Definition['departments'],
): Changed {
  const given = Object.fromEntries(Object.entries(changes).filter(([, part]) => part !== undefined))
  const definition: Definition = { ...original, ...given }
  const issues = checkDefinition(departments.length > 0 ? { ...definition, departments: [...departments] } : definition)
  return issues.length > 0 ? { definition: null, issues } : { definition, issues: [] }
}
