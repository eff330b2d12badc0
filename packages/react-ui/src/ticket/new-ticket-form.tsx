import type { ConfigurationView, OpenedTicket } from '@guichet/core/contract'
import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AttachFiles } from '../attachment/attach-files.tsx'
import { useUploads } from '../attachment/use-uploads.ts'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { byCode } from '../i18n/text-by-code.ts'
import { Button } from '../parts/button.tsx'
import { SelectField, TextArea, TextField } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { AskedField, autocompletes } from './asked-field.tsx'
import { FormProblems } from './form-problems.tsx'
import { useNewTicket } from './use-new-ticket.ts'
import type { Visitor } from './use-new-ticket.ts'

export interface NewTicketFormProps {
  readonly configuration: ConfigurationView
  readonly department: string
  readonly visitor: Visitor
  /** Whose contact data is known: the form does not ask again (WCAG 3.3.7). */
  readonly known?: boolean
  /** By hand, by an operator. */
  readonly source?: 'phone' | 'operator'
  /** By hand: whether the customer is sent a confirmation. */
  readonly confirm?: boolean
  readonly continues?: string
  readonly onCreated: (ticket: OpenedTicket) => void
}

/** The form of a department, as the helpdesk defines it (A4, A5, B10, D3). */
export function NewTicketForm(props: NewTicketFormProps): ReactNode {
  const { configuration, department, visitor, known = false, onCreated } = props
  const { t } = useTranslation(['customer', 'common', 'reasons'])
  const errorText = useErrorText()
  const id = useId()
  const defined = configuration.forms[department]
  const fields = (defined?.fields ?? []).filter(({ key }) => !known || !(key in autocompletes))
  const form = useNewTicket(department, visitor, defined && { ...defined, fields })
  const [priority, setPriority] = useState('normal')
  const [category, setCategory] = useState('')
  const { data, error, isPending } = form.send
  const { client } = useHelpdesk()
  const uploads = useUploads((file) => client.attachments.upload(file))
  useEffect(() => {
    if (data) onCreated(data)
  }, [data, onCreated])

  const labels = new Map([
    ...fields.map(({ key, label }) => [key, label] as const),
    ['subject', t('form.subject')],
    ['message', t('form.message')],
  ])
  const sentence = (code: string): string => byCode(t)([`reasons:issue.${code}`, 'reasons:issue.unknown'])
  const problem = (key: string): string | undefined => (form.errors[key] ? sentence(form.errors[key]) : undefined)
  const problems = Object.entries(form.errors).map(([key, code]) => ({
    key,
    controlId: `${id}-${key}`,
    label: labels.get(key) ?? key,
    sentence: sentence(code),
  }))
  const own = (key: string) => ({
    id: `${id}-${key}`,
    value: String(form.answers[key] ?? ''),
    error: problem(key),
    onChange: ({ target }: { readonly target: { readonly value: string } }) => form.set(key, target.value),
  })
  return (
    <form
      className="gt-form"
      noValidate
      {...uploads.dropZone}
      onSubmit={(event) => {
        event.preventDefault()
        if (uploads.busy) return
        form.submit({
          ...(priority !== 'normal' && { priority }),
          ...(category !== '' && { category }),
          ...(props.continues && { continues: props.continues }),
          ...(props.source && { source: props.source }),
          ...(props.confirm === false && { confirm: false }),
          ...(uploads.ids.length > 0 && { attachments: uploads.ids }),
        })
      }}
    >
      <FormProblems problems={problems} />
      {fields.length > 0 && (
        <div className="gt-form__row">
          {fields.map((field) => (
            <AskedField
              key={field.key}
              id={`${id}-${field.key}`}
              field={field}
              value={form.answers[field.key]}
              error={problem(field.key)}
              onChange={(value) => form.set(field.key, value)}
            />
          ))}
        </div>
      )}
      <TextField
        label={t('form.subject')}
        optional={defined?.subject !== 'required'}
        maxLength={300}
        {...own('subject')}
      />
      <TextArea label={t('form.message')} required rows={7} maxLength={200_000} {...own('message')} />
      <AttachFiles uploads={uploads} />
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
      {error && problems.length === 0 && (
        <p className="gt-problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <div className="gt-form__actions">
        <Button
          type="submit"
          kind="primary"
          busy={isPending}
          refused={uploads.busy ? t('common:files.wait') : undefined}
        >
          {t('form.send')}
        </Button>
        {form.typedSomething && (
          <Button kind="quiet" onClick={form.discard}>
            {t('form.forget')}
          </Button>
        )}
        <span className="gt-form__note">
          {form.send.isPaused ? t('common:queued') : form.typedSomething && t('form.kept')}
        </span>
      </div>
    </form>
  )
}
