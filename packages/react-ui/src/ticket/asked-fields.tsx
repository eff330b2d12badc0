import type { ReactNode } from 'react'
import { AskedField } from './asked-field.tsx'
import type { useAskedForm } from './use-asked-form.ts'

/** The fields of a department's form that are asked now. */
export function AskedFields({
  id,
  asked,
  problem,
}: {
  readonly id: string
  readonly asked: Pick<ReturnType<typeof useAskedForm>, 'answers' | 'set' | 'shown'>
  readonly problem: (key: string) => string | undefined
}): ReactNode {
  if (asked.shown.length === 0) return null
  return (
    <div className="gt-form__row">
      {asked.shown.map((field) => (
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
