import { HelpdeskError } from '@guichet/core/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useDeskAddress } from './use-desk-address.ts'

/** Takes the oldest free ticket and opens it. Somebody may be faster: then the next one. */
export function useNextFree(): () => void {
  const { client, notify } = useHelpdesk()
  const { t } = useTranslation('console')
  const errorText = useErrorText()
  const cache = useQueryClient()
  const { go } = useDeskAddress()
  return useCallback(() => {
    const takeNext = async (): Promise<void> => {
      const { items } = await client.tickets.list({ phase: 'open', holder: 'none', limit: 20 })
      for (const { id, number, can } of items) {
        if (!can.take.allowed) continue
        const taken = await client.tickets.take({ ticketId: id }).catch((error: unknown) => {
          if (error instanceof HelpdeskError && error.code === 'forbidden') return null
          throw error
        })
        if (!taken) continue
        await cache.invalidateQueries()
        go({ open: String(number) })
        return
      }
      notify(t('nextFree.none'))
    }
    takeNext().catch((error: unknown) => notify(errorText(error)))
  }, [cache, client, errorText, go, notify, t])
}
