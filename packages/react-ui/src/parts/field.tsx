import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useTranslation } from 'react-i18next'

interface Common {
  /** Of the control; made up without. */
  readonly id?: string
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly optional?: boolean
}

interface Wiring {
  readonly id: string
  readonly className: string
  readonly 'aria-invalid': boolean | undefined
  readonly 'aria-describedby': string | undefined
}

/** A label above its control, the hint and what is wrong below. */
function Labelled({
  id: givenId,
  label,
  hint,
  error,
  optional,
  children,
}: Common & { readonly children: (wiring: Wiring) => ReactNode }): ReactNode {
  const madeUp = useId()
  const id = givenId ?? madeUp
  const { t } = useTranslation('common')
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="gt-field">
      <label htmlFor={id}>
        {label} {optional && <small>{t('optional')}</small>}
      </label>
      {children({
        id,
        className: 'gt-input',
        'aria-invalid': error === undefined ? undefined : true,
        'aria-describedby': described || undefined,
      })}
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {error !== undefined && (
        <span id={`${id}-error`} className="gt-field__error">
          {error}
        </span>
      )}
    </div>
  )
}

const split = <Props extends Common>({ id, label, hint, error, optional, ...rest }: Props) => ({
  common: {
    label,
    error,
    ...(id !== undefined && { id }),
    ...(hint !== undefined && { hint }),
    ...(optional !== undefined && { optional }),
  },
  rest,
})

/** One line. */
export function TextField(props: Common & InputHTMLAttributes<HTMLInputElement>): ReactNode {
  const { common, rest } = split(props)
  return <Labelled {...common}>{(wiring) => <input {...rest} {...wiring} />}</Labelled>
}

/** Several lines. */
export function TextArea(props: Common & TextareaHTMLAttributes<HTMLTextAreaElement>): ReactNode {
  const { common, rest } = split(props)
  return <Labelled {...common}>{(wiring) => <textarea dir="auto" {...rest} {...wiring} />}</Labelled>
}

/** One of several. */
export function SelectField({
  options,
  ...props
}: Common &
  SelectHTMLAttributes<HTMLSelectElement> & {
    readonly options: readonly { readonly id: string; readonly label: string }[]
  }): ReactNode {
  const { common, rest } = split(props)
  return (
    <Labelled {...common}>
      {(wiring) => (
        <span className="gt-select">
          <select {...rest} {...wiring}>
            {options.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <ChevronDown size={16} aria-hidden="true" />
        </span>
      )}
    </Labelled>
  )
}

/** Yes or no: the label beside its box. */
export function CheckField({
  label,
  hint,
  error,
  optional: _alwaysOptional,
  ...rest
}: Common & InputHTMLAttributes<HTMLInputElement>): ReactNode {
  const madeUp = useId()
  const id = rest.id ?? madeUp
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="gt-field">
      <label className="gt-checkfield">
        <input
          {...rest}
          id={id}
          type="checkbox"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={described || undefined}
        />
        {label}
      </label>
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {error !== undefined && (
        <span id={`${id}-error`} className="gt-field__error">
          {error}
        </span>
      )}
    </div>
  )
}
