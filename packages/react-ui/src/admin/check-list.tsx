import type { ReactNode } from 'react'

interface CheckListProps {
  readonly label: string
  readonly hint?: string
  readonly options: readonly { readonly id: string; readonly label: string; readonly text?: string }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Any number of several. */
export function CheckList({ label, hint, options, chosen, onChange }: CheckListProps): ReactNode {
  return (
    <fieldset className="gt-checklist">
      <legend>{label}</legend>
      {hint !== undefined && <p className="gt-muted">{hint}</p>}
      <div>
        {options.map(({ id, label: name, text }) => (
          <label key={id} className="gt-check">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) => onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
            <span>
              {name}
              {text !== undefined && <small>{text}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
