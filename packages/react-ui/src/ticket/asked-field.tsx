import type { ConfigurationView } from '@guichet/core/contract'
import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { CheckField, SelectField, TextArea, TextField } from '../parts/field.tsx'

export type FormField = ConfigurationView['forms'][string]['fields'][number]

const inputTypes: Readonly<Record<string, HTMLInputTypeAttribute>> = {
  email: 'email',
  phone: 'tel',
  number: 'number',
  date: 'date',
}

/** Contact data, with the names under which browsers know it. */
export const autocompletes: Readonly<Record<string, string>> = {
  name: 'name',
  email: 'email',
  phone: 'tel',
  city: 'address-level2',
  country: 'country-name',
  address: 'street-address',
}

export interface AskedFieldProps {
  readonly id: string
  readonly field: FormField
  readonly value: string | boolean | undefined
  readonly error: string | undefined
  readonly onChange: (value: string | boolean) => void
}

/** A field of a form, as its definition says. */
export function AskedField({ id, field, value, error, onChange }: AskedFieldProps): ReactNode {
  const common = {
    id,
    label: field.label,
    optional: !field.required,
    error,
    ...(field.hint !== '' && { hint: field.hint }),
    ...(field.maxLength && { maxLength: field.maxLength }),
  }
  const text = { value: String(value ?? ''), required: field.required }
  switch (field.type) {
    case 'long_text':
      return <TextArea {...common} {...text} onChange={({ target }) => onChange(target.value)} />
    case 'choice': {
      const options = [{ id: '', label: '–' }, ...(field.options ?? []).map((one) => ({ id: one, label: one }))]
      return <SelectField {...common} {...text} options={options} onChange={({ target }) => onChange(target.value)} />
    }
    case 'checkbox':
      return <CheckField {...common} checked={value === true} onChange={({ target }) => onChange(target.checked)} />
    default:
      return (
        <TextField
          {...common}
          {...text}
          type={inputTypes[field.type] ?? 'text'}
          autoComplete={autocompletes[field.key] ?? 'off'}
          onChange={({ target }) => onChange(target.value)}
        />
      )
  }
}
