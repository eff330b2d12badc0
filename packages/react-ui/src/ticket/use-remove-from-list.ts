import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TicketView } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useTicketDoor } from './ticket-door.ts'

/** Takes a ticket off its customer's list (C5) at once, and offers to put it back. */
export function useRemoveFromList({ number }: Pick<TicketView, 'number'>, onRemoved: (() => void) | undefined) {
  const { t } = useTranslation(['customer', 'common'])
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const door = useTicketDoor()
  const cache = useQueryClient()
  const refresh = () =>
    Promise.all([['ticket'], ['tickets'], ['count']].map((queryKey) => cache.invalidateQueries({ queryKey })))
  const putBack = (): void => {
    door
      .unhide?.()
      .then(() => notify(t('remove.undone', { number })))
      .catch((error: unknown) => notify(errorText(error)))
      .finally(() => void refresh())
  }
  return useMutation({
    mutationFn: async () => door.hide?.(),
    onSuccess: async () => {
      notify(t('remove.done', { number }), { label: t('common:undo'), act: putBack })
      onRemoved?.()
      await refresh()
    },
  })
}
