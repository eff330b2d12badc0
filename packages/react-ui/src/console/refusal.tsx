import { HelpdeskError } from '@guichet/core/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'

/** Why something did not happen. Where the server asks who it is, the password can be given here, and it is tried again. */
export function Refusal({ error, retry }: { readonly error: unknown; readonly retry?: () => void }): ReactNode {
  const errorText = useErrorText()
  if (!error) return null
  const asks = error instanceof HelpdeskError && error.reason === 'confirm_it_is_you'
  return (
    <div className="gt-problem" role="alert">
      <p>{errorText(error)}</p>
      {asks && retry && <StepUp onConfirmed={retry} />}
    </div>
  )
}

function StepUp({ onConfirmed }: { readonly onConfirmed: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const { client } = useHelpdesk()
  const errorText = useErrorText()
  const [password, setPassword] = useState('')
  const confirm = useMutation({
    mutationFn: () => client.access.stepUp({ password }),
    onSuccess: onConfirmed,
    onSettled: () => setPassword(''),
  })
  return (
    <div className="gt-form">
      <TextField
        label={t('stepUp.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        error={confirm.error ? errorText(confirm.error) : undefined}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Button
        busy={confirm.isPending}
        refused={password === '' ? t('stepUp.first') : undefined}
        onClick={() => confirm.mutate()}
      >
        {t('stepUp.confirm')}
      </Button>
    </div>
  )
}
