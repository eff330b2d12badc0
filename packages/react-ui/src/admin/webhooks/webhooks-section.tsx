import type { WebhookWithSecret } from '@guichet/core/contract'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { SecretDialog } from '../secret-dialog.tsx'
import { SectionHead } from '../section-head.tsx'
import { SidePanel } from '../side-panel.tsx'
import { useWebhooks } from './use-webhooks.ts'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookPanel } from './webhook-panel.tsx'
import { WebhookState } from './webhook-state.tsx'

/** Addresses of other programs that are told what happens (E10). */
export default function WebhooksSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [, navigate] = useLocation()
  const { data, error, isPending, refetch } = useWebhooks(id !== null)
  const [shown, setShown] = useState<WebhookWithSecret | null>(null)
  const chosen = data?.find((webhook) => webhook.id === id)
  const off = data?.filter(({ offBecause }) => offBecause === 'failing' || offBecause === 'gone') ?? []
  const leave = (): void => navigate('/admin/webhooks')
  return (
    <>
      <SectionHead title={t('section.webhooks')} text={t('webhooks.text')}>
        <Link href="/admin/webhooks/new" className="gt-button" data-kind="primary">
          <Plus size={16} aria-hidden="true" /> {t('webhooks.add')}
        </Link>
      </SectionHead>
      {off.length > 0 && (
        <p className="gt-problem" role="alert">
          {t('webhooks.alarm', { names: off.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {isPending && <Skeleton />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState
          action={
            <Link href="/admin/webhooks/new" className="gt-button">
              {t('webhooks.add')}
            </Link>
          }
        >
          {t('webhooks.none')}
        </EmptyState>
      )}
      <ul className="gt-cards">
        {data?.map((webhook) => (
          <li key={webhook.id} data-current={webhook.id === id || undefined}>
            <Link href={`/admin/webhooks/${webhook.id}`}>
              <strong dir="auto">{webhook.name}</strong>
              <WebhookState webhook={webhook} />
              <span className="gt-muted gt-address" dir="ltr">
                {webhook.url}
              </span>
              <span className="gt-muted">{t('webhooks.types', { count: webhook.types.length })}</span>
            </Link>
          </li>
        ))}
      </ul>
      {id === 'new' && (
        <SidePanel title={t('webhooks.add')} onClose={leave}>
          <WebhookForm
            webhook={null}
            onClose={leave}
            onAdded={(webhook) => {
              setShown(webhook)
              navigate(`/admin/webhooks/${webhook.id}`)
            }}
          />
        </SidePanel>
      )}
      {chosen && (
        <SidePanel key={chosen.id} title={chosen.name} onClose={leave}>
          <WebhookPanel webhook={chosen} onSecret={setShown} onGone={leave} />
        </SidePanel>
      )}
      {shown && (
        <SecretDialog
          title={t('webhooks.secretOf', { name: shown.name })}
          words={t('webhooks.once')}
          label={t('webhooks.secret')}
          secret={shown.secret}
          copied={t('webhooks.copied')}
          onClose={() => setShown(null)}
        >
          {shown.previousUntil !== null && (
            <p className="gt-muted">
              {t('webhooks.overlap')} <Time at={shown.previousUntil} exact />
            </p>
          )}
        </SecretDialog>
      )}
    </>
  )
}
