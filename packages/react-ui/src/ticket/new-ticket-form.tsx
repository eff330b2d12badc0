import type { ConfigurationView, OpenedTicket } from '@guichet/core/contract'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { SelectField, TextArea, TextField } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useNewTicket } from './use-new-ticket.ts'
import type { Visitor } from './use-new-ticket.ts'

export interface NewTicketFormProps {
  readonly configuration: ConfigurationView
  readonly department: string
  readonly visitor: Visitor
  /** Whose contact data is known: the form does not ask again (WCAG 3.3.7). */
  readonly known?: boolean
  /** By hand, by an operator. */
  readonly source?: 'phone'
  readonly continues?: string
  readonly onCreated: (ticket: OpenedTicket) => void
}

type Field = ConfigurationView['forms'][string]['fields'][number]

const inputTypes: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', number: 'number', date: 'date' }
const autocompletes: Readonly<Record<string, string>> = {
  name: 'name',
  email: 'email',
  phone: 'tel',
  city: 'address-level2',
  country: 'country-name',
  address: 'street-address',
}

/** The form of a department, as the helpdesk defines it (A4, A5, B10, D3). */
export function NewTicketForm(props: NewTicketFormProps): ReactNode {
  const { configuration, department, visitor, known = false, onCreated } = props
  const { t } = useTranslation(['customer', 'reasons'])
  const errorText = useErrorText()
  const form = configuration.forms[department]
  const { answers, set, errors, send, submit } = useNewTicket(
    department,
    visitor,
    known && form ? { ...form, fields: form.fields.filter(({ key }) => !(key in autocompletes)) } : form,
  )
  const [priority, setPriority] = useState('normal')
  const [category, setCategory] = useState('')
  const summary = useRef<HTMLDivElement>(null)
  const wrong = Object.keys(errors)
  const wrongNow = wrong.join(' ')
  useEffect(() => {
    if (wrongNow !== '') summary.current?.focus()
  }, [wrongNow])
  const { data } = send
  useEffect(() => {
    if (data) onCreated(data)
  }, [data, onCreated])

  const fields = (form?.fields ?? []).filter(({ key }) => !known || !(key in autocompletes))
  const labels = new Map([
    ...fields.map(({ key, label }) => [key, label] as const),
    ['subject', t('form.subject')],
    ['message', t('form.message')],
  ])
  const problem = (key: string): string | undefined =>
    errors[key] ? t([`reasons:issue.${errors[key]}`, 'reasons:issue.unknown']) : undefined
  return (
    <form
      className="gt-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit({
          ...(priority !== 'normal' && { priority }),
          ...(category !== '' && { category }),
          ...(props.continues && { continues: props.continues }),
          ...(props.source && { source: props.source }),
        })
      }}
    >
      {wrong.length > 0 && (
        <div ref={summary} className="gt-problem" role="alert" tabIndex={-1}>
          <strong>{t('form.wrong')}</strong>
          <ul>
            {wrong.map((key) => (
              <li key={key}>
                {labels.get(key) ?? key}: {problem(key)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="gt-form__row">
        {fields.map((field) => (
          <AskedField
            key={field.key}
            field={field}
            value={answers[field.key]}
            error={problem(field.key)}
            onChange={(value) => set(field.key, value)}
          />
        ))}
      </div>
      <TextField
        label={t('form.subject')}
        optional={form?.subject !== 'required'}
        maxLength={300}
        value={String(answers['subject'] ?? '')}
        error={problem('subject')}
        onChange={({ target }) => set('subject', target.value)}
      />
      <TextArea
        label={t('form.message')}
        required
        rows={7}
        value={String(answers['message'] ?? '')}
        error={problem('message')}
        onChange={({ target }) => set('message', target.value)}
      />
      {visitor === 'customer' && (
        <div className="gt-form__row">
          <SelectField
            label={t('form.priority')}
            optional
            options={configuration.priorities}
            value={priority}
            onChange={({ target }) => setPriority(target.value)}
          />
          {configuration.categories.length > 0 && (
            <SelectField
              label={t('form.category')}
              optional
              options={[{ id: '', label: '–' }, ...configuration.categories]}
              value={category}
              onChange={({ target }) => setCategory(target.value)}
            />
          )}
        </div>
      )}
      {send.error && wrong.length === 0 && (
        <p className="gt-problem" role="alert">
          {errorText(send.error)}
        </p>
      )}
      <div className="gt-form__actions">
        <Button type="submit" kind="primary" busy={send.isPending}>
          {t('form.send')}
        </Button>
      </div>
    </form>
  )
}

interface AskedFieldProps {
  readonly field: Field
  readonly value: string | boolean | undefined
  readonly error: string | undefined
  readonly onChange: (value: string | boolean) => void
}

function AskedField({ field, value, error, onChange }: AskedFieldProps): ReactNode {
  const common = {
    label: field.label,
    optional: !field.required,
    error,
    ...(field.maxLength && { maxLength: field.maxLength }),
  }
  if (field.type === 'long_text')
    return <TextArea {...common} value={String(value ?? '')} onChange={({ target }) => onChange(target.value)} />
  if (field.type === 'choice') {
    const options = [{ id: '', label: '–' }, ...(field.options ?? []).map((id) => ({ id, label: id }))]
    return (
      <SelectField
        {...common}
        options={options}
        value={String(value ?? '')}
        onChange={({ target }) => onChange(target.value)}
      />
    )
  }
  if (field.type === 'checkbox')
    return (
      <TextField
        {...common}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => onChange(target.checked)}
      />
    )
  return (
    <TextField
      {...common}
      type={inputTypes[field.type] ?? 'text'}
      autoComplete={autocompletes[field.key] ?? 'off'}
      required={field.required}
      value={String(value ?? '')}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
