import type { WebhookView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Whether it is told: in words, a sign and a colour. */
export function WebhookState({ webhook }: { readonly webhook: WebhookView }): ReactNode {
  const { t } = useTranslation('admin')
  const { offBecause, failingSince } = webhook
  const [colour, sign, words] =
    offBecause !== null
      ? [offBecause === 'by_hand' ? 'closed' : 'unsolved', '⊘', t(`webhooks.off.${offBecause}`)]
      : failingSince !== null
        ? ['waiting-operator', '▲', t('webhooks.failing')]
        : ['solved', '✓', t('webhooks.on')]
  return (
    <span className="gt-badge" data-colour={colour}>
      <span aria-hidden="true">{sign}</span>
      {words}
    </span>
  )
}
