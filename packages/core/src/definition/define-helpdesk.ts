import { chatPolicies } from '../chat/chat.policy.ts'
import { invalidInput } from '../kernel/parse.ts'
import { insertPolicies } from '../insert/insert.policy.ts'
import { panelAskPolicies } from '../panel/panel-ask.policy.ts'
import { panelPolicies } from '../panel/panel.policy.ts'
import { personPolicies } from '../people/person.policy.ts'
import { templatePolicies } from '../template/template.policy.ts'
import { savedViewPolicies } from '../view/saved-view.policy.ts'
import { statsPolicies } from '../stats/stats.policy.ts'
import { ticketPolicies } from '../ticket/ticket.policy.ts'
import { checkDefinition } from './check-definition.ts'
import type { DefinitionIssue } from './check-definition.ts'
import { DefinitionData } from './definition.ts'
import type { Definition, DefinitionInput } from './definition.ts'

/** A definition that cannot work. `issues` say where and why. */
export class DefinitionRefused extends Error {
  readonly issues: readonly DefinitionIssue[]

  constructor(issues: readonly DefinitionIssue[]) {
    super(`The definition is refused:\n${issues.map(({ path, message }) => `  ${path}: ${message}`).join('\n')}`)
    this.name = 'DefinitionRefused'
    this.issues = issues
  }
}

/**
 * A helpdesk as data: departments, groups, statuses, forms, policies, retention, locales.
 * @throws DefinitionRefused for wrong shapes, unknown names, statuses that nothing reaches or leaves,
 *   and edges that the definition's own policies forbid.
 */
export function defineHelpdesk(input: DefinitionInput): Definition {
  const { policies = {}, ...data } = input
  const parsed = DefinitionData.safeParse(data)
  if (!parsed.success) throw new DefinitionRefused(invalidInput(parsed.error).issues)
  const definition: Definition = {
    ...parsed.data,
    policies: {
      ...ticketPolicies,
      ...chatPolicies,
      ...panelPolicies,
      ...panelAskPolicies,
      ...personPolicies,
      ...insertPolicies,
      ...templatePolicies,
      ...savedViewPolicies,
      ...statsPolicies,
      ...policies,
    },
  }
  const issues = checkDefinition(definition)
  if (issues.length > 0) throw new DefinitionRefused(issues)
  return definition
}
