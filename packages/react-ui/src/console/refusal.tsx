import { HelpdeskError } from '@guichet/core/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { TwoStepLater } from './me/two-step-later.tsx'

const asksForCode = (error: unknown): boolean =>
  error instanceof HelpdeskError && error.reason === 'second_factor_needed'

/** Why something did not happen. Where the server asks who it is, the password can be given here, and it is tried again. */
export function Refusal({ error, retry }: { readonly error: unknown; readonly retry?: () => void }): ReactNode {
  const errorText = useErrorText()
  if (!error) return null
  const reason = error instanceof HelpdeskError ? error.reason : undefined
  return (
    <div className="gt-problem" role="alert">
      <p>{errorText(error)}</p>
      {reason === 'confirm_it_is_you' && retry && <StepUp onConfirmed={retry} />}
      {reason === 'second_factor_needed' && retry && <SetUp onDone={retry} />}
    </div>
  )
}

/** They have no second factor yet, and need one for this. */
function SetUp({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('console')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('twoStep.setUp')}</Button>
      {open && <TwoStepLater onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  )
}

function StepUp({ onConfirmed }: { readonly onConfirmed: () => void }): ReactNode {
  const { t } = useTranslation(['console', 'common', 'reasons'])
  const { client } = useHelpdesk()
  const errorText = useErrorText()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const confirm = useMutation({
    mutationFn: () => client.access.stepUp({ password, ...(code !== null && { code: code.replaceAll(' ', '') }) }),
    onSuccess: () => {
      setPassword('')
      onConfirmed()
    },
    onError: (error) => {
      if (asksForCode(error)) setCode((before) => before ?? '')
      else setPassword('')
    },
  })
  const problem = asksForCode(confirm.error)
    ? code === null || code === ''
      ? undefined
      : t('reasons:code.wrong_second_factor')
    : confirm.error
      ? errorText(confirm.error)
      : undefined
  return (
    <div className="gt-form">
      <TextField
        label={t('stepUp.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        error={code === null ? problem : undefined}
        onChange={({ target }) => setPassword(target.value)}
      />
      {code !== null && (
        <TextField
          label={t('common:secondFactorCode')}
          hint={t('common:recoveryCodeHint')}
          autoComplete="one-time-code"
          spellCheck={false}
          value={code}
          error={problem}
          onChange={({ target }) => setCode(target.value)}
        />
      )}
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
