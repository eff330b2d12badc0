import type { ConfigurationView, PersonView } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { byCode } from '../i18n/text-by-code.ts'
import { autocompletes } from './asked-field.tsx'
import type { Answers, AskedForm, useAskedForm } from './use-asked-form.ts'

/** Whose contact data is known. */
export type KnownPerson = Pick<PersonView, 'name' | 'email' | 'phone' | 'address' | 'city' | 'country'>

/** A form, with what is known of its reader (WCAG 3.3.7). */
export function askedOf(
  form: ConfigurationView['forms'][string] | undefined,
  person: KnownPerson | null,
): AskedForm | undefined {
  const known: Answers = Object.fromEntries(
    Object.entries(person ?? {}).filter(([key, value]) => key in autocompletes && value !== ''),
  ) as Record<string, string>
  return form && { ...form, known }
}

/** What is wrong with a form in the reader's words, and the wiring of its own fields. */
export function useAskedWords(
  id: string,
  form: AskedForm | undefined,
  asked: Pick<ReturnType<typeof useAskedForm>, 'answers' | 'errors' | 'set'>,
) {
  const { t } = useTranslation(['customer', 'reasons'])
  const labels = new Map([
    ...(form?.fields ?? []).map(({ key, label }) => [key, label] as const),
    ['subject', t('form.subject')],
    ['message', t('form.message')],
  ])
  const sentence = (code: string): string => byCode(t)([`reasons:issue.${code}`, 'reasons:issue.unknown'])
  const problem = (key: string): string | undefined => (asked.errors[key] ? sentence(asked.errors[key]) : undefined)
  return {
    problem,
    problems: Object.entries(asked.errors).map(([key, code]) => ({
      key,
      controlId: `${id}-${key}`,
      label: labels.get(key) ?? key,
      sentence: sentence(code),
    })),
    own: (key: string) => ({
      id: `${id}-${key}`,
      value: String(asked.answers[key] ?? ''),
      error: problem(key),
      onChange: ({ target }: { readonly target: { readonly value: string } }) => asked.set(key, target.value),
    }),
  }
}
