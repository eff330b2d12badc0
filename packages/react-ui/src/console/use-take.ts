import { HelpdeskError } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useTicketAction } from '../ticket/use-ticket.ts'

/** Whether somebody else holds it, by the time the server decided. */
export const isHeldByAnother = (error: unknown): boolean =>
  error instanceof HelpdeskError && error.reason === 'held_by_another_operator'

/** Takes a ticket. Who comes second is told who was faster (B11). */
export function useTake() {
  const { notify } = useHelpdesk()
  const { t } = useTranslation('console')
  const errorText = useErrorText()
  return useTicketAction((client, ticketId: string) =>
    client.tickets.take({ ticketId }).catch(async (error: unknown) => {
      const holder = isHeldByAnother(error) ? (await client.tickets.get({ ticketId })).holder : null
      notify(holder ? t('lock.faster', { name: holder.name }) : errorText(error))
      throw error
    }),
  )
}
