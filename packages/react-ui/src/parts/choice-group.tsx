import { useId } from 'react'
import type { ReactNode } from 'react'

/** A question with few answers, all of them in sight. */
export function ChoiceGroup<Id extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: Id | null
  readonly options: readonly { readonly id: Id; readonly label: string }[]
  readonly onChange: (value: Id) => void
}): ReactNode {
  const name = useId()
  return (
    <fieldset className="gt-options">
      <legend>{label}</legend>
      {options.map(({ id, label: text }) => (
        <label key={id} className="gt-option">
          <input type="radio" name={name} value={id} checked={id === value} onChange={() => onChange(id)} />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
