import type { DefinitionChanges } from './changes.ts'
import type { DefinitionData } from './definition.ts'
import type { Field } from './field.ts'

type Parts = Pick<DefinitionData, 'statuses' | 'lifecycle' | 'priorities' | 'categories' | 'forms' | 'retiredFields'>

const missingIn = <Part extends { readonly id: string }>(before: readonly Part[], after: readonly { id: string }[]) =>
  before.filter(({ id }) => !after.some((one) => one.id === id))

const fieldsOf = ({ forms }: Pick<Parts, 'forms'>): readonly Field[] => forms.flatMap(({ fields }) => fields)

/**
 * What somebody leaves out is retired, not lost: old tickets keep words for their statuses, choices and answers.
 * `targets` says where tickets go whose status is left out; without it to where tickets of its kind begin or end.
 */
export function withRetired(
  before: Parts,
  wanted: DefinitionChanges,
  targets: Readonly<Record<string, string>>,
): DefinitionChanges {
  const { opened, closed } = wanted.lifecycle ?? before.lifecycle
  const { statuses, priorities, categories, forms } = wanted
  const choices = (part: 'priorities' | 'categories') =>
    missingIn(before[part], wanted[part] ?? []).map((choice) => ({ ...choice, retired: true }))
  const standing = (target: string | undefined) => statuses?.find(({ id }) => id === target)?.id
  return {
    ...wanted,
    ...(statuses && {
      statuses: [
        ...statuses,
        ...missingIn(before.statuses, statuses).map(({ next: _nowhere, ...status }) => ({
          ...status,
          retired: targets[status.id] ?? standing(status.retired) ?? (status.kind === 'closed' ? closed : opened),
        })),
      ],
    }),
    ...(priorities && { priorities: [...priorities, ...choices('priorities')] }),
    ...(categories && { categories: [...categories, ...choices('categories')] }),
    ...(forms && { retiredFields: retiredFields(before, forms) }),
  }
}

/** Fields that no form asks now, kept so that answers in old tickets have their question; a key of another type is another question. */
function retiredFields(before: Parts, forms: Parts['forms']): Field[] {
  const asked = new Set(fieldsOf({ forms }).map(({ key, type }) => `${key} ${type}`))
  const gone = [...fieldsOf(before), ...before.retiredFields].filter(({ key, type }) => !asked.has(`${key} ${type}`))
  return gone
    .filter(({ key }, at) => gone.findIndex((field) => field.key === key) === at)
    .map(({ shownWhen: _when, requiredWhen: _also, ...field }) => field)
}
