import type { DefinitionData } from '../definition/definition.ts'
import type { SetupParts, SetupView } from './setup.contract.ts'

const inUse = <Part extends { readonly retired?: unknown }>(parts: readonly Part[]): Part[] =>
  parts.filter(({ retired }) => !retired)

/** The parts that administrators may change, without what is retired. */
export const partsOf = (definition: DefinitionData): SetupParts => ({
  name: definition.name,
  statuses: inUse(definition.statuses),
  lifecycle: definition.lifecycle,
  priorities: inUse(definition.priorities),
  defaultPriority: definition.defaultPriority,
  categories: inUse(definition.categories),
  forms: definition.forms,
})

/** What old tickets still have words for. */
export const retiredOf = (definition: DefinitionData): SetupView['retired'] => ({
  statuses: definition.statuses.filter(({ retired }) => retired !== undefined),
  priorities: definition.priorities.filter(({ retired }) => retired),
  categories: definition.categories.filter(({ retired }) => retired),
  fields: definition.retiredFields,
})
