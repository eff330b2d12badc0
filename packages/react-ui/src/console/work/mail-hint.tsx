import type { TicketView } from '@guichet/core/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Refusal } from '../refusal.tsx'

/**
 * A mail whose subject names another ticket, and whose sender takes no part in that one, is a ticket of its own: somebody
 * of the staff moves it with one click (B18, mail-4).
 */
export function MailHint({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('console')
  const { client, notify } = useHelpdesk()
  const cache = useQueryClient()
  const { data } = useQuery({
    queryKey: ['mail', 'hints', ticket.id],
    queryFn: () => client.mail.received({ ticketId: ticket.id, limit: 20 }),
    enabled: ticket.source === 'email',
  })
  const move = useMutation({
    mutationFn: ({ mailId, number }: { readonly mailId: string; readonly number: string }) =>
      client.mail.accept({ mailId, ticketId: number }),
    onSuccess: (_mail, { number }) => notify(t('mail.moved', { number })),
    onSettled: () => cache.invalidateQueries(),
  })
  const hints = (data?.items ?? []).filter(({ state, detail }) => state === 'ticket' && /^#\d+$/.test(detail))
  return hints.map(({ id, detail }) => {
    const number = detail.slice(1)
    return (
      <div key={id} className="gt-banner">
        <span>{t('mail.names', { number })}</span>
        <Button
          className="gt-small"
          busy={move.isPending}
          onClick={() => move.isPending || move.mutate({ mailId: id, number })}
        >
          {t('mail.moveThere', { number })}
        </Button>
        <Refusal error={move.error} />
      </div>
    )
  })
}
