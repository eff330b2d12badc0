import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useTranslation } from 'react-i18next'

interface Common {
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
  label,
  hint,
  error,
  optional,
  children,
}: Common & { readonly children: (wiring: Wiring) => ReactNode }): ReactNode {
  const id = useId()
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

const split = <Props extends Common>({ label, hint, error, optional, ...rest }: Props) => ({
  common: { label, ...(hint !== undefined && { hint }), error, ...(optional !== undefined && { optional }) },
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
        <select {...rest} {...wiring}>
          {options.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}
