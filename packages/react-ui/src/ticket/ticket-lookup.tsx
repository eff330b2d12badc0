import { useMutation } from '@tanstack/react-query'
import { HelpdeskError } from '@guichet/core/contract'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'

export interface TicketLookupProps {
  /** The right number and code: the token for `PublicTicketPage`, and the address of the server's own page. */
  readonly onFound: (found: { readonly token: string; readonly url: string }) => void
}

/** Finds a ticket by its number and access code (B22). Every failure has the same answer. */
export function TicketLookup({ onFound }: TicketLookupProps): ReactNode {
  const { t } = useTranslation('customer')
  const { client } = useHelpdesk()
  const errorText = useErrorText()
  const [number, setNumber] = useState('')
  const [accessCode, setAccessCode] = useState('')
  const look = useMutation({
    mutationFn: () => client.checkTicket({ number: number.replace(/^\s*#/, '').trim(), accessCode }),
    onSuccess: onFound,
  })
  const unknown =
    look.error instanceof HelpdeskError && (look.error.code === 'not_found' || look.error.code === 'invalid_input')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    look.mutate()
  }
  return (
    <form className="gt-form" onSubmit={submit}>
      <TextField
        label={t('lookup.number')}
        inputMode="numeric"
        autoComplete="off"
        required
        value={number}
        onChange={({ target }) => setNumber(target.value)}
      />
      <TextField
        label={t('opened.code')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        value={accessCode}
        onChange={({ target }) => setAccessCode(target.value)}
      />
      {look.error && (
        <p className="gt-problem" role="alert">
          {unknown ? t('lookup.unknown') : errorText(look.error)}
        </p>
      )}
      <div className="gt-form__actions">
        <Button type="submit" kind="primary" busy={look.isPending}>
          {t('lookup.show')}
        </Button>
      </div>
    </form>
  )
}
