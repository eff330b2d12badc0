import { HelpdeskError } from '@guichet/core/contract'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useSignIn } from './use-session.ts'

export interface SignInFormProps {
  readonly onSignedIn: (role: 'customer' | 'operator' | 'administrator') => void
}

const asksForCode = (error: unknown): boolean =>
  error instanceof HelpdeskError && error.reason === 'second_factor_needed'

/** Signs staff and customers in; asks for a code in a second step where there is a second factor. */
export function SignInForm({ onSignedIn }: SignInFormProps): ReactNode {
  const { t } = useTranslation(['common', 'reasons'])
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [step, setStep] = useState<'password' | 'code'>('password')
  const signIn = useSignIn()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (signIn.isPending) return
    signIn.mutate(
      { email, password, ...(step === 'code' && { code: code.replaceAll(' ', '') }) },
      {
        onSuccess: ({ person }) => onSignedIn(person.role),
        onError: (error) => {
          if (asksForCode(error)) setStep('code')
        },
      },
    )
  }
  const goBack = (): void => {
    setStep('password')
    setCode('')
    signIn.reset()
  }
  return (
    <form className="gt-form" onSubmit={submit}>
      {step === 'password' ? (
        <>
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
        </>
      ) : (
        <TextField
          label={t('secondFactorCode')}
          hint={t('recoveryCodeHint')}
          autoComplete="one-time-code"
          autoFocus
          required
          spellCheck={false}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      )}
      <SignInProblem error={signIn.error} codeSent={code !== ''} />
      <Button type="submit" kind="primary" busy={signIn.isPending}>
        {t('signIn')}
      </Button>
      {step === 'code' && (
        <Button kind="quiet" onClick={goBack}>
          {t('back')}
        </Button>
      )}
    </form>
  )
}

/** What went wrong. Being asked for the code the first time is no failure. */
function SignInProblem({ error, codeSent }: { readonly error: unknown; readonly codeSent: boolean }): ReactNode {
  const { t } = useTranslation(['common', 'reasons'])
  const errorText = useErrorText()
  if (!error || (asksForCode(error) && !codeSent)) return null
  const wrong = error instanceof HelpdeskError && error.code === 'unauthenticated'
  const words = asksForCode(error) ? 'wrong_second_factor' : 'wrong_credentials'
  return (
    <p className="gt-problem" role="alert">
      {wrong ? t(`reasons:code.${words}`) : errorText(error)}
    </p>
  )
}
