import type { ReactNode } from 'react'
import { AskedField } from './asked-field.tsx'
import type { AskedForm, useAskedForm } from './use-asked-form.ts'

/** The fields of a department's form, as its definition says. */
export function AskedFields({
  id,
  form,
  asked,
  problem,
}: {
  readonly id: string
  readonly form: AskedForm | undefined
  readonly asked: Pick<ReturnType<typeof useAskedForm>, 'answers' | 'set'>
  readonly problem: (key: string) => string | undefined
}): ReactNode {
  const fields = form?.fields ?? []
  if (fields.length === 0) return null
  return (
    <div className="gt-form__row">
      {fields.map((field) => (
        <AskedField
          key={field.key}
          id={`${id}-${field.key}`}
          field={field}
          value={asked.answers[field.key]}
          error={problem(field.key)}
          onChange={(value) => asked.set(field.key, value)}
        />
      ))}
    </div>
  )
}
