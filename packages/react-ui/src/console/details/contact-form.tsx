import { HelpdeskError } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { contactFields } from './contact-fields.ts'
import type { Contact } from './contact-fields.ts'

const types: Readonly<Record<string, string>> = { email: 'email', phone: 'tel' }

interface ContactFormProps {
  readonly ticketId: string
  readonly contact: Contact
  readonly onDone: () => void
}

/** Corrects contact data; only what was changed is sent. */
export function ContactForm({ ticketId, contact, onDone }: ContactFormProps): ReactNode {
  const { t } = useTranslation(['console', 'reasons'])
  const errorText = useErrorText()
  const [edited, setEdited] = useState(contact)
  const save = useTicketAction(async (client, changes: Partial<Contact>) => {
    if (Object.keys(changes).length > 0) await client.tickets.correctContact({ ticketId, ...changes })
    onDone()
  })
  const issues = save.error instanceof HelpdeskError ? save.error.issues : []
  const problem = (key: string): string | undefined => {
    const issue = issues.find(({ path }) => path === key)
    return issue && byCode(t)([`reasons:issue.${issue.code}`, 'reasons:issue.unknown'])
  }
  return (
    <form
      className="gt-form gt-contact__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!save.isPending)
          save.mutate(
            Object.fromEntries(
              contactFields.filter((key) => edited[key] !== contact[key]).map((key) => [key, edited[key]]),
            ),
          )
      }}
    >
      {contactFields.map((key) => (
        <TextField
          key={key}
          label={t(`contact.${key}`)}
          type={types[key] ?? 'text'}
          dir="auto"
          autoComplete="off"
          autoFocus={key === 'name'}
          value={edited[key]}
          error={problem(key)}
          onChange={({ target }) => setEdited({ ...edited, [key]: target.value })}
        />
      ))}
      {save.error && issues.length === 0 && (
        <p className="gt-problem" role="alert">
          {errorText(save.error)}
        </p>
      )}
      <div className="gt-form__actions">
        <Button type="submit" kind="primary" busy={save.isPending}>
          {t('save')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
