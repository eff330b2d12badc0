import type { WebhookDeliveryView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { byCode } from '../../i18n/text-by-code.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import { useDeliveries, useDeliveryBody } from './use-webhooks.ts'

const signs = {
  waiting: ['open', '◔'],
  delivered: ['solved', '✓'],
  given_up: ['unsolved', '✕'],
  cancelled: ['closed', '⊘'],
} as const

/** What was sent and what came of it, the newest first. */
export function DeliveryLog({ webhookId, off }: { readonly webhookId: string; readonly off: boolean }): ReactNode {
  const { t } = useTranslation('admin')
  const { deliveries, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useDeliveries(webhookId)
  return (
    <section className="gt-account" aria-label={t('webhooks.log')}>
      <h3>{t('webhooks.log')}</h3>
      {isPending && <Skeleton rows={3} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {deliveries?.length === 0 && <EmptyState>{t('webhooks.nothingSent')}</EmptyState>}
      {deliveries && deliveries.length > 0 && (
        <ul className="gt-deliveries">
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} off={off} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  )
}

function DeliveryRow({ delivery, off }: { readonly delivery: WebhookDeliveryView; readonly off: boolean }): ReactNode {
  const { t } = useTranslation('admin')
  const [open, setOpen] = useState(false)
  const [colour, sign] = signs[delivery.state]
  const outcome = useOutcome(delivery)
  const name = byCode(t)(`event.${delivery.type.replace('.', '_')}`)
  return (
    <li data-state={delivery.state}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span className="gt-badge" data-colour={colour}>
            <span aria-hidden="true">{sign}</span>
            {t(`webhooks.states.${delivery.state}`)}
          </span>
          <strong>{name}</strong>
          <span className="gt-muted">
            <Time at={delivery.at} />
          </span>
          <span className="gt-muted">{outcome}</span>
        </summary>
        <DeliveryDetails delivery={delivery} open={open} off={off} />
      </details>
    </li>
  )
}

/** The last answer in a few words. */
function useOutcome({ attempts, status, problem, tookMilliseconds }: WebhookDeliveryView): string {
  const { t } = useTranslation('admin')
  if (attempts === 0) return ''
  const what = status === null ? byCode(t)(`webhooks.problem.${problem ?? 'no_connection'}`) : `HTTP ${status}`
  return `${what} · ${tookMilliseconds ?? 0} ms · ${t('webhooks.tries', { count: attempts })}`
}

function DeliveryDetails({
  delivery,
  open,
  off,
}: {
  readonly delivery: WebhookDeliveryView
  readonly open: boolean
  readonly off: boolean
}): ReactNode {
  const { t } = useTranslation('admin')
  const { data } = useDeliveryBody(delivery.id, open)
  const again = useAdminAction((client) => client.webhooks.sendAgain({ deliveryId: delivery.id }))
  const body = data?.body
  return (
    <div className="gt-form">
      <p className="gt-muted">
        <code>webhook-id: {delivery.id}</code>
        {delivery.nextTryAt !== null && (
          <>
            <br />
            {t('webhooks.nextTry')} <Time at={delivery.nextTryAt} exact />
          </>
        )}
      </p>
      {data && (
        <pre className="gt-payload" tabIndex={0} dir="ltr">
          {typeof body === 'string' ? JSON.stringify(JSON.parse(body), null, 2) : t('webhooks.bodyGone')}
        </pre>
      )}
      <Refusal error={again.error} retry={() => again.mutate(undefined)} />
      {delivery.state !== 'waiting' && (
        <Button
          className="gt-small"
          busy={again.isPending}
          refused={off ? t('webhooks.onFirst') : undefined}
          onClick={() => again.mutate(undefined)}
        >
          {t('webhooks.sendAgain')}
        </Button>
      )}
    </div>
  )
}
