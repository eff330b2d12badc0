import { askedFields } from './asked-fields.ts'
import type { DefinitionIssue } from './check-definition.ts'
import type { DefinitionData } from './definition.ts'
import type { Condition, Field } from './field.ts'

/** Where the fields of a form cannot work: choices of nothing, and conditions on what is not there. */
export function checkFields(path: string, fields: readonly Field[]): DefinitionIssue[] {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const wrong = (field: Field, { field: key, is }: Condition): readonly [code: string, message: string] | null => {
    const source = byKey.get(key)
    if (!source) return ['unknown', `"${key}" is no field of this form`]
    if (key === field.key) return ['circular', 'a field cannot wait for itself']
    if (source.type === 'secret') return ['secret_condition', 'what is secret decides nothing']
    if (source.visibleTo === 'staff' && field.visibleTo === 'everyone')
      return ['staff_condition', `customers never see "${key}", so they would never be asked`]
    const strange = source.type === 'choice' && is?.find((value) => !source.options?.includes(String(value)))
    return strange === undefined || strange === false
      ? null
      : ['unknown_choice', `"${strange}" is no choice of "${key}"`]
  }
  const issues = fields.flatMap((field) => {
    const at = `${path}.${field.key}`
    const conditions = (['shownWhen', 'requiredWhen'] as const).flatMap((when) =>
      (field[when] ?? []).flatMap((condition, position) => {
        const found = wrong(field, condition)
        return found ? [{ path: `${at}.${when}.${position}`, code: found[0], message: found[1] }] : []
      }),
    )
    const choice = field.type === 'choice' && !field.options?.length
    return [...(choice ? [{ path: at, code: 'no_options', message: 'a choice needs options' }] : []), ...conditions]
  })
  return issues.length > 0 ? issues : circular(path, fields)
}

/** Fields that wait for each other: with every condition met by itself, they still are not asked. */
function circular(path: string, fields: readonly Field[]): DefinitionIssue[] {
  const ticked = fields.map((field) => ({
    ...field,
    type: 'text' as const,
    ...(field.shownWhen && { shownWhen: field.shownWhen.map(({ field: key }) => ({ field: key })) }),
  }))
  const answered = Object.fromEntries(fields.map(({ key }) => [key, 'x']))
  const asked = new Set(askedFields(ticked, answered).map(({ key }) => key))
  return fields
    .filter(({ key }) => !asked.has(key))
    .map(({ key }) => ({ path: `${path}.${key}`, code: 'circular', message: 'it waits for a field that waits for it' }))
}

/** One key is one kind of answer, in every form and in the tickets that have answers from before. */
export function checkKeys({
  forms,
  retiredFields,
}: Pick<DefinitionData, 'forms' | 'retiredFields'>): DefinitionIssue[] {
  const known = new Map(retiredFields.map(({ key, type }) => [key, type]))
  return forms.flatMap(({ fields }, at) =>
    fields.flatMap(({ key, type }) => {
      const before = known.get(key)
      known.set(key, type)
      if (before === undefined || before === type) return []
      const message = `"${key}" is a field of the type ${before} already`
      return [{ path: `forms.${at}.fields.${key}`, code: 'key_taken', message }]
    }),
  )
}
