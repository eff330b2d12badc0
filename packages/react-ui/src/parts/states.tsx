import { HelpdeskError } from '@guichet/core/contract'
import { CircleAlert, CloudOff, Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { useErrorText } from './use-reason.ts'

/** Nothing here: one sentence and one thing to do. */
export function EmptyState({
  children,
  action,
  icon = <Inbox size={28} aria-hidden="true" />,
}: {
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly icon?: ReactNode
}): ReactNode {
  return (
    <div className="gt-empty">
      <span className="gt-empty__icon">{icon}</span>
      <p className="gt-empty__sentence">{children}</p>
      {action}
    </div>
  )
}

/** It failed: why, the request's number for whoever looks into it, and a way to try again. As a whole page it is its heading. */
export function ErrorState({
  error,
  retry,
  page = false,
}: {
  readonly error: unknown
  readonly retry?: () => void
  readonly page?: boolean
}): ReactNode {
  const { t } = useTranslation('common')
  const errorText = useErrorText()
  const requestId = error instanceof HelpdeskError ? error.requestId : undefined
  const Sentence = page ? 'h1' : 'p'
  return (
    <div className="gt-empty" role="alert">
      <span className="gt-empty__icon" data-kind="error">
        <CircleAlert size={28} aria-hidden="true" />
      </span>
      <Sentence className="gt-empty__sentence">{errorText(error)}</Sentence>
      {requestId && (
        <small>
          {t('requestId')} <code>{requestId}</code>
        </small>
      )}
      {retry && <Button onClick={retry}>{t('tryAgain')}</Button>}
    </div>
  )
}

/** It was never fetched, and there is no network to fetch it over. It comes by itself when there is. */
export function Offline(): ReactNode {
  const { t } = useTranslation('common')
  return <EmptyState icon={<CloudOff size={28} aria-hidden="true" />}>{t('notHereOffline')}</EmptyState>
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
