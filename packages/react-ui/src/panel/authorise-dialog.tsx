import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { canSeal } from './seal-credential.ts'
import type { Credential } from './seal-credential.ts'

interface AuthoriseDialogProps {
  readonly department: string
  readonly asksForPassword: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onAuthorise: (credential: Credential | null) => void
  readonly onClose: () => void
}

/** Who gets in, for how long, and that nobody sees the password. */
export function AuthoriseDialog({
  department,
  asksForPassword,
  busy,
  error,
  onAuthorise,
  onClose,
}: AuthoriseDialogProps): ReactNode {
  const { t } = useTranslation('panel')
  const errorText = useErrorText()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const sealable = !asksForPassword || canSeal()
  const complete = !asksForPassword || (username.trim() !== '' && password !== '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (complete && sealable) onAuthorise(asksForPassword ? { username: username.trim(), password } : null)
  }
  return (
    <Dialog title={t('authorise.title')} onClose={onClose}>
      <form className="gt-form" onSubmit={submit}>
        <p>{t('authorise.who', { department })}</p>
        {!sealable && <p role="alert">{t('authorise.insecure')}</p>}
        {asksForPassword && sealable && (
          <>
            <label className="gt-field">
              <span>{t('authorise.username')}</span>
              <input
                value={username}
                autoComplete="off"
                required
                onChange={({ target }) => setUsername(target.value)}
              />
            </label>
            <label className="gt-field">
              <span>{t('authorise.password')}</span>
              <input
                type="password"
                value={password}
                autoComplete="off"
                required
                aria-describedby="gt-sealed"
                onChange={({ target }) => setPassword(target.value)}
              />
              <small id="gt-sealed">{t('authorise.sealed')}</small>
            </label>
          </>
        )}
        {error !== null && <p role="alert">{errorText(error)}</p>}
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('authorise.cancel')}</Button>
          <Button type="submit" kind="primary" busy={busy || !sealable}>
            {t('authorise.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
