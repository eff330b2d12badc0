import * as Effect from 'effect/Effect'
import { askedFields } from '../definition/asked-fields.ts'
import type { Field } from '../definition/field.ts'
import { contactKeys } from '../definition/form.ts'
import type { ContactKey, Form } from '../definition/form.ts'
import { InvalidInput } from '../kernel/errors.ts'
import type { InputIssue } from '../kernel/errors.ts'
import type { Person } from '../people/person.ts'
import { noContact } from './ticket.ts'

export type Answers = Readonly<Record<string, string | number | boolean>>

const isContact = (key: string): key is ContactKey => (contactKeys as readonly string[]).includes(key)

/** A box that is not ticked answers nothing that is required. */
const isNoAnswer = ({ type }: Field, answer: string | number | boolean): boolean =>
  type === 'checkbox' ? answer === false : typeof answer === 'string' && answer.trim() === ''

/** What is wrong with one answer, or null. */
function problem(
  field: Field,
  answer: string | number | boolean | undefined,
): { code: string; message: string } | null {
  if (answer === undefined || isNoAnswer(field, answer))
    return field.required ? { code: 'required', message: 'is required' } : null
  const text = String(answer)
  if (field.type === 'secret') {
    return { code: 'secret_not_sealed', message: 'is taken only sealed for the panel; it was not kept' }
  }
  if (isContact(field.key) && /[\r\n]/.test(text)) return { code: 'one_line', message: 'must be one line' }
  if (field.maxLength !== undefined && text.length > field.maxLength)
    return { code: 'too_long', message: `has over ${field.maxLength} characters` }
  if (field.type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(text))
    return { code: 'not_an_email', message: 'is not an e-mail address' }
  if (field.type === 'number' && typeof answer !== 'number')
    return { code: 'not_a_number', message: 'must be a number' }
  if (field.type === 'checkbox' && typeof answer !== 'boolean')
    return { code: 'not_a_checkbox', message: 'must be true or false' }
  if (field.type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text))
    return { code: 'not_a_date', message: 'must be YYYY-MM-DD' }
  if (field.type === 'choice' && !field.options?.includes(text))
    return { code: 'unknown_choice', message: 'is not one of the choices' }
  if (!['number', 'checkbox'].includes(field.type) && typeof answer !== 'string')
    return { code: 'not_text', message: 'must be text' }
  return null
}

/**
 * Reads the answers of a form: contact data apart from the form's own fields. What a form does not ask for is refused,
 * except contact data, which every ticket may have; a secret is never let through. `known` fills what is left out.
 * What the conditions of the form hide is not kept.
 */
export const readForm = Effect.fnUntraced(function* (
  form: Form,
  answers: Answers,
  { staff, known }: { readonly staff: boolean; readonly known: Person | null },
) {
  const own = form.fields.filter(({ visibleTo }) => visibleTo === 'everyone' || staff)
  const contact: Record<ContactKey, string> = { ...noContact }
  if (known) for (const key of contactKeys) contact[key] = known[key]
  const given: Answers = { ...(known && contact), ...answers }
  const asked = askedFields(own, given)
  const contactFields: readonly Field[] = contactKeys
    .filter((key) => !own.some((field) => field.key === key))
    .map((key) => ({
      key,
      type: key === 'email' ? 'email' : 'text',
      labels: {},
      required: false,
      visibleTo: 'everyone',
      maxLength: 300,
    }))
  const fields = [...asked, ...contactFields]
  const issues: InputIssue[] = [
    ...Object.keys(answers)
      .filter((key) => ![...own, ...contactFields].some((field) => field.key === key))
      .map((key) => ({ path: `fields.${key}`, code: 'unknown_field', message: 'is not asked here' })),
    ...fields.flatMap((field) => {
      const wrong = problem(field, given[field.key])
      return wrong ? [{ path: `fields.${field.key}`, ...wrong }] : []
    }),
  ]
  if (issues.length > 0) return yield* Effect.fail(new InvalidInput(issues))
  const kept: Record<string, string | number | boolean> = {}
  for (const { key } of fields) {
    const answer = given[key]
    if (answer === undefined || answer === '') continue
    if (isContact(key)) contact[key] = String(answer).trim()
    else kept[key] = answer
  }
  return { contact, fields: kept }
})
