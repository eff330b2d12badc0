import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { useErrorText } from './use-reason.ts'

/** Nothing here: one sentence and one thing to do. */
export function EmptyState({
  children,
  action,
}: {
  readonly children: ReactNode
  readonly action?: ReactNode
}): ReactNode {
  return (
    <div className="gt-empty">
      <p>{children}</p>
      {action}
    </div>
  )
}

/** It failed: why, and a way to try again. */
export function ErrorState({ error, retry }: { readonly error: unknown; readonly retry?: () => void }): ReactNode {
  const { t } = useTranslation('common')
  const errorText = useErrorText()
  return (
    <div className="gt-empty" role="alert">
      <p>{errorText(error)}</p>
      {retry && <Button onClick={retry}>{t('tryAgain')}</Button>}
    </div>
  )
}

/** Grey rows where content will be; they appear after 200 ms. */
export function Skeleton({ rows = 5 }: { readonly rows?: number }): ReactNode {
  const { t } = useTranslation('common')
  return (
    <div className="gt-form" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="gt-skeleton" />
      ))}
    </div>
  )
}
