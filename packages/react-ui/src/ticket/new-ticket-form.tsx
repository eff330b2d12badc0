import type { ConfigurationView, OpenedTicket } from '@guichet/core/contract'
import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AttachFiles } from '../attachment/attach-files.tsx'
import { useUploads } from '../attachment/use-uploads.ts'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from '../parts/button.tsx'
import { SelectField, TextArea, TextField } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { AskedFields } from './asked-fields.tsx'
import { FormProblems } from './form-problems.tsx'
import type { Visitor } from './use-asked-form.ts'
import { askedOf, useAskedWords } from './use-asked-words.ts'
import type { KnownPerson } from './use-asked-words.ts'
import { useNewTicket } from './use-new-ticket.ts'

export interface NewTicketFormProps {
  readonly configuration: ConfigurationView
  readonly department: string
  readonly visitor: Visitor
  /** Whose contact data is known: the form does not ask again (WCAG 3.3.7). */
  readonly known?: KnownPerson | null
  /** By hand, by an operator. */
  readonly source?: 'phone' | 'operator'
  /** By hand: whether the customer is sent a confirmation. */
  readonly confirm?: boolean
  readonly continues?: string
  readonly onCreated: (ticket: OpenedTicket) => void
}

/** The form of a department, as the helpdesk defines it (A4, A5, B10, D3). */
export function NewTicketForm(props: NewTicketFormProps): ReactNode {
  const { configuration, department, visitor, known = null, onCreated } = props
  const { t } = useTranslation(['customer', 'common'])
  const errorText = useErrorText()
  const id = useId()
  const defined = askedOf(configuration.forms[department], known)
  const form = useNewTicket(department, visitor, defined)
  const { problem, problems, own } = useAskedWords(id, defined, form)
  const [priority, setPriority] = useState('normal')
  const [category, setCategory] = useState('')
  const { data, error, isPending } = form.send
  const { client } = useHelpdesk()
  const uploads = useUploads((file) => client.attachments.upload(file))
  useEffect(() => {
    if (data) onCreated(data)
  }, [data, onCreated])
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
      <AskedFields id={id} asked={form} problem={problem} />
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
