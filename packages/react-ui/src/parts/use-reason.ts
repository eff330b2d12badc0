import { HelpdeskError } from '@guichet/core/contract'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../i18n/text-by-code.ts'

/** The sentence for a reason code. */
export function useReason(): (reason: string | undefined) => string {
  const { t } = useTranslation('reasons')
  return useCallback((reason) => byCode(t)([`reason.${reason ?? 'unknown'}`, 'reason.unknown']), [t])
}

/** The sentence for whatever a command rejected with. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation('reasons')
  return useCallback(
    (error) => {
      if (!(error instanceof HelpdeskError)) return t('code.unknown')
      const words = { seconds: error.retryAfterSeconds ?? 0 }
      return error.reason === undefined
        ? byCode(t)([`code.${error.code}`, 'code.unknown'], words)
        : byCode(t)([`reason.${error.reason}`, `code.${error.code}`, 'code.unknown'], words)
    },
    [t],
  )
}
