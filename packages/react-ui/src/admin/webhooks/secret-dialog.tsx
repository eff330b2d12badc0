import type { WebhookWithSecret } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyField } from '../../console/copy-field.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Time } from '../../parts/time.tsx'

/** The secret, this one time. */
export function SecretDialog({
  webhook,
  onClose,
}: {
  readonly webhook: WebhookWithSecret
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  return (
    <Dialog title={t('webhooks.secretOf', { name: webhook.name })} onClose={onClose}>
      <div className="gt-form">
        <p>{t('webhooks.once')}</p>
        <CopyField label={t('webhooks.secret')} text={webhook.secret} onCopied={() => notify(t('webhooks.copied'))} />
        {webhook.previousUntil !== null && (
          <p className="gt-muted">
            {t('webhooks.overlap')} <Time at={webhook.previousUntil} exact />
          </p>
        )}
        <div className="gt-dialog__actions">
          <Button kind="primary" onClick={onClose}>
            {t('keys.kept')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
