import type { LoggedPanelVisit } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'

type VisitEndReason = NonNullable<LoggedPanelVisit['endReason']>

/** Why a visit ended, for administrators: what the customer reads as "you" is the customer here. */
export function useEndReason(): (code: VisitEndReason) => string {
  const { t } = useTranslation(['admin', 'panel'])
  return (code) =>
    code === 'revoked' || code === 'chat_closed' ? t(`panels.reason.${code}`) : t(`panel:reason.${code}`)
}
