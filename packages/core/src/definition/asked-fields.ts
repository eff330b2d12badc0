import type { Condition, Field } from './field.ts'

/** What was answered; numbers may still be the text that somebody has typed. */
export type FieldAnswer = string | number | boolean | undefined

type Rules = Pick<Field, 'key' | 'type' | 'required' | 'shownWhen' | 'requiredWhen'>

/** A field that is asked now, and whether it must be answered. */
export type Asked<Rule extends Rules> = Rule & { readonly required: boolean }

/** How answers are compared: `5`, `5.0` and the text `5` are one number, and no tick is `false`. */
function compared(type: Field['type'], answer: FieldAnswer): string {
  if (type === 'checkbox') return String(answer === true)
  const text = String(answer ?? '').trim()
  return type === 'number' && text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text
}

/**
 * The fields of a form that are asked while these are the answers, in their order: the one place where conditions are
 * judged, for browsers, servers and whatever else fills in a form. The answer of a field that is not asked counts for
 * nothing; neither do fields that wait for each other.
 */
export function askedFields<Rule extends Rules>(
  fields: readonly Rule[],
  answers: Readonly<Record<string, FieldAnswer>>,
): readonly Asked<Rule>[] {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const asked = new Map<string, boolean>()
  const holds = ({ field: key, is }: Condition): boolean => {
    const field = byKey.get(key)
    if (!field || !isAsked(field)) return false
    const answer = compared(field.type, answers[key])
    if (is === undefined) return answer !== '' && answer !== 'false'
    return is.some((value) => compared(field.type, value) === answer)
  }
  const isAsked = (field: Rule): boolean => {
    const known = asked.get(field.key)
    if (known !== undefined) return known
    asked.set(field.key, false)
    const shown = (field.shownWhen ?? []).every(holds)
    asked.set(field.key, shown)
    return shown
  }
  return fields
    .filter(isAsked)
    .map((field) => ({ ...field, required: field.required || (field.requiredWhen?.every(holds) ?? false) }))
}
