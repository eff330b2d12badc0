import type { WebhookView, WebhookWithSecret } from '@guichet/core/contract'
import { KeyRound, Power, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../console/work/confirm-dialog.tsx'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Time } from '../../parts/time.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookState } from './webhook-state.tsx'

interface WebhookPanelProps {
  readonly webhook: WebhookView
  readonly onSecret: (webhook: WebhookWithSecret) => void
  readonly onGone: () => void
}

/** How one stands, what can be done with it, its settings, and what was sent to it. */
export function WebhookPanel({ webhook, onSecret, onGone }: WebhookPanelProps): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const [asking, setAsking] = useState<'rotate' | 'remove' | null>(null)
  const off = webhook.offBecause !== null
  const test = useAdminAction(async (client) => {
    await client.webhooks.test({ webhookId: webhook.id })
    notify(t('webhooks.testing'))
  })
  const turn = useAdminAction((client) => client.webhooks.change({ webhookId: webhook.id, on: off }))
  const rotate = useAdminAction(async (client) => {
    onSecret(await client.webhooks.rotate({ webhookId: webhook.id }))
    setAsking(null)
  })
  const remove = useAdminAction(async (client) => {
    await client.webhooks.remove({ webhookId: webhook.id })
    notify(t('webhooks.removed', { name: webhook.name }))
    onGone()
  })
  return (
    <div className="gt-side__body">
      <p>
        <WebhookState webhook={webhook} />{' '}
        {webhook.failingSince !== null && (
          <span className="gt-muted">
            {t('webhooks.since')} <Time at={webhook.failingSince} exact />
          </span>
        )}
      </p>
      {off && webhook.offBecause !== 'by_hand' && (
        <p className="gt-problem" role="alert">
          {t(`webhooks.offText.${webhook.offBecause === 'gone' ? 'gone' : 'failing'}`)}
        </p>
      )}
      <div className="gt-adminbar">
        <Button
          className="gt-small"
          busy={test.isPending}
          refused={off ? t('webhooks.onFirst') : undefined}
          onClick={() => test.mutate(undefined)}
        >
          <Send size={14} aria-hidden="true" /> {t('webhooks.test')}
        </Button>
        <Button className="gt-small" onClick={() => setAsking('rotate')}>
          <KeyRound size={14} aria-hidden="true" /> {t('webhooks.rotate')}
        </Button>
        <Button className="gt-small" busy={turn.isPending} onClick={() => turn.mutate(undefined)}>
          <Power size={14} aria-hidden="true" /> {t(off ? 'webhooks.switchOn' : 'webhooks.switchOff')}
        </Button>
        <Button className="gt-small" kind="danger" onClick={() => setAsking('remove')}>
          <Trash2 size={14} aria-hidden="true" /> {t('webhooks.remove')}
        </Button>
      </div>
      <Refusal error={test.error} retry={() => test.mutate(undefined)} />
      <Refusal error={turn.error} retry={() => turn.mutate(undefined)} />
      <DeliveryLog webhookId={webhook.id} off={off} />
      <WebhookForm webhook={webhook} onClose={onGone} />
      {asking === 'rotate' && (
        <ConfirmDialog
          title={t('webhooks.rotateTitle', { name: webhook.name })}
          text={t('webhooks.rotateText')}
          action={t('webhooks.rotate')}
          error={rotate.error}
          busy={rotate.isPending}
          onClose={() => setAsking(null)}
          onConfirm={() => rotate.mutate(undefined)}
        />
      )}
      {asking === 'remove' && (
        <ConfirmDialog
          title={t('webhooks.removeTitle', { name: webhook.name })}
          text={t('webhooks.removeText')}
          action={t('webhooks.remove')}
          error={remove.error}
          busy={remove.isPending}
          onClose={() => setAsking(null)}
          onConfirm={() => remove.mutate(undefined)}
        />
      )}
    </div>
  )
}
