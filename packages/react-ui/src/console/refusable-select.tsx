import { useId } from 'react'
import type { ReactNode, Ref } from 'react'
import { isOffered } from '../parts/button.tsx'
import type { Permission } from '../parts/button.tsx'
import { useReason } from '../parts/use-reason.ts'

interface RefusableSelectProps {
  readonly label: string
  readonly permission: Permission
  readonly value: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly onChoose: (id: string) => void
  readonly className?: string
  readonly ref?: Ref<HTMLSelectElement>
  readonly 'aria-keyshortcuts'?: string
}

/** A choice that the server may refuse: then it keeps its place and focus, offers what is, and says why. */
export function RefusableSelect({
  label,
  permission,
  value,
  options,
  onChoose,
  className = '',
  ...rest
}: RefusableSelectProps): ReactNode {
  const id = useId()
  const reasonText = useReason()
  const refused = permission.allowed ? undefined : reasonText(permission.reason)
  const shown = permission.allowed ? options : options.filter((option) => option.id === value)
  return (
    <>
      <select
        {...rest}
        className={`gt-input ${className}`}
        aria-label={label}
        aria-disabled={refused !== undefined || undefined}
        aria-describedby={refused === undefined ? undefined : id}
        title={refused ?? label}
        value={value}
        onChange={({ target }) => {
          if (refused === undefined && target.value !== value) onChoose(target.value)
        }}
      >
        {shown.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      {refused !== undefined && (
        <span id={id} className={isOffered(permission) ? 'gt-refusal' : 'gt-hidden'}>
          {refused}
        </span>
      )}
    </>
  )
}
