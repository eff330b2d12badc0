import type { TicketView } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { useTake } from '../use-take.ts'

/** Take, drop, assign and reopen, each saying why where it is refused. */
export function useLockActions({ id: ticketId, number }: Pick<TicketView, 'id' | 'number'>, onAssigned: () => void) {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const drop = useTicketAction((client) => client.tickets.drop({ ticketId }).catch(said))
  const reopen = useTicketAction((client) => client.tickets.reopen({ ticketId }).catch(said))
  const assign = useTicketAction(async (client, operatorId: string) => {
    const { holder } = await client.tickets.assign({ ticketId, operatorId })
    notify(t('assign.done', { number, name: holder?.name ?? '' }))
    onAssigned()
  })
  function said(error: unknown): never {
    notify(errorText(error))
    throw error
  }
  return { take: useTake(), drop, assign, reopen }
}
