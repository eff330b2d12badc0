import { HelpdeskError } from '@guichet/core/contract'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useSignIn } from './use-session.ts'

/** Signs staff and customers in; asks for a code where there is a second factor. */
export function SignInForm({
  onSignedIn,
}: {
  readonly onSignedIn: (role: 'customer' | 'operator' | 'administrator') => void
}): ReactNode {
  const { t } = useTranslation(['common', 'reasons'])
  const errorText = useErrorText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { mutate, error, isPending } = useSignIn()
  const needsCode = error instanceof HelpdeskError && error.reason === 'second_factor_needed'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    mutate({ email, password, ...(code !== '' && { code }) }, { onSuccess: ({ person }) => onSignedIn(person.role) })
  }
  const wrong = error instanceof HelpdeskError && error.code === 'unauthenticated' && !needsCode
  return (
    <form className="gt-form" onSubmit={submit}>
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {(needsCode || code !== '') && (
        <TextField
          label={t('secondFactorCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          required
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      )}
      {error && (
        <p className="gt-problem" role="alert">
          {wrong ? t('reasons:code.wrong_credentials') : errorText(error)}
        </p>
      )}
      <Button type="submit" kind="primary" busy={isPending}>
        {t('signIn')}
      </Button>
    </form>
  )
}
